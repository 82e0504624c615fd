import { addressKey } from '../../core/email-address';
import { ApiError } from '../../core/errors';
import { defineResource } from '../../framework/definitions';
import { computed, optional, required, schema } from '../../framework/schema';
import type { Alteration, AlterationFilter } from '../../mimecast/address-alteration';
import { operations } from '../../mimecast/operations';
import {
  allAlterations,
  alterationCollection,
  filterFor,
  listedAlterations,
  listedAlterationSets,
} from '../alteration-listings';
import type { Configured } from '../configured';
import { createOnce } from '../creates';
import { flatPlace, namingAttribute } from '../refused-field';

const definitionSchema = schema(
  'One address alteration: what becomes of an address in mail. A set has one for each address, type and routing: one that is there already is refused. Mimecast changes none, so that every change makes it anew.',
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

const place = flatPlace(definitionSchema.attributes);

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
      excludes: (row) => altersTheSame(row, wanted),
      refusal: async () => existing(await twinOf(wanted, provider, signal)),
      create: () =>
        namingAttribute(addressAlteration.createDefinition(wanted, signal), place).catch((error: unknown) =>
          explained(error, wanted, provider, signal),
        ),
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
  throw existing(await twinOf(wanted, provider, signal).catch(() => undefined)) ?? error;
}

/** The one that alters the same in the same set, by a look of now. */
async function twinOf(
  wanted: Alteration,
  provider: Configured,
  signal: AbortSignal,
): Promise<Row | undefined> {
  const { originalAddress, folderId } = wanted;
  const { addressAlteration } = provider.mimecast();
  const twinsIn = async (filter: AlterationFilter): Promise<Row[]> =>
    (await addressAlteration.definitions(filter, signal)).filter((row) => altersTheSame(row, wanted));
  if (folderId !== undefined) return (await twinsIn({ originalAddress, folderId }))[0];
  const all = await twinsIn({ originalAddress });
  if (all.length === 0) return undefined;
  // They do not say which set they are in: one more than the sets have together is at the top.
  const inSets: Row[] = [];
  for (const { id } of await listedAlterationSets(provider, signal))
    inSets.push(...(await twinsIn({ originalAddress, folderId: id })));
  const ids = new Set(inSets.map(({ id }) => id));
  return all.length > ids.size ? all.find(({ id }) => !ids.has(id)) : undefined;
}

function existing(twin: Row | undefined): ApiError | undefined {
  return (
    twin &&
    new ApiError(
      { kind: 'conflict', existingId: twin.id },
      'The address alteration exists already',
      `"${twin.originalAddress}" (${twin.addressType}, ${twin.routing}) is altered to "${twin.newAddress}" already. Nothing was created.`,
    )
  );
}

function addressProblem(text: string): string | undefined {
  return /^([^\s@]+@[^\s@]*|@[^\s@]+)$/.test(text)
    ? undefined
    : `must be an address, "@domain" or "local@", not "${text}"`;
}
