import type { Groups } from './groups';
import type { Movement, ObjectChange, PolicyEffect } from './model';
import { withoutKeys, type Plan, type ResourceChange } from './plan';
import { asRecord, listIn, recordIn, textIn, type Json } from './reading';

/** One side of a policy: the senders or the recipients. */
interface Target {
  readonly text: string;
  /** The group whose members they are. */
  readonly group: string | undefined;
}

interface Pair {
  readonly from: Target;
  readonly to: Target;
}

/** What a plan does to one policy, and for how many people more or fewer it then is. */
export function policyEffect(
  change: ResourceChange,
  plan: Plan,
  groups: Groups,
  object: ObjectChange,
): PolicyEffect {
  const expressions = plan.expressions.get(withoutKeys(change.address)) ?? {};
  const read = (values: Json, from: Json): readonly Pair[] =>
    pairsOf(values, from).map((pair) => pairOf(pair, change.address, groups));
  const before = change.action === 'create' ? [] : read(change.before, {});
  const after = change.action === 'delete' ? [] : read(change.after, expressions);
  return {
    ...object,
    before: textOf(before),
    after: textOf(after),
    ...movementOf(groupsIn(before), groupsIn(after), groups),
  };
}

/** The two sides as attributes and as expressions, in whichever of the three shapes a policy has them. */
type RawPair = Readonly<Record<'from' | 'to', readonly [values: Json, expressions: Json]>>;

function pairsOf(values: Json, expressions: Json): readonly RawPair[] {
  const targets = listIn(values, 'targets');
  if (targets.length > 0) {
    const given = listIn(expressions, 'targets');
    return targets.map((target, index) =>
      nestedPair(recordIn(target, 'policy'), recordIn(given[index], 'policy')),
    );
  }
  if ('policy' in values) return [nestedPair(recordIn(values, 'policy'), recordIn(expressions, 'policy'))];
  return [{ from: flatSide('from', values, expressions), to: flatSide('to', values, expressions) }];
}

function nestedPair(values: Json, expressions: Json): RawPair {
  const side = (name: 'from' | 'to'): readonly [Json, Json] => [
    recordIn(values, name),
    recordIn(expressions, name),
  ];
  return { from: side('from'), to: side('to') };
}

function flatSide(side: 'from' | 'to', values: Json, expressions: Json): readonly [Json, Json] {
  const stripped = (all: Json): Json =>
    Object.fromEntries(
      Object.entries(all).flatMap(([key, value]) =>
        key.startsWith(`${side}_`) ? [[key.slice(side.length + 1), value]] : [],
      ),
    );
  return [stripped(values), stripped(expressions)];
}

function pairOf({ from, to }: RawPair, address: string, groups: Groups): Pair {
  return { from: targetOf(from, address, groups), to: targetOf(to, address, groups) };
}

function targetOf([values, expressions]: readonly [Json, Json], address: string, groups: Groups): Target {
  const type = textIn(values, 'type') ?? 'not known';
  if (type === 'profile_group') {
    const group = textIn(values, 'group_id') ?? groups.keyIn(address, asRecord(expressions)['group_id']);
    return { text: group === undefined ? 'a group that is not known yet' : groups.nameOf(group), group };
  }
  const value = textIn(values, 'email_domain') ?? textIn(values, 'domain') ?? textIn(values, 'email_address');
  const attribute = textIn(values, 'attribute_value');
  const shown = value ?? (attribute === undefined ? undefined : `attribute "${attribute}"`);
  return { text: shown ?? type.replace(/_/g, ' '), group: undefined };
}

function textOf(pairs: readonly Pair[]): string {
  return pairs.map(({ from, to }) => `from ${from.text} to ${to.text}`).join('; ');
}

function groupsIn(pairs: readonly Pair[]): readonly string[] | undefined {
  const all = pairs.flatMap(({ from, to }) => [from.group, to.group]);
  const named = all.filter((group) => group !== undefined);
  // For people of no group nobody can be counted; of two at a time, neither.
  if (pairs.length > 0 && named.length !== pairs.length) return undefined;
  return [...new Set(named)];
}

/** How many people the policy is for, after less before, where both sides are groups whose members are known. */
function movementOf(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
  groups: Groups,
): Movement {
  if (before === undefined || after === undefined) return { gains: undefined, loses: undefined };
  const [stays, comes, goes] = [
    after.filter((group) => before.includes(group)),
    after.filter((group) => !before.includes(group)),
    before.filter((group) => !after.includes(group)),
  ];
  const sizeAfter = (key: string): number | undefined => groups.of(key)?.size;
  const sizeBefore = (key: string): number | undefined => {
    const known = groups.of(key);
    if (known?.size === undefined) return undefined;
    return known.size - (known.gains ?? 0) + (known.loses ?? 0);
  };
  return {
    gains: sum([...comes.map(sizeAfter), ...stays.map((key) => groups.of(key)?.gains)]),
    loses: sum([...goes.map(sizeBefore), ...stays.map((key) => groups.of(key)?.loses)]),
  };
}

function sum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce<number | undefined>(
    (all, number) => (all === undefined || number === undefined ? undefined : all + number),
    0,
  );
}
