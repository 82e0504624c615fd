import { LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  BlockedSenderPolicy,
  DirectoryConnector,
  DirectoryGroup,
  DirectorySynchronization,
  GreylistingPolicy,
  Members,
  MimecastProvider,
  PolicyTarget,
  ProfileGroup,
  Removal,
  UserSync,
} from '../src/index'; // yours: 'cdktf-mimecast'
import { ldapConnector, onPremisesPeople } from './active-directory';
import { listOf, setting, whenMissing } from './settings';

/**
 * Exchange and Active Directory on premises: Mimecast's own synchronization, a run of it before anything that needs what it
 * brings, groups and policies, and user synchronizations that a person reviews.
 *
 * The connector is an existing Synchronization Engine connection, which only the Administration Console makes: it is found.
 * With MIMECAST_LDAP_HOSTNAME this stack makes an LDAP connector instead.
 *
 * Who makes which account: of the connector's domains Mimecast's own synchronization does, and the stack asks it to run and
 * checks that everybody is there; in other domains, and with MIMECAST_MISSING=create, this stack does; of the domain for
 * devices, which no connector keeps, this stack does. Accounts that Mimecast's synchronization made are never changed here.
 *
 * Settings, from the environment of the synthesis:
 * - MIMECAST_DOMAINS (with commas), MIMECAST_DEVICE_DOMAIN, MIMECAST_LEADERS (addresses, with commas), MIMECAST_DIRECTORY_GROUP
 *   (path of a group of the directory), MIMECAST_MISSING (`create`, `request_sync` or `report`), and MIMECAST_BASE_URL (without
 *   it, the one in the environment of Terraform counts).
 * - People, read over LDAP by what runs Terraform: LDAP_URLS (with commas), LDAP_BIND_DN, LDAP_BASE_DNS and LDAP_GROUPS (with
 *   semicolons), LDAP_FILTER, LDAP_CA_FILE (PEM), LDAP_START_TLS (`true`). Without LDAP_URLS, from an export of Active
 *   Directory: ON_PREMISES_CSV.
 * - Connector: MIMECAST_ENGINE, the name of the Synchronization Engine connection, where there are several. Or, for an LDAP
 *   connector, MIMECAST_LDAP_HOSTNAME, MIMECAST_LDAP_ALTERNATE_HOSTNAME, MIMECAST_LDAP_PORT (636), MIMECAST_LDAP_ENCRYPTION
 *   (`strict`, `relaxed` or `none`), MIMECAST_LDAP_USER_DN (LDAP_BIND_DN), MIMECAST_LDAP_ROOT_DN (the first of LDAP_BASE_DNS).
 *
 * Credentials, from the environment of Terraform: MIMECAST_CLIENT_ID, MIMECAST_CLIENT_SECRET; with LDAP_BIND_DN
 * MIMECAST_DIRECTORY_AD_PASSWORD; for an LDAP connector TF_VAR_mimecast_ldap_password.
 */
export class OnPremisesStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const baseUrl = setting('MIMECAST_BASE_URL');
    const domains = listOf('MIMECAST_DOMAINS') ?? ['fabrikam.example'];
    const { source, directories } = onPremisesPeople('stacks/data/fabrikam-active-directory.csv');

    new LocalBackend(this, { path: 'on-premises.tfstate' });
    new MimecastProvider(this, 'mimecast', { baseUrl, directories });

    const plant = DirectoryGroup.lookup(this, 'plant', {
      path: setting('MIMECAST_DIRECTORY_GROUP') ?? 'fabrikam/Fabrikam Plant',
    });
    const leaders = new ProfileGroup(this, 'leaders', {
      name: 'Plant managers',
      members: Members.exactly(listOf('MIMECAST_LEADERS') ?? ['eli.moss@fabrikam.example']),
    });
    const people = new DirectorySynchronization(this, 'people', {
      mailPlatform: 'onPremises',
      connector: this.connector(domains),
      syncNow: true,
      groups: [plant, leaders],
      policies: this.policies(plant, leaders),
      users: {
        domains,
        from: [source],
        ...whenMissing(),
        whenRemoved: Removal.disable(),
        reportFile: 'people.json',
      },
    });
    const devices = this.devices();

    // `mse_sync_requested`, or why the Synchronization Engine does not run. Empty without one.
    new TerraformOutput(this, 'engine_status', { value: people.syncRequest?.engineStatus });
    new TerraformOutput(this, 'people_summary', { value: people.users?.summary });
    new TerraformOutput(this, 'devices_summary', { value: devices.summary });
  }

  private connector(domains: readonly string[]): DirectoryConnector {
    const made = ldapConnector(this, 'ldap', { name: 'Plant Active Directory', domains });
    if (made) return made;
    const description = setting('MIMECAST_ENGINE');
    return DirectoryConnector.synchronizationEngine(
      this,
      'engine',
      description === undefined ? {} : { description },
    );
  }

  private policies(plant: DirectoryGroup, leaders: ProfileGroup) {
    return [
      new BlockedSenderPolicy(this, 'block_free_mail', {
        name: 'Free mail that writes to plant managers',
        action: 'block_sender',
        from: PolicyTarget.domain('freemail.example'),
        to: PolicyTarget.group(leaders),
      }),
      new GreylistingPolicy(this, 'greylist_plant', {
        name: 'Unknown senders who write to the plant wait',
        from: PolicyTarget.externalAddresses(),
        to: PolicyTarget.group(plant),
      }),
    ];
  }

  /** Accounts that no directory knows, in a domain of their own. */
  private devices(): UserSync {
    const domain = setting('MIMECAST_DEVICE_DOMAIN') ?? 'contoso-services.example';
    return new UserSync(this, 'devices', {
      domains: [domain],
      users: [
        { address: `scale@${domain}`, name: 'Scale, gate 2' },
        { address: `label.printer@${domain}`, name: 'Label printer' },
      ],
      reportFile: 'devices.json',
    });
  }
}
