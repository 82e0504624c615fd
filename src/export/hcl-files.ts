import type { Document, SecretSlot } from './expression';
import { importBlocks, lookupBlocks, quoted, resourceBlocks } from './hcl';
import { shortType } from './names';
import type { People } from './people';

/** Files by their path in the folder of the export. */
export type Files = ReadonlyMap<string, string>;

const hclHead = `terraform {
  required_version = ">= 1.11"

  required_providers {
    mimecast = {
      source = "cdktf-mimecast/mimecast"
    }
  }
}

# Credentials come from the environment: MIMECAST_CLIENT_ID, MIMECAST_CLIENT_SECRET.
provider "mimecast" {}
`;

/** A Terraform configuration: a file for each type, and the imports in one that can be deleted once they are done. */
export function hclFiles(document: Document, people: People | undefined): Files {
  const files = new Map([['provider.tf', hclHead]]);
  const types = [...new Set(document.blocks.map(({ typeName }) => typeName))].sort();
  for (const typeName of types) {
    const blocks = document.blocks.filter((block) => block.typeName === typeName).sort(byName);
    files.set(`${shortType(typeName)}.tf`, resourceBlocks(blocks, document));
  }
  if (document.blocks.length > 0) files.set('imports.tf', importBlocks([...document.blocks].sort(byName)));
  if (document.lookups.length > 0) files.set('lookups.tf', lookupBlocks([...document.lookups].sort(byName)));
  if (document.secrets.length > 0) files.set('variables.tf', variables(document.secrets));
  if (people) {
    files.set('people/main.tf', `${hclHead}\n${peopleBlocks(people)}`);
    files.set('people/people.csv', people.csv);
  }
  return files;
}

function byName(
  one: { readonly typeName: string; readonly name: string },
  other: { readonly typeName: string; readonly name: string },
): number {
  const [a, b] = [`${one.typeName}.${one.name}`, `${other.typeName}.${other.name}`];
  return a < b ? -1 : a > b ? 1 : 0;
}

function variables(secrets: readonly SecretSlot[]): string {
  return secrets
    .map(
      ({
        name,
        of,
      }) => `# Mimecast does not give it out. Needed only when it is to be sent again: set its version then.
variable "${name}" {
  description = ${quoted(`Secret of ${of}`)}
  type        = string
  sensitive   = true
  ephemeral   = true
  default     = null
}
`,
    )
    .join('\n');
}

function peopleBlocks({ domains }: People): string {
  return `data "mimecast_user_comparison" "people" {
  domains = [${domains.map(quoted).join(', ')}]

  sources = [
    {
      csv = {
        path = "\${path.module}/people.csv"
      }
    },
  ]
}

# The first apply adopts the accounts that are in the file, which writes nothing.
resource "mimecast_user_sync" "people" {
  comparison_wo = data.mimecast_user_comparison.people.comparison
  removed       = "disable"
  report_file   = "people-report.json"
}
`;
}
