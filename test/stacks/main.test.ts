import { TerraformStack, Testing } from 'cdktf';
import { addStacks } from '../../stacks/main';

interface Made {
  readonly description?: string;
  readonly display_name?: string;
}

interface Document {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Made>>>>;
}

/** What has to be somebody's alone. */
function nameOf(type: string, made: Made): string | undefined {
  if (type === 'azuread_application') return made.display_name;
  return type.startsWith('mimecast_') ? made.description : undefined;
}

it('the stacks can be applied to one account, one after the other: no two make something of the same name', () => {
  const app = Testing.app();
  addStacks(app);
  const stacks = app.node.children.filter((child) => child instanceof TerraformStack);
  const names = stacks.flatMap((stack) => {
    const { resource } = JSON.parse(Testing.synth(stack)) as Document;
    return Object.entries(resource).flatMap(([type, named]) =>
      Object.values(named).flatMap((made) => {
        const name = nameOf(type, made);
        return name === undefined ? [] : [`${type}: ${name}`];
      }),
    );
  });

  expect(names).toContain('mimecast_profile_group: Contractors');
  expect(names).toContain('azuread_application: Mimecast user synchronization');
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
