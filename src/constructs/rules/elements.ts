import { TerraformDataSource, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { resolved } from '../references';
import { attributesOf, providerAttributesOf, type Attributes } from '../synthesized';
import type { Element, Facts } from './rule';

/** What a stack is to have, whoever made it: our constructs, generated bindings, overrides. */
export function factsOf(stack: TerraformStack): Facts {
  const own = stack.node.findAll().filter((node) => TerraformStack.of(node) === stack);
  const elements = own.flatMap(elementOf);
  return {
    stack,
    elements: elements.map((element) => ({
      ...element,
      attributes: resolved(stack, element.attributes) as Attributes,
    })),
  };
}

function elementOf(construct: IConstruct): readonly Element[] {
  if (TerraformProvider.isTerraformProvider(construct)) {
    const { terraformResourceType: type } = construct;
    return [{ construct, type, address: type, attributes: providerAttributesOf(construct) }];
  }
  if (TerraformResource.isTerraformResource(construct)) {
    const { terraformResourceType: type, friendlyUniqueId: name } = construct;
    return [{ construct, type, address: `${type}.${name}`, attributes: attributesOf(construct) }];
  }
  if (TerraformDataSource.isTerraformDataSource(construct)) {
    const { terraformResourceType: type, friendlyUniqueId: name } = construct;
    return [{ construct, type, address: `data.${type}.${name}`, attributes: attributesOf(construct) }];
  }
  return [];
}
