import { TerraformBackend } from 'cdktf';
import { at, ofType, type Facts, type Rule } from './rule';

/** About where a stack is kept. */
export const stateRules = {
  'local-state': {
    level: 'warning',
    why: 'State and saved plans of a user synchronization hold the names and addresses of people, and a state that one machine has is lost with it.',
    remedy:
      'Take a backend that encrypts, locks, and lets only those in who may see the people (azurerm, s3, gcs, HCP Terraform)',
    check: (facts) =>
      isLocal(facts) && ofType(facts, 'mimecast_user_sync', 'mimecast_user_comparison').length > 0
        ? [{ construct: facts.stack, what: 'People stand in a state that is a local file' }]
        : [],
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** A stack that names none gets the local one when it is synthesized. */
function isLocal({ stack }: Facts): boolean {
  const backends = stack.node.findAll().filter((node) => TerraformBackend.isBackend(node));
  return backends.every(
    (backend) => at(backend.toTerraform(), 'terraform', 'backend', 'local') !== undefined,
  );
}
