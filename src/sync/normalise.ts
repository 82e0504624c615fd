import { hash } from 'node:crypto';
import type { EmailAddress } from '../core/email-address';
import { parseEmailAddress } from '../core/email-address';
import { secretLike } from '../core/secret-like';
import type { Origin, SourcePerson, Standing } from '../core/people';
import { compareText, visible } from './names';
import type { Problems } from './problems';
import { originText } from './problems';

/** One person of one source in normal form. */
export interface NormalPerson {
  readonly email: EmailAddress;
  readonly origin: Origin;
  readonly name?: string;
  readonly enabled?: Standing;
  readonly aliases?: readonly EmailAddress[];
  readonly attributes?: ReadonlyMap<string, string>;
  readonly directoryId?: string;
}

/** Undefined where the address is none; that, and each bad alias, is reported. */
export function normalise(person: SourcePerson, problems: Problems): NormalPerson | undefined {
  const { origin } = person;
  const email = parseEmailAddress(person.address);
  if ('problem' in email) {
    problems.report('address', `${originText(origin)}: ${shown(person.address)} ${email.problem}`);
    return undefined;
  }
  const name = tidy(person.name);
  const id = tidy(person.directoryId);
  // Built step by step: with 100,000 people, spreading objects takes most of the time.
  const normal: { -readonly [K in keyof NormalPerson]: NormalPerson[K] } = { email, origin };
  if (name !== '') normal.name = name;
  if (person.enabled !== undefined) normal.enabled = person.enabled;
  if (person.aliases) normal.aliases = normalAliases(person.aliases, email, origin, problems);
  if (person.attributes && person.attributes.size > 0)
    normal.attributes = normalAttributes(person.attributes);
  if (id !== '') normal.directoryId = shortDigest(id.toLowerCase(), 12);
  return normal;
}

/** The text, or what it is where nobody should see it: somebody may have chosen the wrong column. */
function shown(text: string): string {
  const secret = secretLike(text);
  return secret === undefined ? visible(text) : `what looks like ${secret}`;
}

/** The first hex digits of a SHA-256: enough to recognise, too little to reverse. */
export function shortDigest(text: string, digits: number): string {
  return hash('sha256', text).slice(0, digits);
}

const none: readonly never[] = [];

function normalAliases(
  aliases: readonly string[],
  email: EmailAddress,
  origin: Origin,
  problems: Problems,
): readonly EmailAddress[] {
  if (aliases.length === 0) return none;
  const byKey = new Map<string, EmailAddress>();
  for (const text of aliases) {
    const alias = parseEmailAddress(text);
    if ('problem' in alias)
      problems.report('alias', `${originText(origin)}: ${shown(text)} of ${email.text} ${alias.problem}`);
    else if (alias.key !== email.key && !byKey.has(alias.key)) byKey.set(alias.key, alias);
  }
  return [...byKey.values()].sort((a, b) => compareText(a.key, b.key));
}

function normalAttributes(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...attributes].map(([name, value]) => [tidy(name), tidy(value)] as const));
}

function tidy(text: string | undefined): string {
  return text === undefined ? '' : text.trim().normalize('NFC');
}
