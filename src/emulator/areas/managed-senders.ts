import { validAddress } from '../address-book';
import { itemRoute, requiredText } from '../envelope';
import type { Item } from '../envelope';
import { Refusal, valueNotAllowed } from '../refusal';
import type { Call, Route } from '../route';
import { tokenId } from '../secure-id';

const family = 'managed-senders';
const types: Readonly<Record<string, string>> = { permit: 'Permit', block: 'Block' };

/** One sender permitted or blocked for one recipient; there is no way to read it back. */
export const managedSenderRoutes: readonly Route[] = [
  itemRoute('/api/managedsender/permit-or-block-sender', {
    access: { permission: 'Gateway | Managed Senders | Edit' },
    most: 100,
    each: permitOrBlock,
  }),
];

function permitOrBlock(item: Item, { store }: Call): Item {
  const [sender, to] = ['sender', 'to'].map((field) => address(item, field));
  const type = types[requiredText(item, 'action')];
  if (type === undefined) throw valueNotAllowed('action', 'action is permit or block');
  const before = store.policies.of(family).find((row) => row['sender'] === sender && row['to'] === to);
  if (before !== undefined) store.policies.delete(before);
  const { id } = store.policies.add(family, { sender, to, type }, (name) => tokenId('managed sender', name));
  return { id, sender, to, type };
}

function address(item: Item, field: string): string {
  const valid = validAddress(requiredText(item, field));
  if (valid !== undefined) return valid.text;
  throw new Refusal('err_validation_invalid_email_address', 'Email address is not valid', { field });
}
