import { ApiError } from '../../core/errors';
import type { Context } from '../../framework/definitions';
import { integrationKinds } from '../../mimecast/directory-integrations';
import type { Check, IntegrationKind } from '../../mimecast/directory-integrations';
import type { Values } from '../attribute-values';
import type { Configured } from '../configured';
import { titled } from './directory-integration-notices';

/** What to do about a check that failed. */
const advice: Readonly<Record<IntegrationKind, Readonly<Record<string, string>>>> = {
  m365: {
    'test-connectivity':
      'Mimecast could not reach Microsoft 365. Check tenant_domain and server_subtype; if they are right, try again later.',
    'test-connector':
      'The cloud connector does not work. In the Administration Console, open Services > Connectors and give the consent (again), as an administrator of the tenant; check connector_id.',
    'test-authentication':
      'Mimecast could not sign in to the tenant. In the Administration Console, open Services > Connectors and give the consent again; check that tenant_domain is the tenant that consented.',
    'test-authorisation':
      "Mimecast may not read the directory. Give the consent again (Administration Console, Services > Connectors), as an administrator who may consent for the whole tenant, or grant the permissions to Mimecast's application in Entra ID (Enterprise applications).",
    'test-email':
      'Mimecast could not read addresses. Check that the tenant has users with addresses of the internal domains, and that consent was given.',
  },
  'active-directory': {
    'test-egress-connectivity':
      'Mimecast could not leave its own network for this host. Check that hostname and alternate_hostname are public names or addresses; if they are, ask Mimecast support.',
    'test-connectivity':
      "Mimecast could not reach the domain controller. Let the addresses of Mimecast's data centres through the firewall to hostname and alternate_hostname at this port (389, or 636 for LDAPS).",
    'test-certificates':
      'The certificate of the domain controller was not accepted. Install one that a public authority signed and that names the host, or set encryption_mode to "relaxed".',
    'test-authentication':
      'The domain controller refused the account. Check user_dn, and send the password again: set password_wo and change password_wo_version. The account must not be locked or expired.',
    'test-validation': 'The settings do not fit together. Check root_dn, user_dn and domains.',
    'test-email':
      'Mimecast could not read addresses. Check that the account may read below root_dn, and that there are addresses of the internal domains.',
  },
  google: {
    'test-connectivity': 'Mimecast could not reach Google Workspace. Try again later.',
    'test-authentication':
      'Google refused the service account. Send its key again: set service_account_key_wo and change service_account_key_wo_version. Check that user is an administrator of the domain.',
    'test-authorisation':
      'The service account may not read the directory. In the Google Admin console, open Security > API controls > Domain-wide delegation and give its client ID the scopes that Mimecast names.',
    'test-email':
      'Mimecast could not read addresses. Check that user may read all users, and that there are addresses of the internal domains.',
  },
};

const needed: Readonly<Partial<Record<IntegrationKind, string>>> = {
  m365: 'Directory.Read.All and User.Read.All (Microsoft Graph, application permissions)',
};

/**
 * Has Mimecast run all checks of an integration, and warns of each that fails: the integration itself is there and stays.
 * @param isPending whether the consent is known to be missing, without which no check of it can succeed.
 */
export async function runChecks(
  { provider, signal, diagnostics }: Context<Configured>,
  kind: IntegrationKind,
  values: Values,
  isPending: boolean,
): Promise<void> {
  const { directoryIntegrations } = provider.mimecast();
  for (const operation of integrationKinds[kind].checks) {
    try {
      const check = await directoryIntegrations.check(operation, String(values['id']), signal);
      if (check === undefined || check.success) continue;
      diagnostics.warning(titled(values, `${check.name} failed`), failureOf(kind, check));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { path } = operation;
      const name = path.slice(path.lastIndexOf('/') + 1);
      const more = isPending ? ' As long as the consent is missing, this is to be expected.' : '';
      diagnostics.warning(
        titled(values, `${name} could not run`),
        `${error.summary}: ${error.detail}${more}`,
      );
    }
  }
}

function failureOf(kind: IntegrationKind, { name, status, missing, named }: Check): string {
  const sentences = [
    `Mimecast's own check ${name} failed. The integration is there nevertheless.`,
    advice[kind][name],
    status === undefined ? undefined : `Status: ${status}.`,
    name === 'test-authorisation' ? permissionsOf(kind, missing, named) : undefined,
  ];
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
}

function permissionsOf(kind: IntegrationKind, missing: readonly string[], named: readonly string[]): string {
  const all = needed[kind];
  const sentences = [
    ...(missing.length > 0 ? [`Missing: ${missing.join(', ')}.`] : []),
    ...(named.length > 0 ? [`Mimecast names these permissions: ${named.join(', ')}.`] : []),
    ...(all === undefined ? [] : [`All of these are needed: ${all}.`]),
  ];
  return sentences.join(' ');
}
