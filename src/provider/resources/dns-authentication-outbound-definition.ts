import { ApiError } from '../../core/errors';
import { defineResource } from '../../framework/definitions';
import type { CreateContext } from '../../framework/definitions';
import type { State } from '../../framework/schema';
import type { Signing } from '../../mimecast/definition';
import { compact } from '../../mimecast/json-value';
import { definitionCollections } from '../../mimecast/operations/policies';
import { decided, isMadeOf, refreshed, settled } from '../attribute-values';
import type { Configured } from '../configured';
import { createOnce, existsAlready } from '../creates';
import { forgetDefinitions, listedSigning } from '../definition-listing';
import { isSame } from '../sameness';
import { flatPlace, namingAttribute } from '../refused-field';
import { explainedInUse } from './definition-in-use';
import { signingSchema, type SigningAttributes } from './dns-authentication-outbound-definition-schema';

type SigningState = State<SigningAttributes>;

const family = 'dns-authentication-outbound';

const place = flatPlace(signingSchema.attributes);

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
      await namingAttribute(provider.mimecast().definitions.signing.update(id, changes, signal), place);
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
  const [what, name] = ['outbound DNS authentication definition', plan.description];
  const isAlike = (found: Signing): boolean => isMadeOf(plan, valuesOf(found));
  const excludes = (found: Signing): boolean => isSameKey(plan, found);
  const id = await createOnce<Signing>({
    ...{ collection: `definitions/${family}`, collections: provider.collections, what, name },
    ...{ key: plan.domain.toLowerCase(), isAlike, excludes },
    list: () => signing.list(signal),
    async refusal(row) {
      const now = await signing.read(row.id, signal);
      if (!now || !(isAlike(now) || excludes(now))) return undefined;
      return existsAlready(what, now.description, row.id, 'give this one another selector');
    },
    create: () => namingAttribute(signing.create(signingOf(plan), signal), place),
  });
  forgetDefinitions(provider, family);
  return id;
}

/** A domain has each selector only once. Which one Mimecast decides is not known before. */
function isSameKey({ domain, selector }: Planned, found: Signing): boolean {
  if (typeof selector !== 'string' || selector === '' || found.selector === undefined) return false;
  return isSame('domain', domain, found.domain) && selector.toLowerCase() === found.selector.toLowerCase();
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
