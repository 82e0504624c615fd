import type {
  Decision,
  DesiredAccount,
  Limits,
  ManagedAccount,
  UndesiredAccount,
} from '../../src/sync/types';
import { decided, desired, managed, undesired } from './decide-world';

interface Company {
  /** Managed and enabled after the last run. */
  readonly base: number;
  readonly leavers?: number;
  /** Differ in name. */
  readonly changed?: number;
  readonly joiners?: number;
}

export const at = (kind: string, index: number): string =>
  `${kind}${String(index).padStart(3, '0')}@x.example`;
export const many = <T>(size: number, make: (index: number) => T): T[] =>
  Array.from({ length: size }, (_, i) => make(i));

export function company({ base, leavers = 0, changed = 0, joiners = 0 }: Company) {
  const people: ManagedAccount[] = many(base, (i) => managed(at('p', i)));
  const wanted: DesiredAccount[] = people
    .slice(leavers)
    .map(({ address }, i) => desired(address, i < changed ? { name: 'New', present: {} } : { present: {} }));
  const left: UndesiredAccount[] = people.slice(0, leavers).map(({ address }) => undesired(address));
  return {
    desired: [...wanted, ...many(joiners, (i) => desired(at('j', i)))],
    undesired: left,
    managed: people,
  };
}

export function guardsOf(decision: Decision): readonly string[] {
  return decision.violations.map(({ guard }) => guard);
}

export function refusals(
  of: Company,
  limits: Limits = {},
  more: Partial<Parameters<typeof decided>[0]> = {},
): readonly string[] {
  return guardsOf(decided({ ...company(of), settings: { limits }, ...more }));
}
