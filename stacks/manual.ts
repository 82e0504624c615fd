import { LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { Members, MimecastProvider, ProfileGroup, Removal, UserSource, UserSync } from '../src/index'; // yours: 'cdktf-mimecast'

/**
 * Additional users: accounts for people and devices that no directory knows, from code and from a CSV file.
 *
 * Settings, from the environment of the synthesis: MIMECAST_DOMAINS (with commas), ADDITIONAL_USERS_CSV, and MIMECAST_BASE_URL
 * (without it, the one in the environment of Terraform counts).
 * Credentials, from the environment of Terraform: MIMECAST_CLIENT_ID, MIMECAST_CLIENT_SECRET.
 */
export class ManualStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const {
      MIMECAST_BASE_URL: baseUrl,
      MIMECAST_DOMAINS: domains = 'contoso.example,fabrikam.example',
      ADDITIONAL_USERS_CSV: csv = 'examples/data/additional-users.csv',
    } = process.env;

    new LocalBackend(this, { path: 'manual.tfstate' });
    new MimecastProvider(this, 'mimecast', { baseUrl });

    const people = new UserSync(this, 'people', {
      domains: domains.split(','),
      users: [
        { address: 'reception@contoso.example', name: 'Reception', aliases: ['front.desk@contoso.example'] },
        { address: 'ben.okafor@contoso.example', attributes: { Department: 'Sales' } },
      ],
      from: [UserSource.csv(csv)],
      leaveAlone: ['ada.martin@contoso.example'],
      whenRemoved: Removal.disable(),
      limits: { removals: 5, removalPercent: 20 },
      reportFile: 'people.json',
    });

    new ProfileGroup(this, 'contractors', {
      name: 'Contractors',
      members: Members.exactly([
        { member: 'ext.alma.brandt@contoso.example', note: 'Until June' },
        'ext.tomas.rehak@contoso.example',
      ]),
    });

    new TerraformOutput(this, 'summary', { value: people.summary });
  }
}
