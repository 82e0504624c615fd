import type { ReportChange, ReportDetails } from '../src/core/report-details';

const first = ['Ann', 'Bo', 'Chloé', 'Dana', 'Émile', 'Farid', 'Grace', 'Hugo', 'Ines', 'Jürgen'];
const last = ['Abel', 'Brandt', 'Cruz', 'Durand', 'Eriksen', 'Fischer', 'Garcia', 'Hale', 'Ito', 'Jansen'];

/** One person of many: `person(7)` is always the same. */
function person(n: number): { readonly name: string; readonly address: string } {
  const [given, family] = [first[n % 10] ?? '', last[Math.floor(n / 10) % 10] ?? ''];
  const local = `${given}.${family}`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z.]/g, '');
  return {
    name: `${given} ${family}`,
    address: `${local}${n}@${n % 3 === 0 ? 'fabrikam' : 'contoso'}.example`,
  };
}

const kinds: readonly ((n: number) => Partial<ReportChange>)[] = [
  () => ({ verb: 'create', reason: 'in csv:people.csv, without an account' }),
  (n) => ({
    verb: 'update',
    fields: { name: ['Old Name', person(n).name] },
    reason: 'differs from csv:people.csv',
  }),
  () => ({ verb: 'adopt', reason: 'is there already, as in csv:people.csv' }),
  (n) => ({
    verb: 'update',
    fields: {
      aliases: [`old${n}@contoso.example`, `new${n}@contoso.example`],
      attributes: ['', 'Department=Sales'],
    },
    reason: 'differs from entra:corp',
  }),
  (n) => ({
    verb: 'rename',
    fields: { address: [`former${n}@contoso.example`, person(n).address] },
    reason: 'the same directory id has a new address in entra:corp',
  }),
  () => ({ verb: 'disable', name: '', origins: [], reason: 'no longer in csv:people.csv and entra:corp' }),
  () => ({ verb: 'enable', reason: 'again in csv:people.csv; this sync had disabled it' }),
];

/** A change of each kind in turn. */
export function sampleChange(n: number, more: Partial<ReportChange> = {}): ReportChange {
  const origins = [{ source: 'csv:people.csv', place: `line ${n + 2}` }];
  const kind = kinds[n % kinds.length]?.(n) ?? {};
  return { ...person(n), verb: 'create', fields: {}, reason: '', origins, ...kind, ...more };
}

/** Details of so many changes. */
export function sampleDetails(count: number, more: Partial<ReportDetails> = {}): ReportDetails {
  const changes = Array.from({ length: count }, (_, n) => sampleChange(n));
  const summary: Record<string, number> = { desired: count, held: 0, unchanged: 12 };
  for (const { verb } of changes) summary[verb] = (summary[verb] ?? 0) + 1;
  return {
    version: 1,
    stage: 'plan',
    refused: [],
    digest: 'd'.repeat(64),
    acknowledge: '',
    summary,
    changes,
    unmanaged: [],
    warnings: [],
    budgets: [],
    held: [],
    inbound_types: { 'contoso.example': 'any', 'fabrikam.example': 'known' },
    ...more,
  };
}

/** Details as a refusal leaves them. */
export function refusedDetails(count = 40): ReportDetails {
  const removals = Math.ceil(count / 7);
  return sampleDetails(count, {
    refused: [
      {
        guard: 'max_removal_percent',
        count: removals,
        limit: 3,
        digest: '42e648c5f9e2088c',
        what: `would remove ${removals} of 30 enabled accounts under management; 3 are allowed (the larger of 3 and 10 %)`,
      },
    ],
    acknowledge: '93a917acb06a0aee',
    budgets: [
      { guard: 'max_removal_percent', count: removals, limit: 3 },
      { guard: 'max_removals', count: removals, limit: 500 },
      { guard: 'more_than_half', count: removals, limit: 15 },
      { guard: 'max_update_percent', count: 12, limit: 18 },
      { guard: 'min_users', count: 40, limit: 25 },
      { guard: 'max_plan_age', count: 1800, limit: 86400 },
    ],
    held: [
      {
        address: 'held@contoso.example',
        reason: 'directory integration "Corp AD" (active_directory) is disabled',
      },
    ],
    unmanaged: ['postmaster@contoso.example', 'printer@contoso.example'],
    warnings: ['1 account declared but not there (missing = "report"): absent@contoso.example.'],
  });
}
