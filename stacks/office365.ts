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
  UserSync,
} from '../src/index'; // yours: 'cdktf-mimecast'
import { entraConnector, entraReader } from './entra';
import { listOf, setting } from './settings';

const byMimecast =
  "Mimecast's own synchronization, which this stack asks to run. This stack adopts the accounts that nobody keeps, and disables those of leavers.";
const byThisStack = 'This stack makes and keeps the accounts.';

/**
 * Microsoft 365, from nothing: an app registration in Entra ID that may read users, a connector with which Mimecast itself
 * synchronizes, groups and policies, and user synchronizations that read Entra ID with the registration.
 *
 * Who makes which account: of the connector's domains Mimecast's own synchronization does, and the stack asks it to run and
 * checks that everybody is there; of the domain for devices, which no connector keeps, this stack does. Plans and applies
 * say so (`who_makes_accounts`).
 *
 * The first apply makes the registration and its secret, so it looks at Entra ID only while it applies: it creates and
 * adopts, and changes and removes nobody. To review that too, apply the registration first (`-target`).
 *
 * Settings, from the environment of the synthesis: ARM_TENANT_ID, ARM_CLIENT_ID (who runs Terraform) and
 * ARM_METADATA_HOSTNAME (other clouds), as the azuread provider knows them; MIMECAST_TENANT_DOMAIN,
 * MIMECAST_CLOUD_CONNECTOR (the name of the consent that an administrator gave in the Administration Console), MIMECAST_DOMAINS (with
 * commas), MIMECAST_DEVICE_DOMAIN, MIMECAST_ACKNOWLEDGE (the digest of a plan that was refused since it would remove too many),
 * CLIENT_SECRET_GENERATION (one more rotates the secret), and MIMECAST_BASE_URL (without it, the one in the environment of
 * Terraform counts).
 * Credentials, from the environment of Terraform: MIMECAST_CLIENT_ID, MIMECAST_CLIENT_SECRET, ARM_CLIENT_SECRET or another way
 * in which the azuread provider signs in.
 */
export class Office365Stack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const baseUrl = setting('MIMECAST_BASE_URL');
    const acknowledge = setting('MIMECAST_ACKNOWLEDGE');
    const domains = listOf('MIMECAST_DOMAINS') ?? ['contoso.example', 'tailspin.example'];
    const deviceDomain = setting('MIMECAST_DEVICE_DOMAIN') ?? 'contoso-services.example';

    new LocalBackend(this, { path: 'office365.tfstate' });
    const entra = entraReader(this, 'Mimecast user synchronization');
    new MimecastProvider(this, 'mimecast', { baseUrl, directories: [entra.directory] });

    const leaders = new ProfileGroup(this, 'leaders', {
      name: 'Leaders',
      members: Members.exactly(['ada.martin@contoso.example']),
    });
    const people = new DirectorySynchronization(this, 'people', {
      mailPlatform: 'microsoft365',
      connector: entraConnector(this, 'entra', { name: 'Entra ID', domains }),
      syncNow: true,
      groups: [leaders],
      policies: this.policies(leaders),
      users: {
        domains,
        from: [UserSource.entra(entra.directory)],
        ready: entra.ready,
        whenRemoved: Removal.disable(),
        ...(acknowledge && { acknowledge }),
        reportFile: 'people.json',
      },
    });
    const devices = this.devices(deviceDomain);

    new TerraformOutput(this, 'who_makes_accounts', {
      value: {
        ...Object.fromEntries(domains.map((domain) => [domain, byMimecast])),
        [deviceDomain]: byThisStack,
      },
    });
    new TerraformOutput(this, 'people_summary', { value: people.users?.summary });
    new TerraformOutput(this, 'devices_summary', { value: devices.summary });
  }

  private policies(leaders: ProfileGroup) {
    return [
      new BlockedSenderPolicy(this, 'block_free_mail', {
        name: 'Free mail that writes to leaders',
        action: 'block_sender',
        from: PolicyTarget.domain('freemail.example'),
        to: PolicyTarget.group(leaders),
      }),
      new GreylistingPolicy(this, 'greylist_finance', {
        name: 'Unknown senders who write to Finance wait',
        from: PolicyTarget.externalAddresses(),
        to: PolicyTarget.attribute('Department', 'Finance'),
      }),
    ];
  }

  /** Accounts that no directory knows, in a domain of their own. */
  private devices(domain: string): UserSync {
    return new UserSync(this, 'devices', {
      domains: [domain],
      users: [
        { address: `scanner@${domain}`, name: 'Scanner, second floor' },
        { address: `alarm@${domain}`, name: 'Alarm system' },
      ],
      reportFile: 'devices.json',
    });
  }
}
