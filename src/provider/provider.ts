import { version } from '../../package.json';
import { ConfigError } from '../core/errors';
import type { ConfigureContext, ProviderDefinition } from '../framework/definitions';
import { createMimecast } from '../mimecast/mimecast';
import { configurationSchema, readSettings, type Environment, type Settings } from './configuration';
import type { Configured } from './configured';
import { GroupListings } from './group-listings';
import { dataSources, resources } from './registry';

type Attributes = typeof configurationSchema.attributes;

/** The Mimecast provider; `environment` is where settings are found that the configuration leaves out. */
export function mimecastProvider(environment: Environment): ProviderDefinition<Configured, Attributes> {
  return {
    name: 'mimecast',
    version,
    schema: configurationSchema,
    configure: (context) => Promise.resolve(configure(context, environment)),
    resources,
    dataSources,
  };
}

function configure(context: ConfigureContext<Attributes>, environment: Environment): Configured {
  const settings = readSettings(context.config, environment, context.diagnostics);
  let client: ReturnType<typeof createMimecast> | undefined;
  return {
    looked: new Set(),
    groupListings: new GroupListings(),
    mimecast() {
      client ??= connect(settings, context);
      return client;
    },
  };
}

function connect(
  settings: Settings | undefined,
  { clock, log, terraformVersion }: ConfigureContext<Attributes>,
) {
  if (!settings) {
    throw new ConfigError(
      'Provider configuration is not known yet',
      'A part of the mimecast provider configuration depends on something that is made in this apply. Apply that first (`-target`), or set the value in the environment.',
    );
  }
  return createMimecast({
    ...settings,
    clock,
    log,
    userAgent: `terraform-provider-mimecast/${version} Terraform/${terraformVersion}`,
  });
}
