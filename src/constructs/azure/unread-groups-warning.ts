import { Annotations, Aspects, TerraformDataSource, TerraformResource, TerraformStack } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { attributesOf } from '../synthesized';

/** Warns where the stack reads groups of Entra, and its only application may read no more than users. */
export function warnOfUnreadGroups(app: Construct): void {
  Aspects.of(app).add({
    visit: (visited: IConstruct) => {
      if (visited === app) warn(app);
    },
  });
}

function warn(app: Construct): void {
  const elements = TerraformStack.of(app).node.findAll();
  // With several, nobody knows here which of them reads what.
  if (elements.filter(isApplication).length !== 1) return;
  for (const comparison of elements.filter(readsGroups)) {
    Annotations.of(app).addWarning(
      `${comparison.node.path} reads people by their groups in Entra, and this application may read users alone: set reads: 'groups'.`,
    );
  }
}

function isApplication(node: IConstruct): boolean {
  return TerraformResource.isTerraformResource(node) && node.terraformResourceType === 'azuread_application';
}

function readsGroups(node: IConstruct): boolean {
  if (!TerraformDataSource.isTerraformDataSource(node)) return false;
  if (node.terraformResourceType !== 'mimecast_user_comparison') return false;
  const { sources } = attributesOf(node) as { readonly sources?: unknown };
  return (
    Array.isArray(sources) &&
    sources.some((source: { readonly entra?: { readonly groups?: unknown } } | null) => {
      const groups = source?.entra?.groups;
      return groups !== undefined && groups !== null && !(Array.isArray(groups) && groups.length === 0);
    })
  );
}
