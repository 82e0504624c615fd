import type { Place } from './place';

/** The application that a credential is for. */
export interface CredentialHolder extends Place {
  /** As azuread writes it: `/applications/<object ID>`. */
  readonly applicationId: string;
}

/** A credential, as far as others need it. */
export interface Issued {
  /** Not known before the credential is there. Never the secret. */
  readonly ids: readonly string[];
  /** The newest client secret, which Terraform's state holds. */
  readonly clientSecret?: string;
}

/** What a credential is before it is issued to an application. */
export interface Issue {
  /** What it is called in Entra, and what tells it apart from the others of the application. */
  readonly name: string;
  readonly issue: (holder: CredentialHolder) => Issued;
  /** What is wrong with it. */
  readonly problem?: string;
  /** What whoever synthesizes the stack should know. */
  readonly warning?: string;
}

/** All that is wrong as one text. */
export function problemOf(problems: readonly string[]): { readonly problem?: string } {
  return problems.length === 0 ? {} : { problem: problems.join(' ') };
}

/** The name of a credential becomes a part of addresses, and of what Entra shows. */
export function nameProblems(name: string): string[] {
  if (/^[\w-]{3,120}$/.test(name)) return [];
  return [`name is "${name}": give 3 to 120 letters, digits, hyphens and underscores.`];
}

/** What a credential is called in Terraform. */
export function logicalId(holder: CredentialHolder, name: string): string {
  return `${holder.name}_${name}`;
}
