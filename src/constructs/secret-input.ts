import { Annotations, Aspects, TerraformElement, TerraformStack } from 'cdktf';
import type { TerraformVariable } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { isUnknown } from './address';
import { asText, type Expected } from './expected';
import { referencesOf, type Reference } from './references';
import { SecretVariable } from './secret-variable';

/**
 * A secret: a `SecretVariable`, or a value that only Terraform knows, such as an attribute of an ephemeral resource
 * (`${ephemeral.vault_kv_secret_v2.ldap.data.password}`). Text written in code, and variables that are not ephemeral, are
 * refused at synthesis: the stack or a saved plan would hold them.
 */
export type SecretInput = SecretVariable | string;

/** How a secret stands in the configuration. */
export function secretText(secret: SecretInput): string {
  return secret instanceof SecretVariable ? secret.stringValue : secret;
}

/** What a secret must be. It is never repeated. */
export const secret: Expected<SecretInput> = {
  look: (value, place, { mistakes }) => {
    if (typeof value === 'string') return value;
    if (isUnknown(value)) return asText(value);
    // Of any class: whether it is ephemeral is looked at when the stack is synthesized.
    if (isVariable(value)) return value.stringValue;
    const what =
      value === undefined || value === null
        ? 'missing, as where it comes from an environment variable that is not set'
        : 'neither a variable nor a text';
    mistakes.push(`${place} is ${what}: ${alternatives(undefined)}`);
    return undefined;
  },
};

function isVariable(value: unknown): value is Pick<TerraformVariable, 'stringValue'> {
  return TerraformElement.isTerraformElement(value) && 'stringValue' in value;
}

export interface WatchedSecret {
  /** Name of the property, for messages. */
  readonly name: string;
  /** The environment variable that can hold it instead, where the provider reads one. */
  readonly environment?: string;
  /** What is set when the stack is synthesized. */
  readonly value: () => string | undefined;
}

const watching = new WeakSet<IConstruct>();

/** Whether the secrets of a construct, or of one that it is part of, are watched. */
export function watchesSecrets(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => watching.has(scope));
}

/** Refuses, when the stack is synthesized, a secret that would end in it, and warns of one that another state holds. */
export function watchSecret(construct: Construct, secret: WatchedSecret): void {
  watching.add(construct);
  construct.node.addValidation({ validate: () => problems(construct, secret) });
  Aspects.of(construct).add({
    visit: (visited: IConstruct) => {
      if (visited === construct) warn(construct, secret);
    },
  });
}

function problems(construct: Construct, { name, environment, value }: WatchedSecret): string[] {
  const text = value();
  if (text === undefined) return [];
  const references = referencesOf(TerraformStack.of(construct), text);
  const wayOut = alternatives(environment);
  if (references.length === 0) {
    return [`${name} is written in code, and the synthesized stack would hold it: ${wayOut}`];
  }
  return references
    .filter(({ kind }) => kind === 'plain variable')
    .map(
      ({ address }) =>
        `${name} comes from ${address}, which is not ephemeral, so a saved plan would hold it (sensitive only hides it on the screen): ${wayOut}`,
    );
}

function alternatives(environment: string | undefined): string {
  return [
    ...(environment === undefined
      ? []
      : [`leave it out and set the environment variable ${environment} where Terraform runs, or`]),
    'pass a SecretVariable, which Terraform reads from TF_VAR_…, or a value of an ephemeral resource.',
  ].join(' ');
}

function warn(construct: Construct, { name, environment, value }: WatchedSecret): void {
  const text = value();
  if (text === undefined) return;
  for (const { address } of referencesOf(TerraformStack.of(construct), text).filter(isStored)) {
    Annotations.of(construct).addWarning(
      `${name} comes from ${address}, and Terraform's state holds the values of that: whoever reads the state reads the secret. To keep it out, ${alternatives(environment)}`,
    );
  }
}

function isStored({ kind }: Reference): boolean {
  return kind === 'stored';
}
