import { changes, KillGround, type Victim } from './kill';

let ground: KillGround;
beforeAll(async () => {
  ground = await KillGround.open();
});
afterAll(() => ground?.close());

/** Two of the runs that `npm run reliability -- --kill` makes at every write. */
test.each<[Victim, number]>([
  ['provider', changes / 2],
  ['terraform', 10],
])('%s killed at write %d: the next plan holds the rest, and nothing else', async (victim, write) => {
  expect(ground.writes).toBe(changes);
  expect(await ground.killAt(victim, write)).toEqual({
    isConverged: true,
    duplicates: 0,
    losses: 0,
    extraWrites: 0,
    complaints: [],
  });
});
