import { readFileSync } from 'node:fs';
import { ConfigError } from '../../../src/core/errors';
import type { ProviderDefinition } from '../../../src/framework/definitions';
import { appRoleAssignment } from './app-role-assignment';
import { application } from './application';
import {
  applicationCertificate,
  applicationPassword,
  federatedIdentityCredential,
} from './application-credentials';
import { providerSchema } from './azuread-schema';
import { Graph } from './graph';
import { dataSourceOf, resourceOf } from './kind';
import { applicationLookup, clientConfigLookup, servicePrincipalLookup } from './lookups';
import { servicePrincipal } from './service-principal';

type Environment = Readonly<Record<string, string>>;

/** azuread as far as the constructs use it, with a client secret from its provider block or from `ARM_*`. */
export function azureadStandIn(environment: Environment): ProviderDefinition<Graph> {
  return {
    name: 'azuread',
    version: '3.9.0',
    schema: providerSchema(),
    configure: ({ config }) => {
      const setting = (attribute: string, variable: string): string => {
        const value = config[attribute] ?? environment[variable];
        if (typeof value === 'string') return value;
        throw new ConfigError('Sign-in is not configured', `azuread needs ${attribute}, or ${variable}.`);
      };
      const trusted = environment['SSL_CERT_FILE'];
      return Graph.open({
        metadataHost: setting('metadata_host', 'ARM_METADATA_HOSTNAME'),
        tenantId: setting('tenant_id', 'ARM_TENANT_ID'),
        clientId: setting('client_id', 'ARM_CLIENT_ID'),
        clientSecret: setting('client_secret', 'ARM_CLIENT_SECRET'),
        ca: trusted === undefined ? undefined : readFileSync(trusted, 'utf8'),
      });
    },
    resources: [
      application,
      servicePrincipal,
      appRoleAssignment,
      applicationPassword,
      applicationCertificate,
      federatedIdentityCredential,
    ].map(resourceOf),
    dataSources: [clientConfigLookup, applicationLookup, servicePrincipalLookup].map(dataSourceOf),
  };
}
