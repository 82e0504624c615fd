import { Testing, type TerraformStack } from 'cdktf';
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
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) if (ofStacks.test(name)) delete process.env[name];
  Object.assign(process.env, settings);
  try {
    return Testing.synth(new Stack(Testing.app(), id), true);
  } finally {
    process.env = before;
  }
}
