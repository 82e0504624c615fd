import { LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  AntiSpoofingBypassPolicy,
  BlockedSenderPolicy,
  DirectoryConnector,
  DirectoryGroup,
  DirectorySynchronization,
  GreylistingPolicy,
  Members,
  MimecastProvider,
  PolicyTarget,
  ProfileGroup,
} from '../src/index'; // yours: 'cdktf-mimecast'

/**
 * A directory connector and what hangs on it: groups from the directory and from code, policies for their members and for
 * people by an address attribute, and a synchronization before any of that.
 *
 * Settings, from the environment of the synthesis: MIMECAST_TENANT_DOMAIN makes a Microsoft 365 connector for that tenant
 * (with MIMECAST_CLOUD_CONNECTOR_ID, the consent, and MIMECAST_DOMAINS, with commas); without it, the connector that is
 * called MIMECAST_CONNECTOR is taken. MIMECAST_DIRECTORY_GROUP is the path of a group that the directory has. MIMECAST_BASE_URL
 * (without it, the one in the environment of Terraform counts).
 * Credentials, from the environment of Terraform: MIMECAST_CLIENT_ID, MIMECAST_CLIENT_SECRET.
 */
export class ConnectorsStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { MIMECAST_BASE_URL: baseUrl, MIMECAST_DIRECTORY_GROUP: path = 'tailspin/Tailspin All Staff' } =
      process.env;

    new LocalBackend(this, { path: 'connectors.tfstate' });
    new MimecastProvider(this, 'mimecast', { baseUrl });

    const connector = this.connector();
    const staff = DirectoryGroup.lookup(this, 'staff', { path });
    const agency = new ProfileGroup(this, 'agency', {
      name: 'Agency staff',
      members: Members.exactly([{ member: 'ext.alma.brandt@contoso.example', note: 'Until June' }]),
    });

    new DirectorySynchronization(this, 'directory', {
      mailPlatform: 'microsoft365',
      connector,
      syncNow: true,
      groups: [staff, agency],
      policies: this.policies(staff, agency),
    });

    new TerraformOutput(this, 'domains', { value: connector.domains });
  }

  private connector(): DirectoryConnector {
    const {
      MIMECAST_TENANT_DOMAIN: tenantDomain,
      MIMECAST_CLOUD_CONNECTOR_ID: cloudConnectorId,
      MIMECAST_DOMAINS: domains = 'contoso.example',
      MIMECAST_CONNECTOR: description = 'Tailspin Microsoft 365',
    } = process.env;
    if (tenantDomain === undefined) return DirectoryConnector.fromExisting(this, 'entra', { description });
    return DirectoryConnector.microsoft365(this, 'entra', {
      name: 'Microsoft 365',
      tenantDomain,
      domains: domains.split(','),
      acknowledgeDisabledAccounts: true,
      ...(cloudConnectorId !== undefined && { cloudConnectorId }),
    });
  }

  private policies(staff: DirectoryGroup, agency: ProfileGroup) {
    return [
      new BlockedSenderPolicy(this, 'block_lookalike', {
        name: 'A domain that looks like ours',
        action: 'block_sender',
        from: PolicyTarget.domain('contos0.example'),
        to: PolicyTarget.group(staff),
      }),
      new BlockedSenderPolicy(this, 'agency_stays_inside', {
        name: 'Agency staff get no mail from outside',
        action: 'block_sender',
        from: PolicyTarget.externalAddresses(),
        to: PolicyTarget.group(agency),
      }),
      new GreylistingPolicy(this, 'greylist_sales', {
        name: 'Unknown senders who write to Sales wait',
        from: PolicyTarget.externalAddresses(),
        to: PolicyTarget.attribute('Department', 'Sales'),
      }),
      new AntiSpoofingBypassPolicy(this, 'newsletter', {
        name: 'The newsletter is sent in our name',
        from: PolicyTarget.address('news@contoso.example'),
        to: PolicyTarget.internalAddresses(),
        spfDomains: ['newsletter.example'],
      }),
    ];
  }
}
