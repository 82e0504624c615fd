import { addressKey } from '../../core/email-address';
import { ApiError } from '../../core/errors';
import { defineResource } from '../../framework/definitions';
import { computed, optional, required, schema } from '../../framework/schema';
import type { Alteration } from '../../mimecast/address-alteration';
import { operations } from '../../mimecast/operations';
import { allAlterations, alterationCollection, filterFor, listedAlterations } from '../alteration-listings';
import type { Configured } from '../configured';
import { createOnce } from '../creates';

const definitionSchema = schema(
  'One address alteration: what becomes of an address in mail. Mimecast changes none, so that every change makes it anew.',
  {
    id: computed.string('ID that Mimecast gave the alteration.', { keep: true }),
    address_type: required.string(
      'Which addresses of a mail: those of the envelope, of the headers From, Reply-To, Sender, or To, Cc and Bcc, or all.',
      {
        oneOf: ['all', 'envelope_from', 'envelope_to', 'from', 'reply_to', 'to_cc_bcc', 'sender'],
        replaces: true,
      },
    ),
    original_address: required.string(
      'What is altered: an address, `@domain`, or `local@`. The domain must be internal; case does not matter.',
      { replaces: true, validate: addressProblem },
    ),
    new_address: required.string(
      'What it becomes: an address, `@domain`, or `local@`. The domain must be internal; case does not matter.',
      { replaces: true, validate: addressProblem },
    ),
    routing: required.string('Mail of which direction.', {
      oneOf: ['all', 'inbound', 'outbound'],
      replaces: true,
    }),
    folder_id: optional.string(
      'ID of the set that it belongs to, as `data.mimecast_address_alteration_sets` finds it. Default: the topmost set.',
      { replaces: true },
    ),
  },
);

type Attributes = typeof definitionSchema.attributes;
type Row = Alteration & { readonly id: string };

export const addressAlterationDefinition = defineResource<Configured, Attributes>({
  typeName: 'mimecast_address_alteration_definition',
  schema: definitionSchema,
  importId: 'DEFINITION_ID',
  uses: [
    operations.listAddressAlterationDefinitions,
    operations.createAddressAlterationDefinition,
    operations.deleteAddressAlterationDefinition,
    operations.listAddressAlterationSets,
  ],

  plan({ prior, planned }) {
    if (!prior) return {};
    const { original_address, new_address } = planned;
    return {
      planned: {
        ...planned,
        original_address: spelled(original_address, prior.original_address),
        new_address: spelled(new_address, prior.new_address),
      },
    };
  },

  async create({ plan, provider, signal }) {
    const wanted = alterationOf(plan);
    const filter = filterFor(wanted);
    const { addressAlteration } = provider.mimecast();
    const id = await createOnce<Row>({
      collection: alterationCollection(filter),
      collections: provider.collections,
      what: 'address alteration',
      name: wanted.originalAddress,
      written: wanted,
      list: () => addressAlteration.definitions(filter, signal),
      isAlike: (row) => isAlike(row, wanted),
      create: () =>
        addressAlteration
          .createDefinition(wanted, signal)
          .catch((error: unknown) => explained(error, wanted, provider, signal)),
    });
    provider.collections.forget(alterationCollection(filter));
    return { state: { ...plan, id } };
  },

  async read({ state, provider, signal }) {
    const found =
      state.routing === ''
        ? await findImported(state.id ?? '', provider, signal)
        : await find({ ...alterationOf(state), id: state.id ?? '' }, provider, signal);
    return (
      found && {
        state: {
          id: state.id,
          address_type: found.addressType,
          original_address: spelled(found.originalAddress, state.original_address),
          new_address: spelled(found.newAddress, state.new_address),
          routing: found.routing,
          folder_id: state.folder_id ?? (state.routing === '' ? (found.folderId ?? null) : null),
        },
      }
    );
  },

  async delete({ state, provider, signal }) {
    const row = { ...alterationOf(state), id: state.id ?? '' };
    const { addressAlteration } = provider.mimecast();
    const collection = alterationCollection(filterFor(row));
    try {
      await addressAlteration.deleteDefinition(row.id, signal);
    } catch (error) {
      // That it was not done may mean that it is not there, or not under this ID.
      if (!(error instanceof ApiError) || error.status !== 200) throw error;
      provider.collections.forget(collection);
      const left = await find(row, provider, signal);
      if (left?.id === row.id) throw error;
      if (left) await addressAlteration.deleteDefinition(left.id, signal);
    }
    provider.collections.forget(collection);
  },

  async importState({ id }) {
    const nothing = { address_type: '', original_address: '', new_address: '', routing: '', folder_id: null };
    return { state: { ...nothing, id } };
  },
});

function alterationOf(
  plan: {
    readonly [name in 'address_type' | 'original_address' | 'new_address' | 'routing']: string;
  } & { readonly folder_id: string | null },
): Alteration {
  return {
    addressType: plan.address_type,
    originalAddress: plan.original_address,
    newAddress: plan.new_address,
    routing: plan.routing,
    ...(plan.folder_id ? { folderId: plan.folder_id } : {}),
  };
}

/** Addresses have no case: the spelling that is known stays. */
function spelled<T>(now: T, before: string): T | string {
  return typeof now === 'string' && isSameAddress(now, before) ? before : now;
}

function isSameAddress(one: string, other: string): boolean {
  return addressKey(one) === addressKey(other);
}

/** Whether both alter the same thing; there is only one such alteration in a set. */
function altersTheSame(one: Alteration, other: Alteration): boolean {
  return (
    one.addressType === other.addressType &&
    one.routing === other.routing &&
    isSameAddress(one.originalAddress, other.originalAddress)
  );
}

function isAlike(one: Alteration, other: Alteration): boolean {
  return altersTheSame(one, other) && isSameAddress(one.newAddress, other.newAddress);
}

/**
 * By its ID: a filtered listing may leave one out, so that a second one with another filter is asked. Under another ID it is the
 * one that alters the same in the same set.
 */
async function find(wanted: Row, provider: Configured, signal: AbortSignal): Promise<Row | undefined> {
  const listed = await listedAlterations(provider, filterFor(wanted), signal);
  const byId = (rows: readonly Row[]): Row | undefined => rows.find(({ id }) => id === wanted.id);
  const { originalAddress, folderId } = wanted;
  const found =
    byId(listed) ??
    byId(await provider.mimecast().addressAlteration.definitions({ originalAddress }, signal));
  if (found) return found;
  const all = folderId === undefined ? await allAlterations(provider, signal) : listed;
  const same = all.filter((row) => row.folderId === folderId && altersTheSame(row, wanted));
  return same.length === 1 ? same[0] : undefined;
}

/** Of one that is imported nothing but the ID is known, and alterations do not say which set they are in. */
async function findImported(id: string, provider: Configured, signal: AbortSignal): Promise<Row | undefined> {
  const all = await allAlterations(provider, signal);
  return all.find((row) => row.id === id);
}

/** A refusal to create, with what is in the way. */
async function explained(
  error: unknown,
  wanted: Alteration,
  provider: Configured,
  signal: AbortSignal,
): Promise<never> {
  if (!(error instanceof ApiError) || (error.kind !== 'conflict' && error.kind !== 'invalid')) throw error;
  const { originalAddress, folderId } = wanted;
  const filter = folderId === undefined ? { originalAddress } : { originalAddress, folderId };
  const there = await provider
    .mimecast()
    .addressAlteration.definitions(filter, signal)
    .catch(() => []);
  const same = there.find((row) => altersTheSame(row, wanted));
  if (!same) throw error;
  throw new ApiError(
    { kind: 'conflict', status: error.status, existingId: same.id },
    'The address alteration exists already',
    `"${originalAddress}" (${same.addressType}, ${same.routing}) is altered to "${same.newAddress}" already. Nothing was created.`,
  );
}

function addressProblem(text: string): string | undefined {
  return /^([^\s@]+@[^\s@]*|@[^\s@]+)$/.test(text)
    ? undefined
    : `must be an address, "@domain" or "local@", not "${text}"`;
}
