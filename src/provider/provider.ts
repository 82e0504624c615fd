import { version } from '../../package.json';
import { ConfigError } from '../core/errors';
import type { ConfigureContext, ProviderDefinition } from '../framework/definitions';
import type { Mimecast } from '../mimecast/mimecast';
import { Collections } from './collections';
import {
  configurationSchema,
  defaultMaxRetries,
  readSettings,
  type Environment,
  type Settings,
} from './configuration';
import type { Configured } from './configured';
import { readDirectories, validateDirectories } from './directories/read-directories';
import { GroupListings } from './group-listings';
import { dataSources, resources } from './registry';

type Attributes = typeof configurationSchema.attributes;

/**
 * The Mimecast provider.
 * @param environment where settings are found that the configuration leaves out.
 * @param release gives memory back after something large; left out: nothing is done.
 */
export function mimecastProvider(
  environment: Environment,
  release: () => void = () => undefined,
): ProviderDefinition<Configured, Attributes> {
  return {
    name: 'mimecast',
    version,
    schema: configurationSchema,
    validate: ({ directories }, diagnostics) => validateDirectories(directories, diagnostics),
    secrets: secretsOf(environment),
    configure: (context) => configure(context, environment, release),
    resources,
    dataSources,
  };
}

/** Shorter ones may stand in a text by chance. */
const shortestSecret = 16;

/** What the environment holds as secrets, each to the name of its variable. */
function secretsOf(environment: Environment): ReadonlyMap<string, string> {
  const variables =
    /^(MIMECAST_(CLIENT_)?SECRET|MIMECAST_DIRECTORY_.*_(PASSWORD|CLIENT_SECRET)|ARM_CLIENT_SECRET)$/;
  return new Map(
    Object.entries(environment).flatMap(([name, value = '']) =>
      variables.test(name) && value.length >= shortestSecret ? [[value, `the value of ${name}`]] : [],
    ),
  );
}

async function configure(
  context: ConfigureContext<Attributes>,
  environment: Environment,
  release: () => void,
): Promise<Configured> {
  const { clock, log, terraformVersion } = context;
  const settings = readSettings(context.config, environment, context.diagnostics);
  // Loaded here, since Terraform starts the provider several times only to ask for schemas and checks.
  const { createMimecast } = await import('../mimecast/mimecast.js');
  const userAgent = `terraform-provider-mimecast/${version} Terraform/${terraformVersion}`;
  let client: Mimecast | undefined;
  return {
    looked: new Set(),
    shares: new Map(),
    directoryAccess: {
      directories: readDirectories(context.config.directories, environment),
      maxRetries: settings?.maxRetries ?? defaultMaxRetries,
      ...(settings?.proxyUrl ? { proxyUrl: settings.proxyUrl } : {}),
      ...{ environment, userAgent, clock, log },
    },
    groupListings: new GroupListings(),
    collections: new Collections(),
    release,
    mimecast: () => (client ??= createMimecast({ ...known(settings), clock, log, userAgent })),
  };
}

function known(settings: Settings | undefined): Settings {
  if (settings) return settings;
  throw new ConfigError(
    'Provider configuration is not known yet',
    'A part of the mimecast provider configuration depends on something that is made in this apply. Apply that first (`-target`), or set the value in the environment.',
  );
}
