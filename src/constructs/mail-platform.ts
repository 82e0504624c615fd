import { connectorOf, kindFactories, kindNames, type ConnectorKind } from './connector-kind';
import { alternatives } from './words';

/** Where the mailboxes are. */
export type MailPlatform = 'microsoft365' | 'onPremises' | 'hybrid' | 'googleWorkspace';

interface Rule {
  readonly name: string;
  /** The kinds of connector that Mimecast documents for it. */
  readonly kinds: readonly ConnectorKind[];
  readonly because: string;
}

const rules: { readonly [platform in MailPlatform]: Rule } = {
  microsoft365: {
    name: 'Microsoft 365',
    kinds: ['office_365'],
    because: 'the addresses of its mailboxes are in Entra',
  },
  onPremises: {
    name: 'on-premises Exchange',
    kinds: ['active_directory', 'ad_push'],
    because: 'the addresses of its mailboxes are in Active Directory, whatever of them is copied to a cloud',
  },
  hybrid: {
    name: 'hybrid Exchange',
    kinds: ['office_365', 'active_directory'],
    because:
      'both directories have the addresses of all mailboxes, and the Synchronization Engine is for on-premises Exchange alone',
  },
  googleWorkspace: {
    name: 'Google Workspace',
    kinds: ['google', 'active_directory'],
    because:
      'the addresses of its mailboxes are in Google, or in an LDAP directory that Google itself is kept from',
  },
};

/** Whether a kind of connector is one that Mimecast documents for the platform. */
export function suits(platform: MailPlatform, kind: ConnectorKind): boolean {
  return ruleOf(platform)?.kinds.includes(kind) ?? true;
}

/** Why it is not, and what is to be done. */
export function unsuitable(platform: MailPlatform, connector: string, kind: ConnectorKind): string {
  const { kinds } = rules[platform];
  return `${connector} is ${connectorOf(kind)}, and ${expectation(platform)} Take ${alternatives(kinds.map((each) => kindFactories[each]))}, set another mailPlatform, or say why it is right here: allowUnusualConnector: '<the reason>'.`;
}

/** What Terraform checks, and says, where the kind is not known before. */
export function kindCondition(
  platform: MailPlatform,
  connector: string,
): { condition: string; errorMessage: string } | undefined {
  const rule = ruleOf(platform);
  return (
    rule && {
      condition: `\${contains(${JSON.stringify(rule.kinds)}, self.type)}`,
      errorMessage: `The type of ${connector} is \${self.type}, and ${expectation(platform)} Find another connector, set another mailPlatform, or say why it is right here with allowUnusualConnector.`,
    }
  );
}

/** None for a platform that is refused. */
function ruleOf(platform: MailPlatform): Rule | undefined {
  return Object.hasOwn(rules, platform) ? rules[platform] : undefined;
}

function expectation(platform: MailPlatform): string {
  const { name, kinds, because } = rules[platform];
  return `mailPlatform is '${platform}': Mimecast synchronizes ${name} by ${alternatives(kinds.map((kind) => kindNames[kind]))}, because ${because}.`;
}
