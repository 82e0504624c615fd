import { isIP } from 'node:net';

/** What is wrong with a list of IP addresses and ranges (CIDR). Elements of a list may be null. */
export function rangesProblem(ranges: readonly (string | null)[]): string | undefined {
  const strange = ranges.map(String).filter((text) => !isRange(text.trim()));
  return strange.length === 0
    ? undefined
    : `must hold IP addresses or ranges such as "198.51.100.0/24", which "${strange.join('", "')}" is not`;
}

function isRange(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || address.includes('%') || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}
