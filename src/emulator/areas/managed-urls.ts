import { itemRoute, listRoute, optionalFlag, optionalText, optionalWord, requiredText } from '../envelope';
import type { Item, Paging } from '../envelope';
import { Refusal, valueNotAllowed } from '../refusal';
import type { Call, Route } from '../route';
import { checkId, shortId } from '../secure-id';
import type { ShelfRow } from '../shelf';
import { without } from '../without';

const family = 'managed-urls';
const urlProtect = 'Services | Targeted Threat Protection - URL Protect | Edit';
const switches = ['disableUserAwareness', 'disableRewrite', 'disableLogClick'] as const;
const parts = ['scheme', 'domain', 'port', 'path', 'queryString'] as const;
const flagsOff = Object.fromEntries(switches.map((field) => [field, false]));

/** URLs that are always blocked or permitted. They are never changed, only made anew. */
export const managedUrlRoutes: readonly Route[] = [
  itemRoute('/api/ttp/url/create-managed-url', {
    access: { products: ['pol'], permission: urlProtect },
    defaults: { matchType: 'explicit', overrideUrl: false, ...flagsOff },
    each: createManagedUrl,
  }),
  itemRoute('/api/ttp/url/delete-managed-url', {
    access: { products: ['pol'], permission: 'Services | URL Protection | Edit' },
    each: deleteManagedUrl,
  }),
  listRoute('/api/ttp/url/get-all-managed-urls', {
    access: { products: ['pol'], permission: urlProtect },
    pageSize: 10,
    list: listManagedUrls,
  }),
];

function createManagedUrl(item: Item, { store }: Call): Item {
  const url = requiredText(item, 'url');
  const action = oneOf(requiredText(item, 'action').toLowerCase(), 'action', ['permit', 'block']);
  const matchType = oneOf(optionalWord(item, 'matchType') ?? 'explicit', 'matchType', ['explicit', 'domain']);
  const row = {
    ...decomposed(url),
    matchType,
    action,
    comment: optionalText(item, 'comment') ?? '',
    ...Object.fromEntries(switches.map((field) => [field, optionalFlag(item, field) ?? false])),
  };
  const wanted = identity(row);
  if (store.policies.find(family, (other) => identityOf(other) === wanted) !== undefined) {
    const message = 'The managed URL already exists; to update it, delete and recreate';
    throw new Refusal('err_managed_url_exists_code', message, { status: 409 });
  }
  const added = store.policies.add(family, row, (name) => shortId('managed URL', name));
  return { id: added.id, ...row };
}

function deleteManagedUrl(item: Item, { store }: Call): readonly Item[] {
  const id = requiredText(item, 'id');
  const row = store.policies.get(family, id);
  if (row === undefined) {
    checkId(id);
    throw new Refusal('err_managed_url_not_found', 'Managed URL not found', { told: 'without key' });
  }
  store.policies.delete(row);
  return [];
}

/** IDs stay in the whole list; a filtered one shows others, which are good for the same URL. */
function listManagedUrls(item: Item, paging: Paging, { store }: Call): readonly Item[] {
  const asked = filter(item);
  const keep = asked.filtered ? { keep: asked.keep } : {};
  const rows = paging.take(store.policies.roster(family), { ...keep, scope: asked.scope });
  const rotate = asked.filtered || store.account.managedUrlIdsRotate === true;
  return rows.map((row) => ({
    id: rotate ? store.policies.anotherId(row) : row.id,
    ...shown(row),
  }));
}

/** A row of the state document may name the `url` in one piece. */
function shown(row: ShelfRow): Item {
  const { domain, url } = row;
  const whole = domain === undefined && typeof url === 'string' ? decomposed(url) : {};
  const defaults = { port: -1, path: '', queryString: '', matchType: 'explicit', comment: '', ...flagsOff };
  return { ...defaults, ...whole, ...without(row, 'family', 'id', 'url') };
}

function filter(item: Item): { keep: (row: ShelfRow) => boolean; scope: string; filtered: boolean } {
  const text = (optionalText(item, 'domainOrUrl') ?? '').toLowerCase();
  const comment = (optionalText(item, 'domainOrComment') ?? '').toLowerCase();
  const exact = optionalFlag(item, 'exactMatch') ?? false;
  const keep = (row: ShelfRow): boolean => {
    const { domain, comment: note, ...rest } = shown(row);
    const url = filterText({ domain, ...rest });
    const matches = exact ? domain === text || url === text : url.includes(text);
    const noted = `${String(domain)} ${String(note)}`.toLowerCase().includes(comment);
    return (text === '' || matches) && noted;
  };
  return { keep, scope: JSON.stringify([text, comment, exact]), filtered: `${text}${comment}` !== '' };
}

/** A filter looks at a URL without its query: one that names the query does not find it. */
function filterText(row: Item): string {
  const { scheme, domain, port, path } = row;
  const portText = Number(port) < 0 ? '' : `:${String(port)}`;
  return `${String(scheme)}://${String(domain)}${portText}${String(path)}`.toLowerCase();
}

/** As it is read back; a URL without a scheme is one of http. Throws Refusal. */
function decomposed(url: string): Item {
  const match =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^\s/?#:@]+)(?::(\d{1,5}))?(\/[^\s?#]*)?(?:\?([^\s#]*))?(?:#\S*)?$/i.exec(
      url.trim(),
    );
  if (match === null) throw valueNotAllowed('url', 'url is a URL or a domain');
  const [, scheme = 'http', domain = '', port, path = '', queryString = ''] = match;
  return {
    scheme: scheme.toLowerCase(),
    domain: domain.toLowerCase(),
    port: port === undefined ? -1 : Number(port),
    path,
    queryString,
  };
}

const identities = new WeakMap<ShelfRow, string>();

/** Remembered, since a new URL is compared with all that there are, and rows never change. */
function identityOf(row: ShelfRow): string {
  let known = identities.get(row);
  if (known === undefined) identities.set(row, (known = identity(shown(row))));
  return known;
}

function identity(row: Item): string {
  if (row['matchType'] === 'domain') return JSON.stringify(['domain', row['domain']]);
  return JSON.stringify(['explicit', ...parts.map((part) => row[part])]);
}

function oneOf(value: string, field: string, allowed: readonly string[]): string {
  if (allowed.includes(value)) return value;
  throw valueNotAllowed(field, `${field} is one of ${allowed.join(', ')}`);
}
