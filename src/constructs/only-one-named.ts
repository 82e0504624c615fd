import { Token, type TerraformDataSource, type TerraformProvider } from 'cdktf';
import { isToken } from './address';
import { anyProvider } from './checked';
import { text } from './expected';
import type { Shape } from './expected-objects';

/** What is made elsewhere, and looked for by its name. */
export interface NameLookup {
  readonly name: string;
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
}

/** @param wanted the name in words: `the name of a cloud connector`. */
export function nameLookupShape(wanted: string): Shape<NameLookup> {
  return { name: text(wanted), provider: anyProvider };
}

interface Wanted {
  readonly name: string;
  /** The attribute of a row that holds the name. */
  readonly field: string;
  /** In words: `cloud connector`. */
  readonly kind: string;
  /** Where to look at them in the Administration Console. */
  readonly where: string;
}

/**
 * Lets a listing fail unless exactly one of its rows has a name, without case.
 * @returns what says the ID of that row, which is known when Terraform has looked.
 */
export function onlyOneNamed(
  listing: TerraformDataSource,
  { name, field, kind, where }: Wanted,
): () => string {
  // A token of cdktf stands as it is; an expression in text gets a template of its own.
  const written = isToken(name) ? `"${name}"` : JSON.stringify(name);
  const wanted = Token.isUnresolved(name) ? name : written;
  const idsOf = (rows: string): string =>
    `[for each in ${rows}.items : each.id if lower(each.${field}) == lower(${wanted})]`;
  listing.lifecycle = {
    postcondition: [
      {
        condition: `\${length(${idsOf('self')}) == 1}`,
        errorMessage: isToken(name)
          ? `Not exactly one ${kind} has this name.`
          : `Not exactly one ${kind} is called "${name}": see ${where} in the Administration Console.`,
      },
    ],
  };
  return () => `\${one(${idsOf(`data.${listing.terraformResourceType}.${listing.friendlyUniqueId}`)})}`;
}
