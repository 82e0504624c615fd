import { TerraformStack, Testing } from 'cdktf';
import { addStacks } from '../../stacks/main';

interface Document {
  readonly resource: Readonly<Record<string, Readonly<Record<string, { readonly description?: string }>>>>;
}

it('the stacks can be applied to one account, one after the other: no two make something of the same name', () => {
  const app = Testing.app();
  addStacks(app);
  const stacks = app.node.children.filter((child) => child instanceof TerraformStack);
  const names = stacks.flatMap((stack) => {
    const { resource } = JSON.parse(Testing.synth(stack)) as Document;
    return Object.entries(resource).flatMap(([type, named]) =>
      Object.values(named).flatMap(({ description }) =>
        description === undefined ? [] : [`${type}: ${description}`],
      ),
    );
  });

  expect(names).toContain('mimecast_profile_group: Contractors');
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
