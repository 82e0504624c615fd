import { changes, KillGround, type Victim } from './kill';

let ground: KillGround;
beforeAll(async () => {
  ground = await KillGround.open();
});
afterAll(() => ground?.close());

test.each<[Victim, number]>([
  ['provider', changes / 2],
  ['terraform', 10],
])('%s killed at change %d: the next plan holds the rest, and nothing else', async (victim, number) => {
  expect(await ground.killAt(victim, number)).toEqual([]);
});
