import { amount, firstOf } from '../core/counted';
import { normalizeDomain, parseEmailAddress } from '../core/email-address';
import type { MergedPerson } from './merge';
import { compareText, visible } from './names';
import { originsText, type Problems } from './problems';

/** What is never touched, as it is looked up. */
export interface Exclusions {
  readonly addresses: ReadonlySet<string>;
  readonly domains: ReadonlySet<string>;
  /** Normalised and sorted, as it is remembered. */
  readonly patterns: readonly string[];
}

/** The domain of an address key. */
export function domainOf(key: string): string {
  return key.slice(key.lastIndexOf('@') + 1);
}

/** The scope: lower-cased, sorted, each once. `internal` is undefined when the account could not be read. */
export function readScope(
  domains: readonly string[],
  internal: ReadonlySet<string> | undefined,
  problems: Problems,
): readonly string[] {
  const scope = new Set<string>();
  const strange: string[] = [];
  for (const domain of domains) {
    const normal = normalizeDomain(domain);
    if (normal === undefined || (internal && !internal.has(normal))) strange.push(visible(domain));
    if (normal !== undefined) scope.add(normal);
  }
  for (const domain of strange) problems.report('domain', domain);
  if (domains.length === 0) problems.report('domain', 'domains is empty');
  if (internal && (strange.length > 0 || domains.length === 0))
    problems.report('domain', `the account has: ${firstOf([...internal].sort(compareText), 20) || 'none'}`);
  return [...scope].sort(compareText);
}

export function readExclusions(patterns: readonly string[], problems: Problems): Exclusions {
  const addresses = new Set<string>();
  const domains = new Set<string>();
  for (const pattern of patterns) {
    const text = pattern.trim();
    const domain = text.startsWith('*@') ? normalizeDomain(text.slice(2)) : undefined;
    const address = parseEmailAddress(text);
    if (domain !== undefined) domains.add(domain);
    else if ('key' in address && !address.key.includes('*')) addresses.add(address.key);
    else problems.report('exclude', visible(pattern));
  }
  const normalised = [...addresses, ...[...domains].map((domain) => `*@${domain}`)];
  return { addresses, domains, patterns: normalised.sort(compareText) };
}

/** Patterns as `readExclusions` wrote them. */
export function exclusionsOf(patterns: readonly string[]): Exclusions {
  const ofDomains = patterns.filter((pattern) => pattern.startsWith('*@'));
  // An address that looks like `*@domain` is of that domain, and excluded with it.
  return {
    addresses: new Set(patterns),
    domains: new Set(ofDomains.map((pattern) => pattern.slice(2))),
    patterns,
  };
}

export function isExcluded(key: string, exclusions: Exclusions): boolean {
  return exclusions.addresses.has(key) || exclusions.domains.has(domainOf(key));
}

/** Reports people whose domain is not in the scope: one line a domain, the fullest first. */
export function reportOutside(people: readonly MergedPerson[], problems: Problems): void {
  const byDomain = new Map<string, MergedPerson[]>();
  for (const person of people) {
    const alike = byDomain.get(person.email.domain);
    if (alike) alike.push(person);
    else byDomain.set(person.email.domain, [person]);
  }
  const fullestFirst = [...byDomain].sort(
    ([a, some], [b, others]) => others.length - some.length || compareText(a, b),
  );
  for (const [domain, alike] of fullestFirst) {
    const names = alike.map(({ email, origins }) => `${email.text} (${originsText(origins)})`);
    const total = alike.length === 1 ? '1 person' : `${amount(alike.length)} people`;
    problems.report('scope', `${domain}, ${total}: ${firstOf(names, 3)}`);
  }
}
