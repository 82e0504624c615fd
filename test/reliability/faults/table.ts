import { brokenWays } from './broken-ways';
import { ends } from './ends';
import type { Fault } from './fault';
import { halfTruths } from './half-truths';
import { meanwhile } from './meanwhile';
import { refusals } from './refusals';
import { sources } from './sources';

/** Every fault, in the order of its number. */
export const faults: readonly Fault[] = [
  ...refusals,
  ...brokenWays,
  ...halfTruths,
  ...ends,
  ...meanwhile,
  ...sources,
].sort((one, other) => (one.id < other.id ? -1 : 1));
