import { ApiError } from '../../core/errors';
import { defineResource } from '../../framework/definitions';
import type { CreateContext } from '../../framework/definitions';
import type { State } from '../../framework/schema';
import type { Signing } from '../../mimecast/definition';
import { compact } from '../../mimecast/json-value';
import { definitionCollections } from '../../mimecast/operations/policies';
import { decided, isMadeOf, refreshed, settled } from '../attribute-values';
import type { Configured } from '../configured';
import { createOnce } from '../creates';
import { forgetDefinitions, listedSigning } from '../definition-listing';
import { explainedInUse } from './definition-in-use';
import { signingSchema, type SigningAttributes } from './dns-authentication-outbound-definition-schema';

type SigningState = State<SigningAttributes>;

const family = 'dns-authentication-outbound';

export const dnsAuthenticationOutboundDefinition = defineResource<Configured, SigningAttributes>({
  typeName: 'mimecast_dns_authentication_outbound_definition',
  schema: signingSchema,
  importId: 'DEFINITION_ID',
  uses: Object.values(definitionCollections[family]),

  plan({ config, prior, planned }) {
    return prior ? { planned: settled(config, planned, prior) as typeof planned } : {};
  },

  async create(context) {
    const { provider, signal, plan } = context;
    const id = await create(context);
    // It is there, so failing to read it is no failure: the next refresh reads what Mimecast decided.
    const found = await provider
      .mimecast()
      .definitions.signing.read(id, signal)
      .catch((error: unknown) => {
        if (error instanceof ApiError) return undefined;
        throw error;
      });
    const answered = valuesOf(found ?? { id, description: '', domain: '' });
    return { state: decided(plan, answered) as unknown as SigningState };
  },

  async read({ state, provider, signal }) {
    const id = state.id ?? '';
    const listed = await listedSigning(provider, signal);
    // A listing may leave one out: only the definition's own read says that it is gone.
    const found = listed.get(id) ?? (await provider.mimecast().definitions.signing.read(id, signal));
    return found && { state: refreshed(state, valuesOf(found)) as unknown as SigningState };
  },

  async update({ plan, prior, provider, signal }) {
    const id = prior.id ?? '';
    const [description, signDkim] = [plan.description, plan.sign_dkim];
    const changes = compact({
      description: description === prior.description ? undefined : description,
      signDkim: signDkim === prior.sign_dkim || typeof signDkim !== 'boolean' ? undefined : signDkim,
    });
    if (Object.keys(changes).length > 0)
      await provider.mimecast().definitions.signing.update(id, changes, signal);
    forgetDefinitions(provider, family);
    return { state: decided(plan, prior) as unknown as SigningState };
  },

  async delete({ state, provider, signal }) {
    try {
      await provider.mimecast().definitions.signing.delete(state.id ?? '', signal);
    } catch (error) {
      throw explainedInUse(error);
    }
    forgetDefinitions(provider, family);
  },

  async importState({ id }) {
    return { state: valuesOf({ id, description: '', domain: '' }) };
  },
});

type Planned = CreateContext<Configured, SigningAttributes>['plan'];

async function create({
  plan,
  provider,
  signal,
}: CreateContext<Configured, SigningAttributes>): Promise<string> {
  const { signing } = provider.mimecast().definitions;
  const id = await createOnce<Signing>({
    collection: `definitions/${family}`,
    collections: provider.collections,
    what: 'outbound DNS authentication definition',
    name: plan.description,
    list: () => signing.list(signal),
    isAlike: (found) => isMadeOf(plan, valuesOf(found)),
    create: () => signing.create(signingOf(plan), signal),
  });
  forgetDefinitions(provider, family);
  return id;
}

function signingOf(plan: Planned) {
  const { description, domain, selector, key_length: keyLength, sign_dkim: signDkim } = plan;
  return {
    ...{ description, domain },
    ...(typeof selector === 'string' && selector !== '' ? { selector } : {}),
    ...(typeof keyLength === 'number' ? { keyLength } : {}),
    ...(typeof signDkim === 'boolean' ? { signDkim } : {}),
  };
}

function valuesOf(found: Signing): SigningState {
  return {
    id: found.id,
    description: found.description,
    domain: found.domain,
    selector: found.selector ?? null,
    key_length: found.keyLength ?? null,
    sign_dkim: found.signDkim ?? null,
    dns_address: found.dnsAddress ?? null,
    public_key: found.publicKey ?? null,
    validated: found.validated ?? null,
  };
}
