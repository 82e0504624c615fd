import type { Fault, Stage } from './faults/fault';
import { play, type Verdict } from './variant';
import type { DriverKind } from './world';

/** What all runs of one fault with one driver came to. */
export interface Count {
  readonly fault: Fault;
  readonly kind: DriverKind;
  /** Runs in which something met the fault. */
  readonly runs: number;
  readonly converged: number;
  readonly duplicates: number;
  readonly losses: number;
  readonly extraWrites: number;
  /** What to call to see each bad one again, and what is wrong. */
  readonly bad: readonly {
    readonly stage: Stage;
    readonly seed: number;
    readonly complaints: readonly string[];
  }[];
}

interface Wanted {
  readonly kind: DriverKind;
  /** Runs that met the fault. */
  readonly runs: number;
  readonly from: number;
  /** Left out: the stages of the fault, in turn. */
  readonly stage?: Stage;
  /** How many at a time; they are of different companies. */
  readonly lanes: number;
}

/** Seeds that are tried at most, for each run wanted: many let the fault pass by. */
const patience = 4;

/** Plays a fault until so many runs have met it. */
export async function campaign(fault: Fault, { kind, runs, from, stage, lanes }: Wanted): Promise<Count> {
  const met: { stage: Stage; seed: number; verdict: Verdict }[] = [];
  let next = from;
  const lane = async (): Promise<void> => {
    while (met.length < runs && next < from + runs * patience) {
      const seed = next++;
      const at = stage ?? (fault.stages[seed % fault.stages.length] as Stage);
      const verdict = await play(fault, at, seed, kind);
      if (verdict.struck > 0) met.push({ stage: at, seed, verdict });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const sum = (of: (verdict: Verdict) => number): number =>
    met.reduce((total, { verdict }) => total + of(verdict), 0);
  return {
    fault,
    kind,
    runs: met.length,
    converged: sum(({ isConverged }) => (isConverged ? 1 : 0)),
    duplicates: sum(({ duplicates }) => duplicates),
    losses: sum(({ losses }) => losses),
    extraWrites: sum(({ extraWrites }) => extraWrites),
    bad: met
      .filter(({ verdict }) => verdict.complaints.length > 0)
      .map((one) => ({ stage: one.stage, seed: one.seed, complaints: one.verdict.complaints })),
  };
}
