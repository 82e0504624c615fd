import type { Diagnostics } from '../../core/diagnostics';
import { ApiError, ConfigError } from '../../core/errors';
import { path } from '../../core/path';
import { defineResource } from '../../framework/definitions';
import type {
  AnyResource,
  Context,
  CreateContext,
  PlanAnswer,
  PlanContext,
  Saved,
  UpdateContext,
} from '../../framework/definitions';
import type { PrivateState } from '../../framework/private-state';
import type { Attributes, Config, Schema, State } from '../../framework/schema';
import { isUnknown } from '../../framework/values';
import { integrationKinds } from '../../mimecast/directory-integrations';
import type { IntegrationKind } from '../../mimecast/directory-integrations';
import { operations } from '../../mimecast/operations';
import { decided, refreshed, settled, type Values } from '../attribute-values';
import type { Configured } from '../configured';
import { forgetIntegrations } from '../directory-listings';
import { withDefaults } from '../left-out';
import { runChecks } from './directory-integration-checks';
import { makeIntegration, throwExplained } from './directory-integration-making';
import { titled, warnOfConsent } from './directory-integration-notices';
import { initialValues, withoutOpenDomains } from './directory-integration-schema';
import { changesOf, fieldsOf, reopened, valuesOf } from './directory-integration-values';
import {
  warnOfDestroy,
  warnOfPlan,
  warnOfRefresh,
  warnOfReplacement,
} from './directory-integration-warnings';

interface IntegrationType {
  readonly typeName: string;
  readonly schema: Schema;
  readonly kind: IntegrationKind;
  /** The write-only attribute that a create needs; its version trigger has the same name and `_version`. */
  readonly secret?: string;
}

/** The resource of one type of directory integration: they differ in their attributes only. */
export function directoryIntegration(type: IntegrationType): AnyResource<Configured> {
  const { typeName, schema, kind } = type;
  const { attributes } = schema;
  const rows = integrationKinds[kind];
  const consents = kind === 'm365' ? [operations.listConnectors, operations.getConnector] : [];

  return defineResource<Configured, Attributes>({
    typeName,
    schema,
    importId: 'INTEGRATION_ID',
    uses: [
      ...[rows.create, rows.read, rows.update, rows.delete, operations.listIntegrations],
      ...rows.checks,
      ...consents,
    ],
    plan: (context) => plan(context, type),

    planDestroy({ prior, diagnostics }) {
      if (prior) warnOfDestroy(attributesIn(prior), diagnostics);
      return isAnnounced;
    },

    create: (context) => create(context, type),
    async read(context) {
      const { provider, signal } = context;
      const state = attributesIn(context.state);
      const answered = await provider.mimecast().directoryIntegrations.read(kind, idOf(state), signal);
      if (!answered) return undefined;
      const values = refreshed(state, valuesOf(attributes, answered));
      await warnOfRefresh(context, kind, { before: state, now: values, status: answered['status'] });
      return saved(values);
    },

    update: (context) => update(context, type),
    async delete({ state, private: announced, provider, signal, diagnostics }) {
      if (!Buffer.from(isAnnounced).equals(announced)) warnOfReplacement(attributesIn(state), diagnostics);
      await provider.mimecast().directoryIntegrations.delete(kind, idOf(attributesIn(state)), signal);
      forgetIntegrations(provider);
    },

    async importState({ id }) {
      const required = Object.keys(attributes).filter((name) => attributes[name]?.mode === 'required');
      return saved({ ...Object.fromEntries(required.map((name) => [name, ''])), id });
    },
  });
}

/** Private state of an integration whose destruction is planned: the plan has said what it means. */
const isAnnounced: PrivateState = Buffer.from('announced');

function plan(context: PlanContext<Configured, Attributes>, type: IntegrationType): PlanAnswer<Attributes> {
  const { config, prior, planned, diagnostics } = context;
  const { kind, secret } = type;
  const given = attributesIn(config);
  const before = prior && attributesIn(prior);
  if (secret !== undefined) checkSecret(secret, given, before, diagnostics);
  const values = before
    ? reopened(settled(given, attributesIn(planned), before), before)
    : withDefaults(given, attributesIn(planned), initialValues);
  warnOfPlan({ kind, config: given, prior: before, plan: values }, diagnostics);
  return { planned: values as unknown as Config<Attributes> };
}

async function create(
  context: CreateContext<Configured, Attributes>,
  { kind, schema: { attributes }, secret }: IntegrationType,
): Promise<Saved<Attributes>> {
  const { config, signal, provider } = context;
  const [planned, given] = [attributesIn(context.plan), attributesIn(config)];
  const written = withoutOpenDomains(planned, given);
  const fields = { ...fieldsOf(attributes, written), ...secretOf(secret, given) };
  const making = { provider, kind, attributes, plan: written, fields, signal };
  const id = await makeIntegration(making).catch((error: unknown) =>
    throwExplained(error, context, planned, fields),
  );
  forgetIntegrations(provider);
  const answered = await readBack(context, kind, id, planned);
  const values = { ...decided(planned, valuesOf(attributes, answered)), id };
  await look(context, kind, values);
  return saved(values);
}

async function update(
  context: UpdateContext<Configured, Attributes>,
  { kind, schema: { attributes }, secret }: IntegrationType,
): Promise<Saved<Attributes>> {
  const { provider, signal, config } = context;
  const [prior, planned] = [attributesIn(context.prior), attributesIn(context.plan)];
  const isAnew = secret !== undefined && isNewVersion(secret, planned, prior);
  const changes = {
    ...changesOf(attributes, planned, prior),
    ...(isAnew ? secretOf(secret, attributesIn(config)) : {}),
  };
  if (Object.keys(changes).length > 0)
    await provider
      .mimecast()
      .directoryIntegrations.update(kind, idOf(prior), changes, signal)
      .catch((error: unknown) => throwExplained(error, context, planned, changes));
  forgetIntegrations(provider);
  const values = await decidedAnew(context, kind, attributes, planned, prior);
  await look(context, kind, values);
  return saved(values);
}

/** The values of an update, with what Mimecast decided; as before, where that could not be read. */
async function decidedAnew(
  context: Context<Configured>,
  kind: IntegrationKind,
  attributes: Attributes,
  planned: Values,
  prior: Values,
): Promise<Values> {
  if (!Object.values(planned).some(isUnknown)) return planned;
  const answered = await readBack(context, kind, idOf(prior), planned);
  return decided(planned, { ...prior, ...valuesOf(attributes, answered) });
}

/** A secret is sent when the integration is created and when its version changes: then it must be there. */
function checkSecret(
  secret: string,
  config: Values,
  prior: Values | undefined,
  diagnostics: Diagnostics,
): void {
  if (config[secret] !== null || (prior && !isNewVersion(secret, config, prior))) return;
  diagnostics.error(
    'Secret is missing',
    prior
      ? `${secret}_version has changed, so that ${secret} is to be sent again: set it.`
      : `${secret} is needed to create the integration. It is write-only, and never stored: give it from an ephemeral variable or resource.`,
    path(secret),
  );
}

function isNewVersion(secret: string, values: Values, prior: Values): boolean {
  const version = values[`${secret}_version`] ?? null;
  return version !== null && version !== (prior[`${secret}_version`] ?? null);
}

function secretOf(secret: string | undefined, config: Values): Readonly<Record<string, string>> {
  if (secret === undefined) return {};
  const value = config[secret];
  if (typeof value === 'string') return { [secret === 'password_wo' ? 'password' : 'key']: value };
  throw new ConfigError('Secret is missing', `${secret} is needed: it is to be sent to Mimecast. Set it.`);
}

/** What Mimecast made of it. It is there, so failing to read it is no failure of the write: the next refresh reads it. */
async function readBack(
  { provider, signal, diagnostics }: Context<Configured>,
  kind: IntegrationKind,
  id: string,
  planned: Values,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await provider.mimecast().directoryIntegrations.read(kind, id, signal)) ?? {};
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    diagnostics.warning(
      titled(planned, 'could not be read back'),
      `The integration was written, but what Mimecast decided of it (its status, and attributes that are left out) is not known yet; the next plan reads it. ${error.summary}: ${error.detail}`,
    );
    return {};
  }
}

/** After a write: what is missing for it to work. */
async function look(context: Context<Configured>, kind: IntegrationKind, values: Values): Promise<void> {
  // Of one without a connector, the plan has said so: its status is not asked for.
  const isPending = kind === 'm365' && (await warnOfConsent(context, values, undefined));
  if (values['verify'] === true) await runChecks(context, kind, values, isPending);
}

function saved(values: Values): Saved<Attributes> {
  return { state: values as unknown as State<Attributes> };
}

function idOf(values: Values): string {
  return String(values['id'] ?? '');
}

/** The types of single attributes are forgotten here: which there are depends on the type of integration. */
function attributesIn(object: object): Values {
  return object as Values;
}
