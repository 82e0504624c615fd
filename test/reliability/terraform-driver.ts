import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ran, Workspace } from '../harness/workspace';
import type { Applied, Driver, Planned } from './driver';
import { terraformJson, type Stack } from './stack';

/** One resource of a plan, as `terraform show -json` has it. */
export interface Change {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
  };
}

const savedPlan = 'it.tfplan';

/** The terraform binary; the provider is attached to it in this process. */
export class TerraformDriver implements Driver {
  constructor(private readonly workspace: Workspace) {}

  async plan(stack: Stack): Promise<Planned> {
    this.workspace.write('main.tf.json', terraformJson(stack));
    const ran = await this.workspace.plan('-json', `-out=${savedPlan}`);
    const said = diagnosticsOf(ran);
    const hasChanges = ran.code === 2;
    const shown = hasChanges
      ? await this.workspace.show<{ resource_changes: Change[] }>(savedPlan)
      : undefined;
    const changes = new Map((shown?.resource_changes ?? []).map((one) => [one.address, one.change]));
    return {
      ...said,
      hasChanges,
      changes: changesOf(changes.get('mimecast_user_sync.people')),
      members: membersOf(changes.get('mimecast_profile_group_members.staff')),
      makesGroup: changes.get('mimecast_profile_group.staff')?.actions.includes('create') ?? false,
    };
  }

  async apply(_stack: Stack, { isKilled = false } = {}): Promise<Applied> {
    const state = this.#state();
    const applied = diagnosticsOf(await this.workspace.apply('-json', savedPlan));
    if (isKilled) this.workspace.write('terraform.tfstate', state);
    else await this.#untaint();
    return applied;
  }

  async alongside(): Promise<Applied> {
    const copy = mkdtempSync(join(tmpdir(), 'mimecast-alongside-'));
    cpSync(this.workspace.folder, copy, { recursive: true });
    const ran = await this.workspace.terraform(`-chdir=${copy}`, 'apply', '-json', savedPlan);
    rmSync(copy, { recursive: true, force: true });
    return diagnosticsOf(ran);
  }

  stop(): void {
    this.workspace.interrupt();
  }

  async forget(address: string): Promise<void> {
    await this.workspace.terraform('state', 'rm', address);
  }

  close(): Promise<void> {
    return this.workspace.close();
  }

  #state(): string {
    try {
      return readFileSync(join(this.workspace.folder, 'terraform.tfstate'), 'utf8');
    } catch {
      return '';
    }
  }

  /** What the error of a first run that was not complete says to do. */
  async #untaint(): Promise<void> {
    if (this.#state().includes('"status": "tainted"'))
      await this.workspace.terraform('untaint', 'mimecast_user_sync.people');
  }
}

function diagnosticsOf({ stdout }: Ran): Applied {
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  const said = lines
    .map((line) => JSON.parse(line) as { diagnostic?: { severity: string; summary: string; detail: string } })
    .flatMap(({ diagnostic }) => (diagnostic ? [diagnostic] : []));
  const of = (wanted: string): string[] =>
    said.filter(({ severity }) => severity === wanted).map(({ summary, detail }) => `${summary}: ${detail}`);
  return { errors: of('error'), warnings: of('warning') };
}

/** Address to what is planned, of a user sync. */
export function changesOf(change: Change['change'] | undefined): ReadonlyMap<string, string> {
  if (!change || change.actions.includes('no-op')) return new Map();
  return new Map(Object.entries((change.after?.['changes'] ?? {}) as Record<string, string>));
}

function membersOf(change: Change['change'] | undefined): ReadonlySet<string> {
  const keys = (object: Change['change']['before']): Set<string> =>
    new Set(Object.keys((object?.['members'] ?? {}) as object));
  const [before, after] = [keys(change?.before ?? null), keys(change?.after ?? null)];
  return new Set([...before, ...after].filter((key) => before.has(key) !== after.has(key)));
}
