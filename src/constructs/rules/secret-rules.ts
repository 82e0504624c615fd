import { referencesOf, type Reference } from '../references';
import { watchesSecrets } from '../secret-input';
import type { Facts, Finding, Rule } from './rule';

/** Attributes of ours that hold secrets, wherever they stand. */
export const secretAttributes: readonly string[] = [
  'bind_password',
  'client_secret',
  'password_wo',
  'service_account_key_wo',
];

const remedy =
  'Leave it out where the provider reads it from the environment, or take an ephemeral variable (SecretVariable) or a value of an ephemeral resource';

/** About secrets in generated bindings and overrides. The constructs of this package look after theirs by themselves. */
export const secretRules = {
  'secret-in-code': {
    level: 'error',
    why: 'The synthesized stack would hold the secret, and with it the repository or the artefacts of the pipeline.',
    remedy,
    check: (facts) =>
      findings(facts, (references, name) =>
        references.length === 0 ? `${name} is written in code` : undefined,
      ),
  },
  'secret-in-plain-variable': {
    level: 'error',
    why: 'A variable that is merely sensitive stands in clear in a saved plan; sensitive only hides it on the screen.',
    remedy,
    check: (facts) =>
      findings(facts, (references, name) => from(references, 'plain variable', name, 'is not ephemeral')),
  },
  'secret-in-state': {
    level: 'warning',
    why: 'Whoever reads the state reads the secret.',
    remedy,
    check: (facts) =>
      findings(facts, (references, name) =>
        from(references, 'stored', name, "has its values in Terraform's state"),
      ),
  },
} as const satisfies Readonly<Record<string, Rule>>;

function findings(
  { elements, stack }: Facts,
  test: (references: readonly Reference[], name: string) => string | undefined,
): readonly Finding[] {
  return elements
    .filter(({ type, construct }) => /^mimecast(_|$)/.test(type) && !watchesSecrets(construct))
    .flatMap(({ construct, attributes }) =>
      secretsIn(attributes).flatMap(({ name, text }) => {
        const what = test(referencesOf(stack, text), name);
        return what === undefined ? [] : [{ construct, what }];
      }),
    );
}

function from(
  references: readonly Reference[],
  kind: Reference['kind'],
  name: string,
  which: string,
): string | undefined {
  const addresses = references.filter((each) => each.kind === kind).map(({ address }) => address);
  return addresses.length === 0 ? undefined : `${name} comes from ${addresses.join(', ')}, which ${which}`;
}

function secretsIn(value: unknown): readonly { readonly name: string; readonly text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' && secretAttributes.includes(name) ? [{ name, text: inner }] : secretsIn(inner),
  );
}
