import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider';
import { LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { AppCredential, AzureAppRegistration } from '../src/azure'; // yours: 'cdktf-mimecast/azure'
import {
  BlockedSenderPolicy,
  CloudConnector,
  Directory,
  DirectoryConnector,
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
    const {
      MIMECAST_BASE_URL: baseUrl,
      MIMECAST_DOMAINS = 'contoso.example,tailspin.example',
      MIMECAST_DEVICE_DOMAIN: deviceDomain = 'contoso-services.example',
      MIMECAST_ACKNOWLEDGE: acknowledge,
    } = process.env;
    const domains = MIMECAST_DOMAINS.split(',');

    new LocalBackend(this, { path: 'office365.tfstate' });
    this.azuread();
    const reader = this.reader();
    const corp = Directory.entra('corp', {
      tenantId: reader.tenantId,
      clientId: reader.clientId,
      clientSecret: reader.clientSecret,
    });
    new MimecastProvider(this, 'mimecast', { baseUrl, directories: [corp] });

    const leaders = new ProfileGroup(this, 'leaders', {
      name: 'Leaders',
      members: Members.exactly(['ada.martin@contoso.example']),
    });
    const people = new DirectorySynchronization(this, 'people', {
      mailPlatform: 'microsoft365',
      connector: this.connector(domains),
      syncNow: true,
      groups: [leaders],
      policies: this.policies(leaders),
      users: {
        domains,
        from: [UserSource.entra(corp)],
        ready: reader.ready,
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

  private azuread(): void {
    const {
      ARM_TENANT_ID: tenantId = '11111111-2222-4333-8444-555555555555',
      ARM_CLIENT_ID: clientId = 'terraform',
      ARM_METADATA_HOSTNAME: metadataHost,
    } = process.env;
    new AzureadProvider(this, 'azuread', { tenantId, clientId, ...(metadataHost && { metadataHost }) });
    // Any 3.x: the bindings ask for the very version that they were made from.
    this.addOverride('terraform.required_providers.azuread.version', '~> 3.0');
  }

  private reader(): AzureAppRegistration {
    const { CLIENT_SECRET_GENERATION: generation = '1' } = process.env;
    return new AzureAppRegistration(this, 'reader', {
      name: 'Mimecast user synchronization',
      purpose: 'Reads who works here, for the accounts in Mimecast.',
      credentials: [AppCredential.clientSecret({ generation: Number(generation) })],
    });
  }

  private connector(domains: readonly string[]): DirectoryConnector {
    const {
      MIMECAST_TENANT_DOMAIN: tenantDomain = 'contoso.onmicrosoft.example',
      MIMECAST_CLOUD_CONNECTOR: name = 'Contoso Entra ID',
    } = process.env;
    const consent = CloudConnector.lookup(this, 'consent', { name });
    return DirectoryConnector.microsoft365(this, 'entra', {
      name: 'Entra ID',
      tenantDomain,
      domains,
      acknowledgeDisabledAccounts: true,
      cloudConnectorId: consent.connectorId,
    });
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
