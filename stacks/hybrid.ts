import { LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  BlockedSenderPolicy,
  DirectorySynchronization,
  GreylistingPolicy,
  Members,
  MimecastProvider,
  PolicyTarget,
  ProfileGroup,
  Removal,
  UserSource,
} from '../src/index'; // yours: 'cdktf-mimecast'
import { ldapConnector, onPremisesPeople } from './active-directory';
import { entraConnector, entraReader } from './entra';
import { listOf, setting, whenMissing } from './settings';

/**
 * Hybrid Exchange: mailboxes in Microsoft 365 and on premises, people in Entra ID and in Active Directory.
 *
 * Of a person whom both know, Active Directory wins, attribute by attribute: what Microsoft Entra Connect copies is written
 * there, and Entra ID has it later. Entra ID adds whom and what only it knows. For the other order, swap the two in `from`.
 * Somebody has left only when neither has them any more.
 *
 * The connector is one with Entra ID; with MIMECAST_LDAP_HOSTNAME it is one with Active Directory, by LDAP. Mimecast does
 * not document the Synchronization Engine for hybrid Exchange.
 *
 * Who makes which account: Mimecast's own synchronization does, and the stack asks it to run and checks that everybody is
 * there; with MIMECAST_MISSING=create this stack does. Accounts that Mimecast's synchronization made are never changed here.
 *
 * The first apply makes the registration and its secret, so it looks at the directories only while it applies: it creates
 * and adopts, and removes nobody. To review that too, apply the registration first (`-target`).
 *
 * Settings, from the environment of the synthesis:
 * - MIMECAST_DOMAINS (with commas), MIMECAST_LEADERS (addresses, with commas), MIMECAST_MISSING (`create`, `request_sync` or
 *   `report`), and MIMECAST_BASE_URL (without it, the one in the environment of Terraform counts).
 * - Entra ID: ARM_TENANT_ID, ARM_CLIENT_ID (who runs Terraform) and ARM_METADATA_HOSTNAME (other clouds), as the azuread
 *   provider knows them; CLIENT_SECRET_GENERATION (one more rotates the secret).
 * - Active Directory, read over LDAP by what runs Terraform: LDAP_URLS (with commas), LDAP_BIND_DN, LDAP_BASE_DNS and LDAP_GROUPS
 *   (with semicolons), LDAP_FILTER, LDAP_CA_FILE (PEM), LDAP_START_TLS (`true`). Without LDAP_URLS, from an export of it:
 *   ON_PREMISES_CSV.
 * - Connector: MIMECAST_TENANT_DOMAIN and MIMECAST_CLOUD_CONNECTOR (the name of the consent that an administrator gave in the
 *   Administration Console). Or, for an LDAP connector, MIMECAST_LDAP_HOSTNAME, MIMECAST_LDAP_ALTERNATE_HOSTNAME,
 *   MIMECAST_LDAP_PORT (636), MIMECAST_LDAP_ENCRYPTION (`strict`, `relaxed` or `none`), MIMECAST_LDAP_USER_DN (LDAP_BIND_DN),
 *   MIMECAST_LDAP_ROOT_DN (the first of LDAP_BASE_DNS).
 *
 * Credentials, from the environment of Terraform: MIMECAST_CLIENT_ID, MIMECAST_CLIENT_SECRET; ARM_CLIENT_SECRET or another way
 * in which the azuread provider signs in; with LDAP_BIND_DN MIMECAST_DIRECTORY_AD_PASSWORD; for an LDAP connector
 * TF_VAR_mimecast_ldap_password.
 */
export class HybridStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const baseUrl = setting('MIMECAST_BASE_URL');
    const domains = listOf('MIMECAST_DOMAINS') ?? ['contoso.example', 'tailspin.example'];
    const onPremises = onPremisesPeople('stacks/data/contoso-active-directory.csv');

    new LocalBackend(this, { path: 'hybrid.tfstate' });
    const entra = entraReader(this, 'Mimecast user synchronization, hybrid');
    new MimecastProvider(this, 'mimecast', {
      baseUrl,
      directories: [...onPremises.directories, entra.directory],
    });

    const leaders = new ProfileGroup(this, 'leaders', {
      name: 'Leaders of both sites',
      members: Members.exactly(listOf('MIMECAST_LEADERS') ?? ['ada.martin@contoso.example']),
    });
    const people = new DirectorySynchronization(this, 'people', {
      mailPlatform: 'hybrid',
      connector: this.connector(domains),
      syncNow: true,
      groups: [leaders],
      policies: this.policies(leaders),
      users: {
        domains,
        // The earlier wins.
        from: [
          onPremises.source,
          UserSource.entra(entra.directory, { fields: { attributes: { Department: 'department' } } }),
        ],
        ready: entra.ready,
        ...whenMissing(),
        whenRemoved: Removal.disable(),
        reportFile: 'people.json',
      },
    });

    new TerraformOutput(this, 'people_summary', { value: people.users?.summary });
  }

  private connector(domains: readonly string[]) {
    const name = 'Active Directory, hybrid';
    return (
      ldapConnector(this, 'ldap', { name, domains }) ??
      entraConnector(this, 'entra', { name: 'Entra ID, hybrid', domains })
    );
  }

  private policies(leaders: ProfileGroup) {
    return [
      new BlockedSenderPolicy(this, 'block_free_mail', {
        name: 'Free mail that writes to leaders of both sites',
        action: 'block_sender',
        from: PolicyTarget.domain('freemail.example'),
        to: PolicyTarget.group(leaders),
      }),
      new GreylistingPolicy(this, 'greylist_sales', {
        name: 'Unknown senders who write to Sales of both sites wait',
        from: PolicyTarget.externalAddresses(),
        to: PolicyTarget.attribute('Department', 'Sales'),
      }),
    ];
  }
}
