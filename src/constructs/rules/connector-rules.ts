import { comparisonOf, removesAnyone } from './user-sync-rules';
import { at, each, ofType, type Element, type Facts, type Finding, type Rule } from './rule';

const types = [
  'mimecast_active_directory_integration',
  'mimecast_google_workspace_directory_integration',
  'mimecast_microsoft_365_directory_integration',
];

/** About Mimecast's own connections to directories, and those that this provider reads. */
export const connectorRules = {
  'connector-disabled': {
    level: 'warning',
    why: 'While any directory integration of the account is disabled or in error, removals wait: people who left keep their accounts until it is enabled.',
    remedy:
      "Enable the connector, take it out, or set interlock: 'scope' where it keeps domains of nobody's concern here",
    check: (facts) =>
      ofType(facts, 'mimecast_user_sync').some(
        ({ attributes }) => removesAnyone(attributes) && attributes['interlock'] !== 'scope',
      )
        ? connectors(facts, ({ enabled }) =>
            enabled === false
              ? 'The connector is disabled, and removals of the user synchronization wait for it'
              : undefined,
          )
        : [],
  },
  'create-races-connector': {
    level: 'warning',
    why: "Where Mimecast's own synchronization keeps a domain, accounts that are created here race it: an account that it finds there already may never become its own.",
    remedy:
      'Set whenMissing: Missing.requestSync() (missing = "request_sync"), or give the domain to one of the two',
    check: (facts) =>
      ofType(facts, 'mimecast_user_sync').flatMap((sync) => {
        const raced = racedDomains(facts, sync);
        return raced.length === 0
          ? []
          : [
              {
                construct: sync.construct,
                what: `Missing accounts are created in ${raced.join(', ')}, which a connector of this stack keeps`,
              },
            ];
      }),
  },
  'unlink-without-limit': {
    level: 'warning',
    why: 'One synchronization may take any number of people out of Mimecast, as when the directory answers with a part of itself.',
    remedy: 'Give maxUnlink, a little more than leave between two synchronizations',
    check: (facts) =>
      connectors(facts, ({ max_unlink: limit }) =>
        limit === 'unlimited' ? 'The connector may unlink any number of people in one run' : undefined,
      ),
  },
  'password-in-clear': {
    level: 'error',
    why: 'A password that is sent to a directory without checked encryption can be read, or answered by somebody else.',
    remedy:
      "Take encryption: 'strict' (encryption_mode) for a connector, and ldaps:// or startTls for a directory",
    check: (facts) => [
      ...connectors(facts, ({ encryption_mode: mode }) =>
        mode === 'none' || mode === 'relaxed'
          ? `Mimecast signs in to the directory with encryption_mode = "${mode}"`
          : undefined,
      ),
      ...each('mimecast', ({ directories }) => plainDirectories(directories))(facts),
    ],
  },
  'certificates-unchecked': {
    level: 'error',
    why: 'Whoever stands between can read the secret of the API application, and answer in the name of Mimecast.',
    remedy:
      'Take insecure away; for a proxy with a certificate of its own, let the machine trust its authority',
    check: each('mimecast', ({ insecure }) =>
      insecure === true ? 'The certificate of Mimecast is not checked' : undefined,
    ),
  },
} as const satisfies Readonly<Record<string, Rule>>;

function connectors(
  facts: Facts,
  test: (attributes: Element['attributes']) => string | undefined,
): readonly Finding[] {
  return types.flatMap((type) => each(type, test)(facts));
}

function racedDomains(facts: Facts, sync: Element): readonly string[] {
  if ((sync.attributes['missing'] ?? 'create') !== 'create') return [];
  const scope = textsOf(at(comparisonOf(facts, sync)?.attributes, 'domains'));
  const kept = ofType(facts, ...types)
    .filter(({ attributes }) => (attributes['enabled'] ?? true) === true)
    .flatMap(({ attributes: { domains } }) => textsOf(domains));
  return scope.filter((domain) => kept.some((each) => each.toLowerCase() === domain.toLowerCase()));
}

function plainDirectories(directories: unknown): string | undefined {
  if (typeof directories !== 'object' || directories === null) return undefined;
  const plain = Object.entries(directories)
    .filter(([, directory]) => textsOf(at(directory, 'ldap', 'urls')).some(isPlain))
    .filter(([, directory]) => at(directory, 'ldap', 'start_tls') !== true)
    .filter(([, directory]) => at(directory, 'ldap', 'bind_dn') !== undefined)
    .map(([name]) => name);
  return plain.length === 0 ? undefined : `A password goes over plain ldap:// to ${plain.join(', ')}`;
}

/** The provider takes loopback addresses: nobody listens there. */
function isPlain(url: string): boolean {
  return /^ldap:/i.test(url) && !/^ldap:\/\/(127\.|\[::1\])/i.test(url);
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
