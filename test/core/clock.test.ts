import { systemClock } from '../../src/core/clock';

test('waiting ends at once when it is called off', async () => {
  const stop = new AbortController();
  const waiting = systemClock.sleep(3_600_000, stop.signal);
  stop.abort(new Error('called off'));
  await expect(waiting).rejects.toThrow('called off');
  await expect(systemClock.sleep(3_600_000, stop.signal)).rejects.toThrow('called off');
});

test('chance stays in its bounds', () => {
  for (let n = 0; n < 100; n++) {
    const number = systemClock.random();
    expect(number).toBeGreaterThanOrEqual(0);
    expect(number).toBeLessThan(1);
  }
});
