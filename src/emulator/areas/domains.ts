import { listRoute, optionalText } from '../envelope';
import type { Item } from '../envelope';
import { fieldIsNull, valueNotAllowed } from '../refusal';
import { notFound, restBody, restPage, restRoute } from '../rest';
import { Roster } from '../roster';
import type { Answer, Call, Route } from '../route';
import { checkId } from '../secure-id';
import type { InternalDomain, Store } from '../store';

const inboundTypes = ['any', 'smtp', 'ldap', 'known', 'backup_mx', 'smtp_null'];
const read = { products: ['dom', 'eso'], permission: 'Directories | Internal | Read' } as const;
const edit = { products: ['dom', 'eso'], permission: 'Directories | Internal | Edit' } as const;
const path = '/domain/cloud-gateway/v1/internal-domains';

/** Internal domains in both dialects. */
export const domainRoutes: readonly Route[] = [
  listRoute('/api/domain/get-internal-domain', {
    access: { ...read, products: ['dom'] },
    most: 50,
    list: (_item, _paging, { store }, items) =>
      (items.length === 0 ? [{}] : items).flatMap((item) => find(item, store)),
  }),
  restRoute('GET', path, { access: read, run: listDomains }),
  restRoute('GET', `${path}/{id}`, {
    access: read,
    run: (call) => ({ status: 200, body: domainRow(call.store, domainById(call)) }),
  }),
  restRoute('PATCH', `${path}/{id}`, { access: edit, run: patchDomain }),
];

/** All of them, or the one that the item names. */
function find(item: Item, store: Store): Item[] {
  const domain = optionalText(item, 'domain')?.toLowerCase();
  const rows = domain ? [store.domains.get(domain)] : [...store.domains.values()];
  return rows.flatMap((row) => (row === undefined ? [] : [domainRow(store, row)]));
}

function listDomains(call: Call): Answer {
  const roster = new Roster<InternalDomain>();
  for (const [name, row] of call.store.domains) roster.set(name, row);
  return restPage(call, 'domains', roster, (row) => domainRow(call.store, row));
}

function patchDomain(call: Call): Answer {
  const row = domainById(call);
  const { inboundType } = restBody(call);
  if (inboundType === undefined || inboundType === null) throw fieldIsNull('inboundType');
  if (typeof inboundType !== 'string' || !inboundTypes.includes(inboundType)) {
    throw valueNotAllowed('inboundType', `inboundType is one of ${inboundTypes.join(', ')}`);
  }
  row.inboundType = inboundType;
  return { status: 204 };
}

function domainById({ store, params }: Call): InternalDomain {
  const id = params[0] ?? '';
  const row = [...store.domains.values()].find((candidate) => store.domainId(candidate) === id);
  if (row !== undefined) return row;
  checkId(id);
  throw notFound('The internal domain');
}

function domainRow(store: Store, row: InternalDomain): Record<string, unknown> {
  const { domain, sendOnly, local, inboundType } = row;
  return { id: store.domainId(row), domain, sendOnly, local, inboundType };
}
