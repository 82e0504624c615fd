import type { Diagnostics } from '../../core/diagnostics';
import { path } from '../../core/path';
import { defineDataSource } from '../../framework/definitions';
import type { Config, State } from '../../framework/schema';
import { isUnknown } from '../../framework/values';
import { encodeComparison } from '../../sync/codec';
import { compare } from '../../sync/compare';
import { accountHolder } from '../account-holder';
import type { Configured } from '../configured';
import { durationProblem, withDeadline } from '../duration';
import { peopleSources, validateSources } from '../people-sources';
import { warnTogether } from '../warnings';
import { userComparisonSchema, type UserComparisonAttributes } from './user-comparison-schema';

type Attributes = UserComparisonAttributes;

export const userComparison = defineDataSource<Configured, Attributes>({
  typeName: 'mimecast_user_comparison',
  schema: userComparisonSchema,
  validate,

  async read({ config, provider, diagnostics, signal, clock, log }) {
    const request = {
      domains: config.domains,
      exclude: config.exclude ?? [],
      verify: { aliases: verifies(config, 'aliases'), attributes: verifies(config, 'attributes') },
      sources: peopleSources(config.users, config.sources),
      hasReady: config.ready !== null,
    };
    const holder = accountHolder(provider.mimecast(), { lookOnce: true });
    const { comparison, problems } = await compare(
      request,
      holder,
      clock,
      withDeadline(signal, config.timeouts?.read, '30m'),
      log,
    );
    diagnostics.add(...problems);
    if (!comparison || diagnostics.hasErrors)
      return { ...config, desired_count: null, actual_count: null, comparison: null };
    warnTogether(diagnostics, 'Comparison of users', comparison.warnings);
    const text = encodeComparison(comparison);
    provider.looked.add(text);
    const present = comparison.desired.filter((account) => account.present).length;
    return {
      ...config,
      desired_count: comparison.desired.length,
      actual_count: present + comparison.undesired.length,
      comparison: text,
    };
  },
});

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
