import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { App, Testing, type TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

export type StackClass = new (scope: Construct, id: string) => TerraformStack;

/** What stacks take from the environment of the synthesis, and secrets that they must not. */
const ofStacks =
  /^((MIMECAST|ARM|LDAP|TF_VAR)_|ON_PREMISES_CSV$|ADDITIONAL_USERS_CSV$|CLIENT_SECRET_GENERATION$)/;

/** The stack as `npm run synth` writes it, with these settings alone. */
export function synthesized(
  Stack: StackClass,
  id: string,
  settings: Readonly<Record<string, string>> = {},
): string {
  return withSettings(settings, () => Testing.synth(new Stack(Testing.app(), id), true));
}

/** The same, with the files that it brings along, in a folder. */
export function synthesizeInto(
  folder: string,
  Stack: StackClass,
  id: string,
  settings: Readonly<Record<string, string>>,
): void {
  const outdir = join(folder, 'cdktf.out');
  withSettings(settings, () => {
    const app = new App({ outdir, stackTraces: false });
    new Stack(app, id);
    app.synth();
  });
  cpSync(join(outdir, 'stacks', id), folder, { recursive: true });
}

function withSettings<T>(settings: Readonly<Record<string, string>>, work: () => T): T {
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) if (ofStacks.test(name)) delete process.env[name];
  Object.assign(process.env, settings);
  try {
    return work();
  } finally {
    process.env = before;
  }
}
