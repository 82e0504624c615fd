import fc from 'fast-check';
import { durationProblem, parseDuration, withDeadline } from '../../src/provider/duration';

test.each([
  ['30m', 1_800_000],
  ['1h30m', 5_400_000],
  ['90s', 90_000],
  ['250ms', 250],
  ['1.5h', 5_400_000],
  ['1m0.5s', 60_500],
  ['0s', 0],
])('%s is %i milliseconds', (text, ms) => expect(parseDuration(text)).toBe(ms));

test.each(['', '30', 'm', '1d', '-1h', '1h 30m', '1,5h', '.5h', '1.h', '1hour', ' 1h', '1h\n'])(
  '"%s" is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
    expect(durationProblem(text)).toContain('must be a duration');
  },
);

test('nothing lasts no time at all', () => {
  expect(durationProblem('0h0m')).toContain('longer than zero');
  expect(durationProblem('1ms')).toBeUndefined();
});

test('any duration is whole milliseconds, and a deadline can be set for it', () => {
  const unit = fc.constantFrom('ms', 's', 'm', 'h');
  const amount = fc.tuple(fc.nat(100_000), fc.option(fc.nat(9_999)));
  fc.assert(
    fc.property(amount, unit, ([whole, fraction], suffix) => {
      const text = `${whole}${fraction === null ? '' : `.${fraction}`}${suffix}`;
      expect(Number.isInteger(parseDuration(text))).toBe(true);
      expect(withDeadline(new AbortController().signal, `1h${text}`, '1h').aborted).toBe(false);
    }),
  );
});

test('a deadline ends with what it was made from', () => {
  const stop = new AbortController();
  const signal = withDeadline(stop.signal, null, '1h');
  stop.abort();
  expect(signal.aborted).toBe(true);
});
