import { dnKey } from './dn';
import type { RootDse } from './root-dse';

/**
 * The references that may hide people. Below the root of a domain, Active Directory always refers to its partitions of
 * DNS and to its configuration: nobody is in these.
 */
export function foreignReferences(references: readonly string[], root: RootDse): readonly string[] {
  return root.isActiveDirectory ? references.filter((url) => !isWithoutPeople(url)) : references;
}

const withoutPeople: readonly string[] = ['dc=domaindnszones', 'dc=forestdnszones', 'cn=configuration'];

function isWithoutPeople(url: string): boolean {
  const encoded = /^ldaps?:\/\/[^/]*\/([^?]*)/i.exec(url)?.[1] ?? '';
  const key = dnKey(decoded(encoded)) ?? '';
  return withoutPeople.some((name) => key.startsWith(`${name},dc=`));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
