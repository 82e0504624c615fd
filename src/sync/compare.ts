import type { Clock } from '../core/clock';
import type { Diagnostic } from '../core/diagnostics';
import { normalizeDomain, type EmailAddress } from '../core/email-address';
import type { Log } from '../core/log';
import { noLog } from '../core/log';
import type { PeopleSource } from '../core/people';
import { checkAliases } from './conflicts';
import { desiredAccount, noRemarks, remarkWarnings, undesiredAccount } from './facts';
import type { Listing } from './listing';
import { accountsInScope, indexListing } from './listing';
import { readEverything, type AccountAnswer } from './look';
import type { MergedPerson } from './merge';
import { mergeSources } from './merge';
import { compareText } from './names';
import type { AccountHolder } from './ports';
import { Problems } from './problems';
import { failureDiagnostic, settle } from './read-failure';
import type { Exclusions } from './scope';
import { isExcluded, readExclusions, reportOutside } from './scope';
import type { Comparison, DesiredAccount } from './types';
import type { Verify } from './verify';
import { verifyAccounts } from './verify';

export interface CompareRequest {
  /** Internal domains that the sync owns. */
  readonly domains: readonly string[];
  /** Addresses and `*@domain` that are never touched. */
  readonly exclude: readonly string[];
  readonly verify: Verify;
  /** Earlier wins, attribute by attribute. */
  readonly sources: readonly PeopleSource[];
  readonly hasReady: boolean;
}

export interface CompareAnswer {
  /** Undefined as soon as there is one problem. */
  readonly comparison: Comparison | undefined;
  /** Everything that is wrong, at once; with problems, the warnings as well (otherwise they are in the comparison). */
  readonly problems: readonly Diagnostic[];
}

/**
 * Compares whom the sources declare with the accounts that Mimecast has. Only reads. Bad input, a source that fails and
 * an account that cannot be read are answered as problems; anything that is no known error (the signal's abort, a bug)
 * is thrown.
 */
export async function compare(
  request: CompareRequest,
  holder: AccountHolder,
  clock: Clock,
  signal: AbortSignal,
  log: Log = noLog,
): Promise<CompareAnswer> {
  const at = clock.now();
  const problems = new Problems();
  const { answers, account } = await readEverything(request, holder, signal, problems);
  const warnings = answers.flatMap(({ name, notes }) => (notes ?? []).map((note) => `${name}: ${note}`));
  const exclusions = readExclusions(request.exclude, problems);
  const people = admitted(mergeSources(answers, problems), request, account, exclusions, problems);
  log('debug', 'sources and account read', { people: people.length, rows: account?.rows.length });
  if (!account || !problems.isEmpty) return refused(problems, warnings);

  const looked = await settle(() => lookCloser(people, account, exclusions, request, holder, signal));
  if ('failure' in looked) {
    problems.add(failureDiagnostic('The account could not be read', looked.failure));
    return refused(problems, warnings);
  }
  const { desired, remarks, undesired } = looked.value;
  const comparison: Comparison = {
    ...account.identity,
    at,
    hasReady: request.hasReady,
    scope: account.scope,
    exclude: exclusions.patterns,
    desired,
    undesired,
    integrations: account.integrations,
    ...inboundTypesOf(account),
    warnings: [...warnings, ...remarks],
  };
  return { comparison, problems: [] };
}

function inboundTypesOf({ scope, inboundTypes }: AccountAnswer): Pick<Comparison, 'inboundTypes'> {
  const told = scope.flatMap((domain) => {
    const type = inboundTypes.get(domain);
    return type === undefined ? [] : [[domain, type] as const];
  });
  return told.length === 0 ? {} : { inboundTypes: Object.fromEntries(told) };
}

function refused(problems: Problems, warnings: readonly string[]): CompareAnswer {
  const told = warnings.map((detail) => ({
    severity: 'warning' as const,
    summary: 'Comparison of users',
    detail,
  }));
  return { comparison: undefined, problems: [...problems.diagnostics, ...told] };
}

/** The people whom this sync may look at, in order; what is wrong with them is reported. */
function admitted(
  people: ReadonlyMap<string, MergedPerson>,
  request: CompareRequest,
  account: AccountAnswer | undefined,
  exclusions: Exclusions,
  problems: Problems,
): readonly MergedPerson[] {
  const scope = new Set(account?.scope ?? request.domains.map((domain) => normalizeDomain(domain)));
  const isLeftOut = ({ key, domain }: EmailAddress): boolean =>
    // An address that is somebody's stays a mistake as an alias, excluded or not.
    exclusions.domains.has(domain) || (exclusions.addresses.has(key) && !people.has(key));
  const all = [...people.values()].map((person) => withoutAliases(person, isLeftOut));
  const claimants = all.filter(({ email }) => !isExcluded(email.key, exclusions));
  reportOutside(
    claimants.filter(({ email }) => !scope.has(email.domain)),
    problems,
  );
  checkAliases(people, claimants, account?.internal, problems);
  if (claimants.length === 0 && problems.isEmpty)
    problems.report(
      'nobody',
      all.length === 0 ? 'nobody is declared' : `all ${all.length} declared are excluded`,
    );
  const inScope = all.filter(({ email }) => scope.has(email.domain));
  // Nothing is done with aliases of the excluded, so nothing is asked about them.
  return inScope.map((person) =>
    isExcluded(person.email.key, exclusions) ? { ...person, aliases: [] } : person,
  );
}

/** What is never touched is nobody's alias either: users of Microsoft 365 have one of the tenant's own domain. */
function withoutAliases(person: MergedPerson, isLeftOut: (alias: EmailAddress) => boolean): MergedPerson {
  const aliases = person.aliases.filter((alias) => !isLeftOut(alias));
  return aliases.length === person.aliases.length ? person : { ...person, aliases };
}

interface Looked {
  readonly desired: readonly DesiredAccount[];
  readonly undesired: Comparison['undesired'];
  readonly remarks: readonly string[];
}

async function lookCloser(
  people: readonly MergedPerson[],
  account: AccountAnswer,
  exclusions: Exclusions,
  request: CompareRequest,
  holder: AccountHolder,
  signal: AbortSignal,
): Promise<Looked> {
  const scope = new Set(account.scope);
  const listing = await wholeListing(people, account, scope, holder, signal);
  const remarks = noRemarks();
  const desired = people.map((person) => desiredAccount(person, listing, exclusions, remarks));
  const keys = new Set(people.map(({ email }) => email.key));
  const undesired = accountsInScope(listing, scope)
    .filter(([key]) => !keys.has(key))
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, row]) => undesiredAccount(key, row, exclusions));
  const verified = await verifyAccounts(desired, request.verify, holder, signal);
  return { desired: verified, undesired, remarks: remarkWarnings(remarks) };
}

/** Aliases may be of internal domains outside the scope: whether they exist, only the listing of those domains tells. */
async function wholeListing(
  people: readonly MergedPerson[],
  account: AccountAnswer,
  scope: ReadonlySet<string>,
  holder: AccountHolder,
  signal: AbortSignal,
): Promise<Listing> {
  const further = new Set<string>();
  for (const { aliases } of people)
    for (const { domain } of aliases) if (!scope.has(domain)) further.add(domain);
  const domains = [...further].sort(compareText);
  const rows = domains.length > 0 ? await holder.listAddresses(domains, signal) : [];
  return indexListing([...account.rows, ...rows]);
}
