import { validAddress } from '../address-book';
import { itemRoute, optionalFlag, optionalText, requiredText } from '../envelope';
import type { Item } from '../envelope';
import { fieldIsBlank, fieldIsNull, invalidAddress, Refusal, valueNotAllowed } from '../refusal';
import { restBody, restRoute } from '../rest';
import type { Answer, Call, Route } from '../route';
import { tokenId } from '../secure-id';
import type { ShelfRow } from '../shelf';

const family = 'managed-senders';
const types: Readonly<Record<string, string>> = { permit: 'Permit', block: 'Block' };
const access = { permission: 'Gateway | Managed Senders | Edit' } as const;
const restPath = '/email/cloud-gateway/v1/managed-senders';
const mostSenders = 1000;

/** One sender permitted or blocked for one recipient; there is no way to read it back, but there are three to delete it. */
export const managedSenderRoutes: readonly Route[] = [
  itemRoute('/api/managedsender/permit-or-block-sender', { access, most: 100, each: permitOrBlock }),
  restRoute('POST', `${restPath}/senders/bulk-delete`, {
    access,
    run: (call) => {
      const wanted = filterOf(restBody(call));
      const senders = new Set(sendersIn(restBody(call)));
      return deleted(call, (row) => wanted(row) && sendersOf(row).some((sender) => senders.has(sender)));
    },
  }),
  restRoute('POST', `${restPath}/internal-addresses/bulk-delete`, {
    access,
    run: (call) => deleted(call, (row) => call.store.isInternal(sendersOf(row)[1])),
  }),
  restRoute('POST', `${restPath}/recipients/{recipient_email}/bulk-delete`, {
    access,
    run: (call) => {
      const recipient = validAddress(call.params[0] ?? '')?.text.toLowerCase();
      if (recipient === undefined) throw invalidAddress('recipient_email');
      return deleted(call, (row) => String(row['to']).toLowerCase() === recipient);
    },
  }),
];

function permitOrBlock(item: Item, { store }: Call): Item {
  const [sender, to] = ['sender', 'to'].map((field) => address(item, field));
  const type = types[requiredText(item, 'action')];
  if (type === undefined) throw valueNotAllowed('action', 'action is permit or block');
  const before = store.policies.find(family, (row) => row['sender'] === sender && row['to'] === to);
  if (before !== undefined) store.policies.delete(before);
  const { id } = store.policies.add(family, { sender, to, type }, (name) => tokenId('managed sender', name));
  return { id, sender, to, type };
}

function address(item: Item, field: string): string {
  const valid = validAddress(requiredText(item, field));
  if (valid !== undefined) return valid.text;
  throw new Refusal('err_validation_invalid_email_address', 'Email address is not valid', { field });
}

/** What the answer says is not published; public clients read it as JSON, and look for this count. */
function deleted({ store }: Call, keep: (row: ShelfRow) => boolean): Answer {
  const rows = store.policies.of(family).filter(keep);
  for (const row of rows) store.policies.delete(row);
  return { status: 200, body: { deletedCount: rows.length } };
}

/** The address of a row's sender, and the domain of it. */
function sendersOf(row: ShelfRow): [string, string] {
  const sender = String(row['sender']).toLowerCase();
  return [sender, sender.slice(sender.lastIndexOf('@') + 1)];
}

/** Addresses, with or without angle brackets, and domains. */
function sendersIn(body: Item): string[] {
  const { ids } = body;
  if (ids === undefined || ids === null) throw fieldIsNull('ids');
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string'))
    throw valueNotAllowed('ids', 'ids is a list of addresses and domains');
  if (ids.length === 0) throw fieldIsBlank('ids');
  if (ids.length > mostSenders || new Set(ids).size < ids.length)
    throw valueNotAllowed('ids', `ids takes at most ${mostSenders}, each of them once`);
  return (ids as string[]).map((id) => id.replace(/^<(.*)>$/, '$1').toLowerCase());
}

/** Rows that the API makes are manual and not trusted; a row of the state document may say otherwise. */
function filterOf(body: Item): (row: ShelfRow) => boolean {
  const [action, origin] = [optionalText(body, 'action'), optionalText(body, 'type')];
  const trusted = optionalFlag(body, 'trusted');
  if (action !== undefined && types[action] === undefined)
    throw valueNotAllowed('action', 'action is permit or block');
  if (origin !== undefined && origin !== 'auto' && origin !== 'manual')
    throw valueNotAllowed('type', 'type is auto or manual');
  if (action !== undefined && origin !== undefined)
    throw valueNotAllowed('type', 'Only one of action and type may be given');
  return (row) =>
    (action === undefined || row['type'] === types[action]) &&
    (origin === undefined || (row['auto'] === true ? 'auto' : 'manual') === origin) &&
    (trusted === undefined || (row['trusted'] === true) === trusted);
}
