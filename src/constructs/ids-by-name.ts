import { Token } from 'cdktf';
import { isToken } from './address';

/**
 * What stands between the brackets of a list in Terraform: the IDs of those rows of a listing that have a name, without case.
 * @param listing the data source, as an expression refers to it.
 * @param field the attribute that holds the name.
 */
export function idsByName(listing: string, field: string, name: string): string {
  // A token of cdktf stands as it is; an expression in text gets a template of its own.
  const written = isToken(name) ? `"${name}"` : JSON.stringify(name);
  const text = Token.isUnresolved(name) ? name : written;
  return `for each in ${listing}.items : each.id if lower(each.${field}) == lower(${text})`;
}
