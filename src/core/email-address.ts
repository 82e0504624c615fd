import { domainToASCII } from 'node:url';

/** An address in the two forms that matter: as it was written, and the key by which addresses are compared. */
export interface EmailAddress {
  /** Trimmed, NFC, domain lower-cased and IDN to ASCII; the local part keeps its spelling. */
  readonly text: string;
  /** `text` with ASCII letters lower-cased: two addresses are one when their keys are equal. */
  readonly key: string;
  readonly domain: string;
}

/** Parses an address, or says in a few words why it is none (RFC 5321 sizes; no quoted local parts, no display names). */
export function parseEmailAddress(input: string): EmailAddress | { readonly problem: string } {
  const trimmed = input.trim().normalize('NFC');
  if (trimmed === '') return { problem: 'is empty' };
  const at = trimmed.lastIndexOf('@');
  if (at < 0) return { problem: 'has no @' };
  const local = trimmed.slice(0, at);
  const domain = normalizeDomain(trimmed.slice(at + 1));
  const problem = localPartProblem(local) ?? (domain === undefined ? 'has an invalid domain' : undefined);
  if (problem !== undefined || domain === undefined) return { problem: problem ?? 'has an invalid domain' };
  if (local.length + 1 + domain.length > 254) return { problem: 'is longer than 254 characters' };
  return { text: `${local}@${domain}`, key: `${lowerAscii(local)}@${domain}`, domain };
}

/** What nearly all addresses look like: such a one is its own key. */
const plain = /^[a-z0-9]+(?:[._+-][a-z0-9]+)*@[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]+$/;

/** The key of an address that a service answered: never refused, so that nothing present is overlooked. */
export function addressKey(input: string): string {
  if (plain.test(input)) return input;
  // Printable ASCII with no dot at the end: whether it parses or not, lower case is all there is to do.
  if (/^[!-~]*[!-\-/-~]$/.test(input)) return input.toLowerCase();
  const parsed = parseEmailAddress(input);
  return 'key' in parsed ? parsed.key : lowerAscii(input.trim().normalize('NFC'));
}

/** Lower-cased ASCII form of a domain name, or undefined when it is none. */
export function normalizeDomain(input: string): string | undefined {
  const text = input.trim().normalize('NFC').replace(/\.$/, '');
  const ascii = /^[\x21-\x7e]*$/.test(text) ? text.toLowerCase() : domainToASCII(text);
  if (ascii.length > 253 || !ascii.includes('.')) return undefined;
  return ascii.split('.').every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))
    ? ascii
    : undefined;
}

function localPartProblem(local: string): string | undefined {
  if (local === '') return 'has nothing before the @';
  if (local.length > 64) return 'has more than 64 characters before the @';
  if (local.includes('@')) return 'has more than one @';
  if (/^\.|\.$|\.\./.test(local)) return 'has a dot at the start, at the end or twice in a row before the @';
  if (/[\s\p{Cc}\p{Cf}"(),:;<>[\]\\]/u.test(local))
    return 'has a space, an invisible or a reserved character before the @';
  return undefined;
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
