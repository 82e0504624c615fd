/** The keys of a seed that mean something here; others are kept as they are. */
export const seedKeys: readonly string[] = [
  'account',
  'domains',
  'users',
  'groups',
  'integrations',
  'connections',
  'connectors',
  'attributes',
  'policies',
  'definitions',
  'entra',
  'external_domains',
  'pending_domains',
  'rate_limit',
];
