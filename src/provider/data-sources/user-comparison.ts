import type { Diagnostics } from '../../core/diagnostics';
import { path } from '../../core/path';
import { defineDataSource, type DataSourceContext } from '../../framework/definitions';
import type { Config, State } from '../../framework/schema';
import { isUnknown } from '../../framework/values';
import { operations } from '../../mimecast/operations';
import { encodeComparison } from '../../sync/codec';
import { compare, type CompareAnswer } from '../../sync/compare';
import type { AccountHolder } from '../../sync/ports';
import { actualCount } from '../../sync/summary';
import { accountHolder, readWholeAccount } from '../account-holder';
import type { Configured } from '../configured';
import { durationProblem, withDeadline } from '../duration';
import { peopleSources, validateSources } from '../people-sources';
import { warnTogether } from '../warnings';
import { userComparisonSchema, type UserComparisonAttributes } from './user-comparison-schema';

type Attributes = UserComparisonAttributes;

export const userComparison = defineDataSource<Configured, Attributes>({
  typeName: 'mimecast_user_comparison',
  schema: userComparisonSchema,
  uses: [
    operations.whoami,
    operations.getAccount,
    operations.getInternalDomains,
    operations.listInternalDomains,
    operations.getConnections,
    operations.listIntegrations,
    operations.listUsers,
    operations.getInternalUsers,
    operations.getAliases,
    operations.getAttributes,
  ],
  validate,

  async read(context) {
    const { config, provider, diagnostics } = context;
    const { comparison, problems } = await look(context);
    diagnostics.add(...problems);
    if (!comparison || diagnostics.hasErrors)
      return { ...config, desired_count: null, actual_count: null, comparison: null };
    warnTogether(diagnostics, 'Comparison of users', comparison.warnings);
    const text = encodeComparison(comparison);
    provider.looked.add(text);
    if (comparison.desired.length > many) provider.release();
    return {
      ...config,
      desired_count: comparison.desired.length,
      actual_count: actualCount(comparison),
      comparison: text,
    };
  },
});

/** Entra ID takes up to minutes until every place knows a new credential or consent. */
const freshCredentialSeconds = 120;

/** Accounts from which on what is left of reading and comparing them is worth being cleared away at once. */
const many = 20_000;

async function look(context: DataSourceContext<Configured, Attributes>): Promise<CompareAnswer> {
  const { config, provider, signal, clock, log } = context;
  const request = {
    domains: config.domains,
    exclude: config.exclude ?? [],
    verify: { aliases: verifies(config, 'aliases'), attributes: verifies(config, 'attributes') },
    sources: peopleSources(config.users, config.sources, {
      ...provider.directoryAccess,
      // What is waited for was perhaps made a moment ago.
      patienceSeconds: config.ready === null ? 0 : freshCredentialSeconds,
    }),
    hasReady: config.ready !== null,
  };
  const mimecast = provider.mimecast();
  const done = new AbortController();
  const either = AbortSignal.any([withDeadline(signal, config.timeouts?.read, '30m'), done.signal]);
  try {
    const holder = accountHolder(mimecast, readWholeAccount(mimecast, either));
    return await compare(request, releasing(holder, provider), clock, either, log);
  } finally {
    // With bad input nobody waits for the listing any more.
    done.abort();
  }
}

/** What the pages of a large account were read from is cleared away before anything is made of them. */
function releasing(holder: AccountHolder, { release }: Configured): AccountHolder {
  return {
    ...holder,
    async listAddresses(domains, signal) {
      const rows = await holder.listAddresses(domains, signal);
      if (rows.length > many) release();
      return rows;
    },
  };
}

function verifies(config: State<Attributes>, part: string): boolean {
  return config.verify?.includes(part) ?? false;
}

function validate(config: Config<Attributes>, diagnostics: Diagnostics): void {
  validateSources(config.users, config.sources, diagnostics);
  if (!isUnknown(config.domains) && config.domains.length === 0) {
    diagnostics.error(
      'No domains',
      'domains must name at least one internal domain that this sync owns.',
      path('domains'),
    );
  }
  const timeout = isUnknown(config.timeouts) ? null : config.timeouts?.read;
  const problem = typeof timeout === 'string' ? durationProblem(timeout) : undefined;
  if (problem) diagnostics.error('Not a duration', `timeouts.read ${problem}.`, path('timeouts'));
}
