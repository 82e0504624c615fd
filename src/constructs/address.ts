import { Token } from 'cdktf';

/** Whether a value is only known to Terraform: such values pass every check here, and the provider checks them. */
export function isToken(value: unknown): boolean {
  if (Token.isUnresolved(value)) return true;
  // A list that only Terraform knows has one text in it, which is no token by itself.
  return typeof value === 'string' && (value.includes('${') || Token.isUnresolved([value]));
}

/** Whether one value is, and no list: a list that only Terraform knows stands in the program as one with a text in it. */
export function isUnknown(value: unknown): boolean {
  return isToken(value) && !Array.isArray(value);
}

/** What is wrong with an address at first sight; the provider looks closer. */
export function addressProblem(text: string): string | undefined {
  if (isToken(text)) return undefined;
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  if (at < 0) return 'has no @';
  if (at === 0) return 'has nothing before the @';
  if (trimmed.indexOf('@') !== at) return 'has more than one @';
  if (/\s/.test(trimmed)) return 'has a space in it';
  return domainProblem(trimmed.slice(at + 1));
}

export function domainProblem(text: string): string | undefined {
  if (isToken(text)) return undefined;
  const wellFormed = /^[^\s@.]+(\.[^\s@.]+)+\.?$/.test(text.trim());
  return wellFormed ? undefined : 'has an invalid domain';
}

/** Addresses and domains are compared without case. */
export function keyOf(text: string): string {
  return isToken(text) ? text : text.trim().normalize('NFC').toLowerCase();
}

/** The domain of an address, as it is compared. */
export function domainOf(address: string): string {
  const key = keyOf(address);
  return key.slice(key.lastIndexOf('@') + 1).replace(/\.$/, '');
}
