import type { TerraformDataSource, TerraformProvider, TerraformResource } from 'cdktf';

export type Attributes = { readonly [attribute: string]: unknown };

/** The attributes of a resource or data source as they are to be written, what was overridden included. */
export function attributesOf(element: TerraformResource | TerraformDataSource): Attributes {
  const sections = element.toTerraform() as {
    readonly [section in 'resource' | 'data']?: {
      readonly [type: string]: { readonly [name: string]: Attributes };
    };
  };
  const { terraformResourceType: type, friendlyUniqueId: name } = element;
  return (sections.resource ?? sections.data)?.[type]?.[name] ?? {};
}

/** The same of a provider. */
export function providerAttributesOf(provider: TerraformProvider): Attributes {
  const { provider: written } = provider.toTerraform() as {
    readonly provider?: { readonly [name: string]: readonly Attributes[] };
  };
  return written?.[provider.terraformResourceType]?.[0] ?? {};
}
