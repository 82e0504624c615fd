import { present } from './filter';
import type { LdapSession } from './session';
import type { WireEntry } from './search';

type WireAttribute = WireEntry['attributes'][number];

/** `member;range=0-1499`: a part of the values; the last part ends with `*`. */
const ranged = /^(.*);range=(\d+)-(\d+|\*)$/i;

/**
 * The entry with all values of attributes that came in part: Active Directory gives 1,500 (or 5,000) at a time.
 * @throws ApiError where a part is missing
 */
export async function withAllValues(session: LdapSession, entry: WireEntry): Promise<WireEntry> {
  if (!entry.attributes.some(({ type }) => ranged.test(type))) return entry;
  const attributes: WireAttribute[] = [];
  for (const attribute of entry.attributes) {
    const [, name, start] = ranged.exec(attribute.type) ?? [];
    if (name === undefined) attributes.push(attribute);
    else if (start === '0')
      attributes.push({ type: name, values: await restOf(session, entry.dn, name, attribute) });
    else throw cutShort(session, entry.dn, name);
  }
  const whole = new Set(attributes.filter(({ values }) => values.length > 0).map(({ type }) => type));
  return {
    dn: entry.dn,
    attributes: attributes.filter(({ type, values }) => values.length > 0 || !whole.has(type)),
  };
}

async function restOf(
  session: LdapSession,
  dn: string,
  name: string,
  first: WireAttribute,
): Promise<readonly Buffer[]> {
  const values = [...first.values];
  for (let part = first; endOf(part) !== '*';) {
    if (endOf(part) !== `${values.length - 1}`) throw cutShort(session, dn, name);
    const next = await session.ask({
      ...{ base: dn, scope: 'base', filter: present('objectClass') },
      attributes: [`${name};range=${values.length}-*`],
    });
    const found = next.entries[0]?.attributes.find(({ type }) => startOf(type) === `${values.length}`);
    if (found === undefined || found.values.length === 0) throw cutShort(session, dn, name);
    for (const value of found.values) values.push(value);
    part = found;
  }
  return values;
}

function startOf(type: string): string | undefined {
  return ranged.exec(type)?.[2];
}

function endOf({ type }: WireAttribute): string | undefined {
  return ranged.exec(type)?.[3];
}

function cutShort(session: LdapSession, dn: string, name: string): Error {
  return session.incomplete(
    dn,
    'protocol',
    'Directory server cuts values short',
    `it gives a part of the values of ${JSON.stringify(name)} and not what follows. Try again; if that does not help, have a look at the server.`,
  );
}
