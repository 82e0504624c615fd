import { addressKey } from '../core/email-address';

/** What `proxyAddresses` of Exchange says: entries `SMTP:primary`, `smtp:alias`, and other kinds of address. */
export interface ProxyAddresses {
  /** Of the entry in capitals, `SMTP:`. */
  readonly primary?: string;
  /** Of the entries `smtp:`, each once, without the primary address. */
  readonly aliases: readonly string[];
  /** More than one entry is in capitals. */
  readonly ambiguous: boolean;
}

/** X500, SPO, SIP, EUM and the like are left out; an entry without a kind counts as an alias. */
export function parseProxyAddresses(entries: readonly string[]): ProxyAddresses {
  const primaries: string[] = [];
  const others: string[] = [];
  for (const entry of entries) {
    const text = entry.trim();
    if (text.startsWith('SMTP:')) primaries.push(text.slice(5));
    else if (/^smtp:/i.test(text)) others.push(text.slice(5));
    else if (text !== '' && !/^[a-z0-9]+:/i.test(text)) others.push(text);
  }
  const [primary] = primaries;
  const aliases = withoutRepeats(others, primary);
  const ambiguous = primaries.length > 1 && new Set(primaries.map(addressKey)).size > 1;
  return primary === undefined ? { aliases, ambiguous } : { primary, aliases, ambiguous };
}

/** The addresses that are neither `address` nor named twice, in their order. */
export function withoutRepeats(addresses: readonly string[], address: string | undefined): readonly string[] {
  if (addresses.length === 0) return addresses;
  const seen = new Set(address === undefined ? [] : [addressKey(address)]);
  return addresses.filter((each) => {
    const key = addressKey(each);
    return !seen.has(key) && seen.add(key);
  });
}

export interface PersonAddresses {
  /** '' where there is none. */
  readonly address: string;
  /** Undefined where the source does not say. */
  readonly aliases?: readonly string[] | undefined;
}

/** The primary address of the proxy addresses, or else this one; the aliases without it. */
export function addressesOf(proxies: ProxyAddresses | undefined, otherwise: string): PersonAddresses {
  const address = proxies?.primary ?? otherwise;
  return { address, aliases: proxies && withoutRepeats(proxies.aliases, address) };
}
