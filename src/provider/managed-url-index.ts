import type { ManagedUrl } from '../mimecast/managed-urls';
import { isSameUrl, urlKey, urlPartsOf } from '../mimecast/url-parts';
import type { Configured } from './configured';

/** Name of the collection. */
export const managedUrlCollection = 'managed-urls';

/** What makes a managed URL the one that it is: an account has each only once. */
export interface UrlIdentity {
  readonly url: string;
  /** Undefined: whatever it is. */
  readonly matchType?: string | undefined;
}

/** Managed URLs, to be found by ID, or by what they are. */
export class ManagedUrlIndex {
  readonly #byId: ReadonlyMap<string, ManagedUrl>;
  readonly #byDomain = new Map<string, ManagedUrl[]>();

  constructor(readonly rows: readonly ManagedUrl[]) {
    this.#byId = new Map(rows.map((row) => [row.id, row]));
    for (const row of rows) {
      const domain = domainOf(row.url);
      this.#byDomain.set(domain, [...(this.#byDomain.get(domain) ?? []), row]);
    }
  }

  byId(id: string): ManagedUrl | undefined {
    return this.#byId.get(id);
  }

  /** The only one that is this URL; failing that, the only one that may be. */
  like({ url, matchType }: UrlIdentity): ManagedUrl | undefined {
    const near = (this.#byDomain.get(domainOf(url)) ?? []).filter(
      (row) => matchType === undefined || isWholeDomain(row.matchType) === isWholeDomain(matchType),
    );
    const same = near.filter((row) => urlKey(row.url) === urlKey(url));
    const alike = same.length > 0 ? same : near.filter((row) => isSpelling(row, url));
    return alike.length === 1 ? alike[0] : undefined;
  }
}

/** Equal for those of which an account has only one. */
export function managedUrlKey({ url, matchType }: Pick<ManagedUrl, 'url' | 'matchType'>): string {
  return isWholeDomain(matchType) ? `all of ${domainOf(url)}` : urlKey(url);
}

/** Whether a practitioner may have spelled it so; one for a whole domain has nothing but the domain. */
export function isSpelling(row: Pick<ManagedUrl, 'url' | 'matchType'>, url: string): boolean {
  return isWholeDomain(row.matchType) ? domainOf(row.url) === domainOf(url) : isSameUrl(row.url, url);
}

/** All managed URLs: listed once in a walk. */
export function listedManagedUrls(provider: Configured, signal: AbortSignal): Promise<ManagedUrlIndex> {
  const { managedUrls } = provider.mimecast();
  return provider.collections.list(
    managedUrlCollection,
    async () => new ManagedUrlIndex(await managedUrls.list(signal)),
  );
}

/** Keys of those that this walk has deleted: they need no look. */
export function deletedManagedUrls({ collections }: Configured): Promise<Set<string>> {
  return collections.list(`deleted ${managedUrlCollection}`, async () => new Set<string>());
}

function domainOf(url: string): string {
  return urlPartsOf(url)?.domain ?? url;
}

function isWholeDomain(matchType: string): boolean {
  return matchType === 'domain';
}
