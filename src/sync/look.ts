import { normalizeDomain } from '../core/email-address';
import type { KnownError } from '../core/errors';
import type { PeopleSource, SourceAnswer } from '../core/people';
import type { AccountHolder, AccountIdentity, IntegrationState, ListedAddress } from './ports';
import type { Problems } from './problems';
import { originText } from './problems';
import { failureDiagnostic, settle } from './read-failure';
import { readScope } from './scope';

/** What the account answered. */
export interface AccountAnswer {
  readonly identity: AccountIdentity;
  readonly internal: ReadonlySet<string>;
  /** By normalised domain, where the account says it. */
  readonly inboundTypes: ReadonlyMap<string, string>;
  readonly integrations: readonly IntegrationState[];
  readonly scope: readonly string[];
  readonly rows: readonly ListedAddress[];
}

export type NamedAnswer = SourceAnswer & { readonly name: string };

/** Reads every source and the account side by side, each to its end: one that fails does not hide what others have. */
export async function readEverything(
  request: { readonly domains: readonly string[]; readonly sources: readonly PeopleSource[] },
  holder: AccountHolder,
  signal: AbortSignal,
  problems: Problems,
): Promise<{ answers: readonly NamedAnswer[]; account: AccountAnswer | undefined }> {
  const reading = readAccount(request.domains, holder, signal, problems);
  const sources = readSources(request.sources, signal, problems);
  const ended = await Promise.allSettled([reading, sources]);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  return { answers: await sources, account: await reading };
}

/** Reads all sources side by side, each to its end. What fails, is empty or cannot be used is reported. */
export async function readSources(
  sources: readonly PeopleSource[],
  signal: AbortSignal,
  problems: Problems,
): Promise<readonly NamedAnswer[]> {
  const ended = await Promise.allSettled(sources.map((source) => settle(() => source.read(signal))));
  return ended.flatMap((end, index) => {
    if (end.status === 'rejected') throw end.reason;
    const name = sources[index]?.name ?? '';
    if ('value' in end.value) return [{ ...checkedAnswer(name, end.value.value, problems), name }];
    problems.add(failureDiagnostic(`Source ${name} could not be read`, end.value.failure));
    return [];
  });
}

function checkedAnswer(name: string, answer: SourceAnswer, problems: Problems): SourceAnswer {
  for (const { origin, message } of answer.problems)
    problems.report('row', `${originText(origin)}: ${message}`);
  if (answer.people.length === 0 && answer.problems.length === 0)
    problems.report('empty', [name, ...(answer.notes ?? [])].join('; '));
  return answer;
}

/** Undefined where it could not be read; that, and domains that are none of the account, is reported. */
async function readAccount(
  domains: readonly string[],
  holder: AccountHolder,
  signal: AbortSignal,
  problems: Problems,
): Promise<AccountAnswer | undefined> {
  const facts = await settle(() => readFacts(holder, signal));
  const scope = readScope(domains, 'value' in facts ? facts.value.internal : undefined, problems);
  if ('failure' in facts) return unreadable(facts.failure, problems);
  // With a domain that is none, nothing is decided: the listing is saved.
  const isListed = scope.length > 0 && scope.every((domain) => facts.value.internal.has(domain));
  const rows = await settle(async () => (isListed ? holder.listAddresses(scope, signal) : []));
  return 'failure' in rows ? unreadable(rows.failure, problems) : { ...facts.value, scope, rows: rows.value };
}

async function readFacts(
  holder: AccountHolder,
  signal: AbortSignal,
): Promise<Pick<AccountAnswer, 'identity' | 'internal' | 'inboundTypes' | 'integrations'>> {
  const [identity, domains, integrations] = await Promise.all([
    holder.identify(signal),
    holder.internalDomains(signal),
    holder.integrations(signal),
  ]);
  const named = domains.map((facts) => ({ ...facts, domain: normalizeDomain(facts.domain) ?? facts.domain }));
  return {
    identity,
    internal: new Set(named.map(({ domain }) => domain)),
    inboundTypes: new Map(
      named.flatMap(({ domain, inboundType }) => (inboundType === undefined ? [] : [[domain, inboundType]])),
    ),
    integrations,
  };
}

function unreadable(failure: KnownError, problems: Problems): undefined {
  problems.add(failureDiagnostic('The account could not be read', failure));
}
