import { ConfigError } from '../../core/errors';
import { path } from '../../core/path';
import { defineResource, type Saved } from '../../framework/definitions';
import { computed, required, schema, type Config, type State } from '../../framework/schema';
import type { AlterationPolicy } from '../../mimecast/address-alteration';
import { operations } from '../../mimecast/operations';
import {
  alterationPolicies as collection,
  listedAlterationPolicies,
  listedAlterationSets,
} from '../alteration-listings';
import type { Configured } from '../configured';
import { anotherName, createOnce, existsAlready } from '../creates';
import { alterationPolicyPlace, namingAttribute } from '../refused-field';
import { envelopePolicyAttributes, envelopeTargets } from './fragments/envelope-schema';
import { checkPolicy } from './fragments/envelope-validate';
import {
  fieldsOf,
  filled,
  isAlike,
  isUnchanged,
  policyIn,
  refreshed,
  settled,
} from './fragments/envelope-values';
import type { Values } from '../attribute-values';

const policySchema = schema(
  'A policy that applies a set of address alterations to the mail of some people. Mimecast shows such policies under another ID each time: the one in the state stays good. One that says the same as a policy that is there already, of the same set and under the same name, is not made a second time: the error says how to import it.',
  {
    id: computed.string('ID that Mimecast gave the policy.', { keep: true }),
    address_alteration_set_id: required.string(
      'ID of the set of alterations to apply, as `data.mimecast_address_alteration_sets` finds it.',
      { validate: (text) => (text.trim() === '' ? 'must not be blank' : undefined) },
    ),
    policy: required.nested('single', envelopePolicyAttributes(envelopeTargets), 'Whom it is for, and when.'),
  },
);

type Attributes = typeof policySchema.attributes;

export const addressAlterationPolicy = defineResource<Configured, Attributes>({
  typeName: 'mimecast_address_alteration_policy',
  schema: policySchema,
  importId: 'POLICY_ID,ADDRESS_ALTERATION_SET_ID',
  uses: [
    operations.listAddressAlterationPolicies,
    operations.getAddressAlterationPolicy,
    operations.createAddressAlterationPolicy,
    operations.updateAddressAlterationPolicy,
    operations.deleteAddressAlterationPolicy,
    operations.listAddressAlterationSets,
  ],

  validate: (config, diagnostics) => checkPolicy(config.policy, path('policy'), diagnostics),

  plan({ config, prior, planned }) {
    const [given, policy] = [policyIn(config.policy), policyIn(planned.policy)];
    if (!given || !policy) return {};
    const before = policyIn(prior?.policy);
    const next = settled(given, policy, before);
    if (prior && before && planned.address_alteration_set_id === prior.address_alteration_set_id) {
      if (isUnchanged(next, before)) return { planned: prior };
    }
    return { planned: { ...planned, policy: next as unknown as Config<Attributes>['policy'] } };
  },

  async create({ plan, provider, signal }) {
    const { addressAlteration } = provider.mimecast();
    const setId = plan.address_alteration_set_id;
    const values = filled(plan.policy as unknown as Values, undefined);
    const fields = fieldsOf(values);
    const [what, name] = ['address alteration policy', plan.policy.description];
    const isTwin = (row: AlterationPolicy): boolean =>
      row.policy.description === name && (row.setId ?? setId) === setId && isAlike(values, row.policy);
    let answered: AlterationPolicy | undefined;
    const id = await createOnce<AlterationPolicy>({
      ...{ collection, collections: provider.collections, what, name, isAlike: isTwin },
      written: { setId, policy: fields },
      list: () => addressAlteration.policies(signal),
      async refusal(row) {
        const now = await addressAlteration.readPolicy(row.id, signal);
        return now && isTwin(now) ? existsAlready(what, name, `${row.id},${setId}`, anotherName) : undefined;
      },
      create: async () => {
        answered = await named(addressAlteration.createPolicy(setId, fields, signal));
        return answered.id;
      },
    });
    provider.collections.forget(collection);
    return saved(id, setId, filled(plan.policy as unknown as Values, answered?.policy));
  },

  async read({ state, provider, signal }) {
    const found = await find(state, provider, signal);
    if (!found) return undefined;
    const setId = await setOf(found, state.address_alteration_set_id, provider, signal);
    return saved(state.id ?? '', setId, refreshed(state.policy as unknown as Values, found.policy));
  },

  async update({ plan, prior, provider, signal }) {
    const [id, setId] = [prior.id ?? '', plan.address_alteration_set_id];
    const planned = plan.policy as unknown as Values;
    const fields = fieldsOf(filled(planned, undefined));
    const { addressAlteration } = provider.mimecast();
    const answered = await named(addressAlteration.updatePolicy(id, setId, fields, signal));
    provider.collections.forget(collection);
    return saved(id, setId, filled(planned, answered.policy, prior.policy as unknown as Values));
  },

  async delete({ state, provider, signal }) {
    await provider.mimecast().addressAlteration.deletePolicy(state.id ?? '', signal);
    provider.collections.forget(collection);
  },

  async importState({ id }) {
    const [policyId = '', setId = '', ...more] = id.split(',').map((part) => part.trim());
    if (policyId === '' || setId === '' || more.length > 0)
      throw new ConfigError(
        'Import ID is not understood',
        `"${id}" is not POLICY_ID,ADDRESS_ALTERATION_SET_ID: give both IDs with a comma between them. data.mimecast_address_alteration_policies lists them.`,
      );
    return saved(policyId, setId, undefined);
  },
});

function named<T>(write: Promise<T>): Promise<T> {
  return namingAttribute(write, alterationPolicyPlace);
}

/** @param policy undefined: not read yet. */
function saved(id: string, setId: string, policy: Values | undefined): Saved<Attributes> {
  return {
    state: {
      id,
      address_alteration_set_id: setId,
      policy: (policy ?? null) as unknown as State<Attributes>['policy'],
    },
  };
}

/**
 * The policy under its ID in the listing; else the only one there that says the same; else what Mimecast has under the ID in the
 * state, which alone tells that it is gone.
 */
async function find(
  { id, address_alteration_set_id: setId, policy }: State<Attributes>,
  provider: Configured,
  signal: AbortSignal,
): Promise<AlterationPolicy | undefined> {
  const listed = await listedAlterationPolicies(provider, signal);
  const values = policyIn(policy);
  const byId = listed.byId.get(id ?? '');
  if (byId || !values)
    return byId ?? (await provider.mimecast().addressAlteration.readPolicy(id ?? '', signal));
  const alike = (listed.byName.get(String(values['description'])) ?? []).filter(
    (row) => (row.setId ?? setId) === setId && isAlike(values, row.policy),
  );
  if (alike.length === 1) return alike[0];
  return provider.mimecast().addressAlteration.readPolicy(id ?? '', signal);
}

/** The set of a policy. Where sets have other IDs than before, as policies do, it is the one in the state. */
async function setOf(
  { setId }: AlterationPolicy,
  known: string,
  provider: Configured,
  signal: AbortSignal,
): Promise<string> {
  if (setId === undefined || setId === known) return known;
  const ids = (await listedAlterationSets(provider, signal)).map((set) => set.id);
  return ids.includes(setId) && ids.includes(known) ? setId : known;
}
