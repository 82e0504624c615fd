import { Annotations, Aspects, TerraformResource, TerraformStack } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import type { GraphPermission } from './graph-permissions';
import { groupReaders } from './groups-read';

/** Warns where the stack reads groups of Entra, and its only application may read no more than users. */
export function warnOfUnreadGroups(app: Construct, permissions: () => readonly GraphPermission[]): void {
  Aspects.of(app).add({
    visit: (visited: IConstruct) => {
      if (visited === app && permissions().length === 1) warn(app);
    },
  });
}

function warn(app: Construct): void {
  // With several, nobody knows here which of them reads what.
  if (TerraformStack.of(app).node.findAll().filter(isApplication).length !== 1) return;
  for (const reader of groupReaders(app)) {
    Annotations.of(app).addWarning(
      `${reader.node.path} reads people by their groups in Entra, and this application may read users alone: set reads: 'groups'.`,
    );
  }
}

function isApplication(node: IConstruct): boolean {
  return TerraformResource.isTerraformResource(node) && node.terraformResourceType === 'azuread_application';
}
