import { noLog } from '../../src/core/log';
import type { PeopleSource, SourcePerson, SourceProblem } from '../../src/core/people';
import type { CompareAnswer, CompareRequest } from '../../src/sync/compare';
import { compare } from '../../src/sync/compare';
import type { Comparison } from '../../src/sync/types';
import { FakeHolder } from '../harness/fake-holder';
import { fakeClock } from './act-world';

type Person = Partial<Omit<SourcePerson, 'address'>> & { readonly address: string };

/** A source that answers these people, each from its own line. */
export function source(
  name: string,
  people: readonly (Person | string)[],
  more: { readonly problems?: readonly SourceProblem[]; readonly notes?: readonly string[] } = {},
): PeopleSource {
  const answered = people.map((person, index): SourcePerson => {
    const whole = typeof person === 'string' ? { address: person } : person;
    return { origin: { source: name, place: `line ${index + 2}` }, ...whole };
  });
  return { name, read: () => Promise.resolve({ people: answered, problems: more.problems ?? [], ...more }) };
}

export function failingSource(name: string, error: Error): PeopleSource {
  return { name, read: () => Promise.reject(error) };
}

/** An account with two internal domains. */
export function account(...addresses: readonly string[]): FakeHolder {
  const holder = new FakeHolder();
  holder.internalDomains = () =>
    Promise.resolve([{ domain: 'X.example', inboundType: 'known' }, { domain: 'y.example' }]);
  for (const address of addresses) holder.put({ address });
  return holder;
}

export function compared(
  sources: readonly PeopleSource[],
  holder: FakeHolder = account(),
  more: Partial<CompareRequest> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<CompareAnswer> {
  const request: CompareRequest = {
    domains: ['x.example'],
    exclude: [],
    verify: { aliases: false, attributes: false },
    sources,
    hasReady: false,
    ...more,
  };
  return compare(request, holder, fakeClock(), signal, noLog);
}

/** The comparison, where there has to be one. */
export async function comparedWell(...of: Parameters<typeof compared>): Promise<Comparison> {
  const { comparison, problems } = await compared(...of);
  if (!comparison) throw new Error(problems.map(({ detail }) => detail).join('\n'));
  return comparison;
}

/** Problems by summary. */
export async function problemsOf(...of: Parameters<typeof compared>): Promise<Record<string, string>> {
  const { comparison, problems } = await compared(...of);
  if (comparison) throw new Error('there is a comparison');
  return Object.fromEntries(
    problems.filter(({ severity }) => severity === 'error').map(({ summary, detail }) => [summary, detail]),
  );
}
