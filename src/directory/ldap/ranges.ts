import { present } from './filter';
import type { Octets } from './octets';
import type { LdapSession } from './session';
import type { FoundEntry, WireAttribute, WireEntry } from './search';

/** `member;range=0-1499`: a part of the values; the last part ends with `*`. */
const ranged = /^(.*);range=(\d+)-(\d+|\*)$/i;

/**
 * The entry with all values of attributes that came in part: Active Directory gives 1,500 (or 5,000) at a time.
 * @throws ApiError where a part is missing
 */
export async function withAllValues(session: LdapSession, entry: WireEntry): Promise<FoundEntry> {
  const { dn } = entry;
  const whole = new Map<string, readonly Octets[]>();
  for (const attribute of entry.attributes()) {
    const [, name, start] = ranged.exec(attribute.type) ?? [];
    const key = (name ?? attribute.type).toLowerCase();
    if (name === undefined) {
      // What comes in part comes a second time, without values.
      if (!whole.has(key)) whole.set(key, attribute.values);
    } else if (start === '0') whole.set(key, await restOf(session, dn, name, attribute));
    else throw cutShort(session, dn, name);
  }
  return { dn, octets: (attribute) => whole.get(attribute.toLowerCase()) ?? [] };
}

async function restOf(
  session: LdapSession,
  dn: string,
  name: string,
  first: WireAttribute,
): Promise<readonly Octets[]> {
  const values = [...first.values];
  for (let part = first; endOf(part) !== '*';) {
    if (endOf(part) !== `${values.length - 1}`) throw cutShort(session, dn, name);
    const next = await session.ask({
      ...{ base: dn, scope: 'base', filter: present('objectClass') },
      attributes: [`${name};range=${values.length}-*`],
    });
    const found = next.entries[0]?.attributes().find(({ type }) => startOf(type) === `${values.length}`);
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
