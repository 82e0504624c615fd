import { synthesizeInto, type StackClass } from '../harness/synthesized';
import type { Ran, Workspace } from '../harness/workspace';

const repository = process.cwd();

/** A stack in a workspace, as a newcomer has it after `npm run synth`. */
export class TakenStack {
  constructor(
    private readonly workspace: Workspace,
    private readonly Stack: StackClass,
    private readonly id: string,
  ) {}

  /** Synthesizes it with these settings alone, and initializes Terraform. Reports lie where Terraform runs. */
  async take(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    const { folder } = this.workspace;
    // Paths in stacks are relative to the repository.
    process.chdir(repository);
    synthesizeInto(folder, this.Stack, this.id, settings);
    process.chdir(folder);
    const { text } = await this.workspace.terraform('init', '-no-color', '-input=false');
    expect(text).toContain('Terraform has been successfully initialized!');
  }

  /** What `people` planned last, or what there is to do. */
  async apply(plan: 'planned' | 'anew' = 'anew'): Promise<Ran> {
    const ran = await this.workspace.apply(...(plan === 'planned' ? ['next.tfplan'] : []));
    expect(ran.text).toMatch(/Apply complete! Resources: \d+ added, \d+ changed, \d+ destroyed\./);
    return ran;
  }

  async expectNoChanges(): Promise<void> {
    const { text } = await this.workspace.plan();
    expect(text).toContain('No changes.');
  }

  /** What a plan says of the people: address to what is done. */
  async people(): Promise<Record<string, string>> {
    await this.workspace.plan('-out=next.tfplan');
    const { resource_changes: changes } = await this.workspace.show<{
      resource_changes: { address: string; change: { after: { changes: Record<string, string> } } }[];
    }>('next.tfplan');
    const people = changes.find(({ address }) => address === 'mimecast_user_sync.people');
    return people?.change.after.changes ?? {};
  }

  async close(): Promise<void> {
    process.chdir(repository);
    await this.workspace.close();
  }
}
