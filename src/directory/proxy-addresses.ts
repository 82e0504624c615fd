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
  let primary: string | undefined;
  let ambiguous = false;
  const others: string[] = [];
  for (const entry of entries) {
    const text = entry.trim();
    if (text.startsWith('SMTP:')) {
      const address = text.slice(5);
      primary ??= address;
      ambiguous ||= address !== primary && addressKey(address) !== addressKey(primary);
    } else if (/^smtp:/i.test(text)) others.push(text.slice(5));
    else if (text !== '' && !/^[a-z0-9]+:/i.test(text)) others.push(text);
  }
  const aliases = withoutRepeats(others, primary);
  return primary === undefined ? { aliases, ambiguous } : { primary, aliases, ambiguous };
}

const shortList = 16;

/** The addresses that are neither `address` nor named twice, in their order. */
export function withoutRepeats(addresses: readonly string[], address: string | undefined): readonly string[] {
  if (addresses.length === 0) return addresses;
  if (addresses.length <= shortList) {
    const own = address === undefined ? undefined : addressKey(address);
    const keys = addresses.map(addressKey);
    return addresses.filter((_, index) => keys[index] !== own && keys.indexOf(keys[index] ?? '') === index);
  }
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
