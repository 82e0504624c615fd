import { ApiError } from '../../../core/errors';
import { defineResource } from '../../../framework/definitions';
import type { AnyResource, CreateContext, Saved } from '../../../framework/definitions';
import { schema, type Attributes, type Config, type State } from '../../../framework/schema';
import { policyCollections } from '../../../mimecast/operations/policies';
import type { Policy, PolicyFamily } from '../../../mimecast/policy';
import type { Configured } from '../../configured';
import { anotherName, createOnce, existsAlready } from '../../creates';
import { withDefaults } from '../../left-out';
import { decided, isMadeOf, refreshed, settled, type Values } from '../../attribute-values';
import { flatPlace, namingAttribute } from '../../refused-field';
import type { Fragment } from './fragment';
import { forgetPolicies, listedPolicies } from './listing';
import { changesOf, defaultsOf, filled, firstFieldsOf, valuesOf } from './values';

/** One kind of policy: what it is, and the fragments of which it consists. */
interface Kind {
  readonly typeName: string;
  readonly family: PolicyFamily;
  readonly description: string;
  readonly fragments: readonly Fragment[];
}

const onlyOnce =
  'One that says the same as a policy that is there already, under the same name, is not made a second time: the error says how to import it.';

/** The resource of one kind of policy that is a plain REST object: kinds differ in their fragments only. */
export function restPolicy(kind: Kind): AnyResource<Configured> {
  const { typeName, family, description, fragments } = kind;
  const rows = policyCollections[family];
  const attributes = attributesOf(fragments);

  return defineResource<Configured, Attributes>({
    typeName,
    schema: schema(`${description} ${onlyOnce}`, attributes),
    importId: 'POLICY_ID',
    uses: Object.values(rows),

    validate(config, diagnostics) {
      for (const fragment of fragments) fragment.validate?.(config as Values, diagnostics);
    },

    plan({ config, prior, planned }) {
      const [given, before] = [config as Values, prior as Values | undefined];
      const values = before
        ? settled(given, planned as Values, before)
        : withDefaults(given, planned as Values, defaultsOf(fragments));
      const followed = fragments.map((fragment) => fragment.plan?.(given, values) ?? {});
      return { planned: Object.assign({}, values, ...followed) as Config<Attributes> };
    },

    create: (context) => create(context, kind),

    async read({ state, provider, signal }) {
      const { id } = state as Values;
      const listed = (await listedPolicies(provider, family, signal)).get(String(id));
      // A listing may leave one out, or say less of it: only the policy's own read says that it is gone.
      const found = listed && isWhole(listed) ? listed : await policyOf(provider, family, String(id), signal);
      return found && saved(refreshed(state as Values, valuesOf(fragments, found), defaultsOf(fragments)));
    },

    async update({ plan, prior, provider, signal }) {
      const changes = changesOf(fragments, plan as Values, prior as Values);
      if (Object.keys(changes).length > 0) {
        await named(
          kind,
          provider.mimecast().policies.of(family).update(String(prior['id']), changes, signal),
        );
        forgetPolicies(provider, family);
      }
      return saved(filled(fragments, plan as Values) ?? (plan as Values));
    },

    async delete({ state, provider, signal }) {
      await provider.mimecast().policies.of(family).delete(String(state['id']), signal);
      forgetPolicies(provider, family);
    },

    async importState({ id }) {
      return saved({ id });
    },
  });
}

async function create(
  { config, plan, provider, signal }: CreateContext<Configured, Attributes>,
  kind: Kind,
): Promise<Saved<Attributes>> {
  const { family, fragments } = kind;
  const planned = plan as Values;
  const policies = provider.mimecast().policies.of(family);
  const what = policyCollections[family].create.does.replace(/^create the /, '');
  const name = String(planned['description']);
  const isAlike = (policy: Policy): boolean => isMadeOf(planned, valuesOf(fragments, policy));
  const id = await createOnce({
    ...{ collection: `policies/${family}`, collections: provider.collections, what, name, isAlike },
    list: () => policies.list(signal),
    async refusal(row) {
      const now = await policies.read(row.id, signal);
      return now && isAlike(now) ? existsAlready(what, name, row.id, anotherName) : undefined;
    },
    create: () => named(kind, policies.create(firstFieldsOf(fragments, planned, config as Values), signal)),
  });
  forgetPolicies(provider, family);
  const values = filled(fragments, { ...planned, id });
  if (values) return saved(values);
  return saved(await readBack());

  /** What Mimecast decided. The policy is there, so failing to read it is no failure: the next refresh reads it. */
  async function readBack(): Promise<Values> {
    const found = await policies.read(id, signal).catch((error: unknown) => {
      if (error instanceof ApiError) return undefined;
      throw error;
    });
    return decided({ ...planned, id }, found ? valuesOf(fragments, found) : {});
  }
}

function named<T>({ typeName, fragments }: Kind, write: Promise<T>): Promise<T> {
  const definitions = typeName.replace(/_policy$/, '_definitions');
  return namingAttribute(write, flatPlace(attributesOf(fragments)), definitions);
}

function attributesOf(fragments: readonly Fragment[]): Attributes {
  return Object.assign({}, ...fragments.map((fragment) => fragment.attributes)) as Attributes;
}

/** Every policy has both: a row without them is a shorter form. */
function isWhole({ from, to }: Policy): boolean {
  return from !== undefined && to !== undefined;
}

function policyOf(
  provider: Configured,
  family: PolicyFamily,
  id: string,
  signal: AbortSignal,
): Promise<Policy | undefined> {
  return provider.mimecast().policies.of(family).read(id, signal);
}

function saved(values: Values): Saved<Attributes> {
  return { state: values as unknown as State<Attributes> };
}
