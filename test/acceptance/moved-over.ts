import type { Workspace } from '../harness/workspace';

/** Writes the state that the community provider left behind, with one resource named `it`, and takes it over. */
export function movedOver(workspace: Workspace, type: string, attributes: object): Promise<void> {
  return allMovedOver(workspace, { [type]: attributes });
}

/** The same with a resource of each type that is given. */
export async function allMovedOver(
  workspace: Workspace,
  attributesOf: Readonly<Record<string, object>>,
): Promise<void> {
  const [provider, replacement] = ['scriptception/mimecast', 'cdktf-mimecast/mimecast'];
  workspace.write(
    'terraform.tfstate',
    JSON.stringify({
      version: 4,
      terraform_version: '1.11.4',
      serial: 1,
      lineage: '3f6cfd61-7e9c-4a52-9d1c-6b7a9b1d6a10',
      outputs: {},
      resources: Object.entries(attributesOf).map(([type, attributes]) => ({
        mode: 'managed',
        type,
        name: 'it',
        provider: `provider["registry.terraform.io/${provider}"]`,
        instances: [{ schema_version: 0, attributes, sensitive_attributes: [] }],
      })),
    }),
  );
  const replaced = await workspace.terraform(
    'state',
    'replace-provider',
    '-auto-approve',
    provider,
    replacement,
  );
  expect(replaced).toMatchObject({ code: 0 });
}
