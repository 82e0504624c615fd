import { ApplicationFederatedIdentityCredential } from '@cdktf/provider-azuread/lib/application-federated-identity-credential';
import { isToken } from '../address';
import { looked } from '../checked';
import { anyText, optional, text } from '../expected';
import type { Shape } from '../expected-objects';
import { logicalId, nameProblems, problemOf, type CredentialHolder, type Issue, type Issued } from './issued';
import { provided } from './place';

/** Who may sign in without a secret: whoever has a token of this issuer for this subject. */
export interface FederatedIdentity {
  /** The OIDC issuer, as its tokens name it (`iss`). */
  readonly issuer: string;
  /** As the tokens name it (`sub`). Entra compares it letter by letter. */
  readonly subject: string;
  /** Default: `api://AzureADTokenExchange`. In a government tenant: `api://AzureADTokenExchangeUSGov`. */
  readonly audience?: string;
  /** What it is called in Entra. Default: made of the subject. */
  readonly name?: string;
}

const shape: Shape<FederatedIdentity> = {
  issuer: text('the URL of an OIDC issuer'),
  subject: text('the subject as the tokens of the issuer name it'),
  audience: optional(anyText),
  name: optional(anyText),
};

/** What somebody who made an identity says of it. */
interface Maker {
  readonly description?: string;
  readonly warning?: string;
  /** What is wrong with what it was made of. */
  readonly mistakes?: readonly string[];
}

export function federated(given: FederatedIdentity, maker: Maker = {}): Issue {
  const { seen, mistakes } = looked(given, shape);
  const name = seen.name ?? nameOf(seen.subject);
  const wrong = maker.mistakes && maker.mistakes.length > 0 ? maker.mistakes : mistakes;
  return {
    name,
    issue: (holder) => issue(holder, { ...seen, name }, maker.description),
    ...(maker.warning !== undefined && { warning: maker.warning }),
    ...problemOf(wrong.length > 0 ? wrong : problems({ ...seen, name })),
  };
}

function issue(
  holder: CredentialHolder,
  { issuer, subject, audience, name }: FederatedIdentity & { readonly name: string },
  description: string | undefined,
): Issued {
  const { construct, applicationId } = holder;
  const made = new ApplicationFederatedIdentityCredential(construct, name, {
    applicationId,
    displayName: name,
    description: description ?? `Signs in without a secret, by a token of ${issuer}.`,
    issuer,
    subject,
    audiences: [audience ?? 'api://AzureADTokenExchange'],
    ...provided(holder),
  });
  made.overrideLogicalId(logicalId(holder, name));
  return { ids: [made.credentialId] };
}

/** Entra takes 3 to 120 letters, digits, hyphens and underscores. */
function nameOf(subject: string): string {
  if (isToken(subject)) return 'federated';
  const plain = subject.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return plain.slice(0, 120).padEnd(3, '-');
}

function problems({ issuer, subject, name }: FederatedIdentity & { readonly name: string }): string[] {
  return [
    ...(isToken(issuer) || /^https:\/\/\S+$/.test(issuer)
      ? []
      : [`issuer is "${issuer}": give an https URL, exactly as the tokens name it.`]),
    ...(isToken(subject) || !subject.includes('*')
      ? []
      : [`subject is "${subject}": Entra knows no wildcards, so give one credential for each subject.`]),
    ...nameProblems(name),
  ];
}
