import type { Declared } from './company';
import type { Planned } from './driver';
import type { Carried } from './wire';

/** Everything that a reviewed plan allows to be written about: addresses in lower case. */
function allowedBy({ changes, members }: Planned, people: readonly Declared[]): ReadonlySet<string> {
  const aliases = new Map<string, string[]>();
  for (const { address, aliases: own } of people)
    aliases.set(address, [...(aliases.get(address) ?? []), ...own]);
  const named = [...changes].flatMap(([address, verb]) => [
    address,
    ...(verb.match(/[^\s:,]+@[^\s,]+/g) ?? []),
  ]);
  const all = [...named, ...named.flatMap((address) => aliases.get(address) ?? []), ...members];
  return new Set(all.map((address) => address.toLowerCase()));
}

/** Writes that the plan does not speak of. */
export function beyond(carried: readonly Carried[], planned: Planned, people: readonly Declared[]): string[] {
  const allowed = allowedBy(planned, people);
  return carried.flatMap(({ path, body }) => {
    if (/\/groups$/.test(path)) return planned.makesGroup ? [] : [`${path}: no group is planned`];
    return addressesIn(body)
      .filter((address) => !allowed.has(address.toLowerCase()))
      .map((address) => `${path}: ${address}`);
  });
}

function addressesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes('@') ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(addressesIn);
}
