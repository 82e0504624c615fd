import { TerraformStack } from 'cdktf';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { isToken } from './address';
import { DataMimecastAddressAttribute } from './gen/data-mimecast-address-attribute';

const place = 'mimecast-address-attributes';

/** The address attributes that targets of a stack name: each is looked up once, whoever names it. */
export class AddressAttributes extends Construct {
  /** ID of an attribute, known when Terraform has looked. */
  static idOf(scope: Construct, name: string, provider: TerraformProvider | undefined): string {
    const stack = TerraformStack.of(scope);
    const present = stack.node.tryFindChild(place);
    const attributes = present instanceof AddressAttributes ? present : new AddressAttributes(stack, place);
    return attributes.lookup(name, provider).id;
  }

  private readonly found = new Map<string, DataMimecastAddressAttribute>();
  private readonly names = new Set<string>();

  private lookup(name: string, provider: TerraformProvider | undefined): DataMimecastAddressAttribute {
    const key = JSON.stringify([isToken(name) ? name : name.trim().toLowerCase(), provider?.node.path ?? '']);
    const found = this.found.get(key) ?? this.look(name, provider);
    this.found.set(key, found);
    return found;
  }

  private look(name: string, provider: TerraformProvider | undefined): DataMimecastAddressAttribute {
    const plain = this.plainName(isToken(name) ? 'attribute' : name);
    const data = new DataMimecastAddressAttribute(this, plain, { name, ...(provider && { provider }) });
    data.overrideLogicalId(`attribute_${plain}`);
    return data;
  }

  /** What Terraform shows: `Job Title` is `job_title`, and a second such name gets a number. */
  private plainName(name: string): string {
    const plain =
      name
        .trim()
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '_') || 'blank';
    const free = [plain, ...Array.from({ length: this.names.size }, (_, index) => `${plain}_${index + 2}`)];
    const first = free.find((each) => !this.names.has(each)) ?? plain;
    this.names.add(first);
    return first;
  }
}
