import { Annotations, Aspects, TerraformResource, TerraformStack, type IAspect } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { attributesOf } from '../synthesized';

/**
 * Warns of members on azuread groups: azuread reads and writes them one by one, so a group of some thousands makes every
 * plan crawl.
 */
const warning: IAspect = {
  visit: (node: IConstruct) => {
    if (!TerraformResource.isTerraformResource(node) || !keepsMembers(node)) return;
    if (node.node.metadata.some(({ data }) => data === message)) return;
    Annotations.of(node).addWarning(message);
  },
};

const message =
  'Terraform keeps the members of this Entra group one by one, with calls for each of them: that does not scale. Take dynamic_membership, or azuread_group_without_members and leave the members to those who keep the directory.';

/** The whole stack is looked at, and once, however many constructs ask for it. */
export function warnOfGroupMembers(construct: Construct): void {
  const aspects = Aspects.of(TerraformStack.of(construct));
  if (!aspects.all.includes(warning)) aspects.add(warning);
}

function keepsMembers(resource: TerraformResource): boolean {
  if (resource.terraformResourceType === 'azuread_group_member') return true;
  if (resource.terraformResourceType !== 'azuread_group') return false;
  const { members } = attributesOf(resource);
  return members !== undefined && !(Array.isArray(members) && members.length === 0);
}
