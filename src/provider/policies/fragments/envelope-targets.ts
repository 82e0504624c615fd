import { valuesEqual } from '../../../framework/equality';
import { isUnknown, type Value } from '../../../framework/values';
import type { WebUrlPolicy, WebUrlTarget } from '../../../mimecast/web-urls';
import { knownText, paired, rowsIn } from './envelope-rows';
import { fieldsOf, filled, isAlike, isUnchanged, policyIn, refreshed, settled } from './envelope-values';
import type { Values } from '../../attribute-values';

type Answered = WebUrlPolicy['targets'][number];

/** What is written for targets whose values are known; those that Mimecast knows have their IDs. */
export function fieldsOfTargets(targets: readonly Values[]): WebUrlTarget[] {
  return targets.map((target) => {
    const id = knownText(target['id']);
    const policy = fieldsOf(filled(policyIn(target['policy']) ?? {}, undefined));
    return id === undefined ? { policy } : { id, policy };
  });
}

/** The planned targets: each that stands for one that is there keeps its ID, and what nobody asks to change. */
export function settledTargets(config: unknown, planned: unknown, prior: unknown): Value | undefined {
  const [given, rows, before] = [rowsIn(config), rowsIn(planned), rowsIn(prior) ?? []];
  // Where only the order differs, the planned list is the prior one, in its order.
  if (!given || !rows || valuesEqual(planned as Value, prior as Value)) return undefined;
  const known = before.filter((row) => row !== undefined);
  const counterparts = paired(rows, known, [
    { of: (row) => knownText(row?.['id']), ofOther: (row) => knownText(row['id']) },
    { of: nameOf, ofOther: nameOf },
    // Whoever is left is renamed, in the order in which they are.
    { of: (row) => row && 'left', ofOther: () => 'left' },
  ]);
  const isSame = rows.map((row, index) => isUnchangedTarget(given[index], row, counterparts[index]));
  // Terraform lets a value keep its spelling only where it was in the same place, or with all of the list.
  if (rows.length === before.length && isSame.every(Boolean)) return prior as Value;
  return rows.map((row, index) => {
    const policy = policyIn(row?.['policy']);
    if (!row || !policy) return (planned as readonly Value[])[index] ?? null;
    const configured = policyIn(given[index]?.['policy']) ?? {};
    const counterpart = counterparts[index];
    const there = policyIn(counterpart?.['policy']);
    const kept = there ? adopted(configured, policy, there) : policy;
    const inPlace = counterpart !== undefined && before[index] === counterpart;
    const settledPolicy = settled(configured, kept, inPlace ? there : undefined);
    return { ...row, id: counterpart?.['id'] ?? row['id'], policy: settledPolicy } as unknown as Value;
  }) as unknown as Value;
}

function isUnchangedTarget(
  config: Values | undefined,
  planned: Values | undefined,
  prior: Values | undefined,
): boolean {
  const [configured, policy, there] = [config, planned, prior].map((target) => policyIn(target?.['policy']));
  if (!configured || !policy || !there) return false;
  return isUnchanged(settled(configured, adopted(configured, policy, there), there), there);
}

function adopted(config: Values, planned: Values, there: Values): Values {
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => {
      const isOpen = isUnknown(value) && (config[name] ?? null) === null && name !== 'last_updated';
      return [name, isOpen ? (there[name] ?? value) : value];
    }),
  );
}

/** Targets as they are after a write: as planned, with what Mimecast answered of them. */
export function filledTargets(
  planned: readonly Values[],
  answered: readonly Answered[],
  prior: readonly Values[],
): Values[] {
  const wanted = planned.map((target) => ({
    id: knownText(target['id']),
    policy: filled(policyIn(target['policy']) ?? {}, undefined),
  }));
  const counterparts = matched(wanted, answered);
  return planned.map((target, index) => {
    const now = counterparts[index];
    const before = prior.find((row) => row['id'] === target['id']);
    const policy = filled(policyIn(target['policy']) ?? {}, now?.policy, policyIn(before?.['policy']));
    return { id: wanted[index]?.id ?? now?.id ?? null, policy: policy as unknown as Value };
  });
}

/** Targets as a read finds them, in the order in which the state has them. */
export function refreshedTargets(state: readonly Values[], answered: readonly Answered[]): Values[] {
  const known = state.map((target) => ({
    id: knownText(target['id']),
    policy: policyIn(target['policy']) ?? {},
  }));
  const counterparts = matched(known, answered);
  const there = known.flatMap(({ id, policy }, index): Values[] => {
    const now = counterparts[index];
    if (!now) return [];
    return [{ id: id ?? now.id ?? null, policy: refreshed(policy, now.policy) as unknown as Value }];
  });
  const others = answered.filter((target) => !counterparts.includes(target));
  return [
    ...there,
    ...others.map(({ id = null, policy }) => ({
      id,
      policy: refreshed(undefined, policy) as unknown as Value,
    })),
  ];
}

interface Known {
  readonly id: string | undefined;
  readonly policy: Values;
}

/** By ID, or by what they say. */
function matched(known: readonly Known[], answered: readonly Answered[]): readonly (Answered | undefined)[] {
  const byId = paired(known, answered, [{ of: ({ id }) => id, ofOther: ({ id }) => id }]);
  const free = answered.filter((target) => !byId.includes(target));
  return known.map(({ policy }, index) => {
    if (byId[index]) return byId[index];
    const at = free.findIndex((target) => isAlike(policy, target.policy));
    return at < 0 ? undefined : free.splice(at, 1)[0];
  });
}

function nameOf(target: Values | undefined): string | undefined {
  return knownText(policyIn(target?.['policy'])?.['description']);
}
