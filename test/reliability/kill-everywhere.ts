import { KillGround, type Victim } from './kill';

export const victims: readonly Victim[] = ['provider', 'terraform'];

/** What all kills of one victim came to. */
export interface KillCount {
  readonly victim: Victim;
  readonly runs: number;
  readonly converged: number;
  readonly duplicates: number;
  readonly losses: number;
  readonly extraWrites: number;
  readonly isGood: boolean;
}

/** Kills at each write of the apply, or at those given; tells what each of them came to. */
export async function killEverywhere(
  chosen: readonly Victim[],
  writes: readonly number[] | undefined,
  tell: (victim: Victim, write: number, complaints: readonly string[]) => void,
): Promise<readonly KillCount[]> {
  const ground = await KillGround.open();
  const all = writes ?? Array.from({ length: ground.writes }, (_, index) => index + 1);
  const counts: KillCount[] = [];
  try {
    for (const victim of chosen) counts.push(await killOne(ground, victim, all, tell));
  } finally {
    await ground.close();
  }
  return counts;
}

async function killOne(
  ground: KillGround,
  victim: Victim,
  writes: readonly number[],
  tell: (victim: Victim, write: number, complaints: readonly string[]) => void,
): Promise<KillCount> {
  const count = { victim, runs: 0, converged: 0, duplicates: 0, losses: 0, extraWrites: 0, isGood: true };
  for (const write of writes) {
    const { isConverged, duplicates, losses, extraWrites, complaints } = await ground.killAt(victim, write);
    tell(victim, write, complaints);
    count.runs += 1;
    count.converged += isConverged ? 1 : 0;
    count.duplicates += duplicates;
    count.losses += losses;
    count.extraWrites += extraWrites;
    count.isGood &&= complaints.length === 0;
  }
  return count;
}
