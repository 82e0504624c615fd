import type { Clock } from '../core/clock';
import { amount } from '../core/counted';
import { Diagnostics } from '../core/diagnostics';
import { InvariantError } from '../core/errors';
import type { Log } from '../core/log';
import type { AnyDataSource, AnyResource, ProviderDefinition } from './definitions';
import { diagnosticOf } from './error-diagnostics';
import { applyResource } from './operations/apply-resource';
import { configureProvider } from './operations/configure';
import { planResource } from './operations/plan-resource';
import { readDataSource } from './operations/read-data-source';
import { importResource, moveResource, readResource } from './operations/read-resource';
import { answer, Running } from './operations/running';
import { upgradeState } from './operations/upgrade-state';
import { configView } from './operations/views';
import { saysMisplacedSecret, type SecretNames } from './misplaced-secret';
import { noPrivateState } from './private-state';
import type { Attributes, Config, Schema } from './schema';
import type { Answer, PlanResult, ProviderServer, StateAnswer } from './server-types';
import { validateAttributes } from './validation';
import type { ObjectValue } from './values';

/** The provider that a definition describes: every answer is a value, nothing throws. */
export function createServer<P>(
  definition: ProviderDefinition<P>,
  surroundings: { readonly clock: Clock; readonly log: Log },
): ProviderServer {
  const running = new Running<P>(surroundings.clock, surroundings.log);
  const resources = byTypeName(definition.resources);
  const dataSources = byTypeName(definition.dataSources);
  return {
    provider: definition.schema,
    resources: schemasOf(resources),
    dataSources: schemasOf(dataSources),
    validateProvider: (config) => validate(definition, config, definition.secrets),
    configure: (config, version) => configureProvider(definition, running, config, version),
    validateResource: (name, config) =>
      withType(resources, name, {}, (resource) => validate(resource, config, definition.secrets)),
    validateDataSource: (name, config) =>
      withType(dataSources, name, {}, (source) => validate(source, config, definition.secrets)),
    upgrade: (name, version, stored) =>
      withType(resources, name, { state: null }, (resource) => upgradeState(resource, version, stored)),
    read: (name, state, privateState) =>
      withType(resources, name, { state, private: privateState }, (resource) =>
        readResource(resource, running, state, privateState),
      ),
    plan: (request) =>
      withType(resources, request.typeName, nothingPlanned, (resource) =>
        planResource(resource, running, request),
      ),
    apply: (request) =>
      withType(
        resources,
        request.typeName,
        { state: request.prior, private: request.plannedPrivate },
        (resource) => applyResource(resource, running, request),
      ),
    importState: (name, id) =>
      withType(resources, name, noState, (resource) => importResource(resource, running, id)),
    move: (request) =>
      withType(resources, request.targetType, noState, (resource) =>
        moveResource(resource, running, request),
      ),
    readDataSource: (name, config) =>
      withType(dataSources, name, { state: null }, (source) => readDataSource(source, running, config)),
    stop: () => running.stop(),
  };
}

const noState: Omit<StateAnswer, 'diagnostics'> = { state: null, private: noPrivateState };
const nothingPlanned: Omit<PlanResult, 'diagnostics'> = {
  planned: null,
  plannedPrivate: noPrivateState,
  requiresReplace: [],
};

/** What a provider, a resource and a data source have in common as far as their configuration goes. */
interface Configurable {
  readonly schema: Schema;
  validate?(config: Config<Attributes>, diagnostics: Diagnostics): void;
}

/** A file of 100,000 entries may have as many mistakes. */
const mostReported = 50;

function validate(
  configurable: Configurable,
  config: ObjectValue,
  secrets: SecretNames | undefined,
): Promise<Answer> {
  return answer({}, (diagnostics) => {
    const found = new Diagnostics();
    validateAttributes(configurable.schema.attributes, config, found, secrets);
    diagnostics.add(...found.items.slice(0, mostReported));
    const rest = found.items.length - mostReported;
    if (rest > 0)
      diagnostics.error('Value is not allowed', `And ${amount(rest)} more values of this configuration.`);
    // What a type says of its own may repeat values.
    if (!found.items.some(saysMisplacedSecret)) configurable.validate?.(configView(config), diagnostics);
    return {};
  });
}

function byTypeName<D extends { readonly typeName: string }>(
  definitions: readonly D[],
): ReadonlyMap<string, D> {
  return new Map(definitions.map((definition) => [definition.typeName, definition]));
}

function schemasOf<P>(
  definitions: ReadonlyMap<string, AnyResource<P> | AnyDataSource<P>>,
): ReadonlyMap<string, Schema> {
  return new Map([...definitions].map(([name, { schema }]) => [name, schema]));
}

async function withType<D, T extends Answer>(
  definitions: ReadonlyMap<string, D>,
  typeName: string,
  fallback: Omit<T, 'diagnostics'>,
  operation: (definition: D) => Promise<T>,
): Promise<T> {
  const definition = definitions.get(typeName);
  if (definition) return operation(definition);
  const missing = new InvariantError('Unknown type', `This provider has no type "${typeName}".`);
  return { ...fallback, diagnostics: [diagnosticOf(missing)] } as unknown as T;
}
