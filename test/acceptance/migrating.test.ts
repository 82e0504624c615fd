import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSeed } from '../../src/emulator/default-seed';
import { Workspace } from '../harness/workspace';

const guide = readFileSync(join(__dirname, '../../docs/guides/migrating-from-scriptception.md'), 'utf8');
const fences = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`^ *\`\`\`${language}\\n([^]*?)^ *\`\`\`$`, 'gm'))].map(([, code = '']) =>
    code.replace(/^ {3}/gm, '').trim(),
  );

const address = 'ada.martin@contoso.example';
const group = defaultSeed().groups?.find(({ description }) => description === 'VIP Users');

/** The state that the community provider left behind. */
function stateOf(id: string): string {
  const provider = 'provider["registry.terraform.io/scriptception/mimecast"]';
  const resource = (type: string, attributes: object) => ({
    ...{ mode: 'managed', type, name: 'vip', provider },
    instances: [{ schema_version: 0, attributes, sensitive_attributes: [] }],
  });
  return JSON.stringify({
    ...{ version: 4, terraform_version: '1.11.4', serial: 1, outputs: {} },
    lineage: '3f6cfd61-7e9c-4a52-9d1c-6b7a9b1d6a10',
    resources: [
      resource('mimecast_profile_group', {
        ...{ id, description: 'VIP Users', group_count: 0, parent_id: null, source: 'cloud', user_count: 1 },
      }),
      resource('mimecast_profile_group_member', {
        ...{ id: `${id}/${address}`, group_id: id, email_address: address, domain: null },
        ...{ internal: true, name: 'Ada Martin', note: 'Managing director', type: 'created_manually' },
      }),
    ],
  });
}

test('the commands of the guide, one after the other, end with no changes', async () => {
  const workspace = await Workspace.open({ seed: defaultSeed() });
  try {
    const [source = ''] = fences('hcl');
    const resources = `
provider "mimecast" {}
resource "mimecast_profile_group" "vip" {
  description = "VIP Users"
}
resource "mimecast_profile_group_member" "vip" {
  group_id      = mimecast_profile_group.vip.id
  email_address = "${address}"
  note          = "Managing director"
}
`;
    workspace.write('terraform.tfstate', stateOf(group?.id ?? ''));
    workspace.write('main.tf', source + resources);
    const commands = fences('sh');
    expect(commands).toHaveLength(4);
    for (const command of commands) {
      const ran = await run(workspace, command);
      expect({ command, ...ran }).toMatchObject({ command, code: 0 });
    }
    expect((await run(workspace, commands.at(-1) ?? '')).text).toContain('No changes.');
    expect(workspace.read('before.tfstate')).toContain('scriptception');
    expect(workspace.read('terraform.tfstate')).not.toContain('scriptception');
  } finally {
    await workspace.close();
  }
});

/** What the line of a shell does. The provider runs in this process, and reads no variables of Terraform's. */
async function run(workspace: Workspace, command: string): Promise<{ code: number | null; text: string }> {
  const [, variables = '', rest = '', file] =
    /^((?:\w+=\S+ )*)terraform (.*?)(?: > (\S+))?$/.exec(command) ?? [];
  expect(variables).toMatch(/^(MIMECAST_READ_ONLY=true )?$/);
  const { code, stdout, text } = await workspace.terraform(...rest.split(' '));
  if (file !== undefined) workspace.write(file, stdout);
  return { code, text };
}
