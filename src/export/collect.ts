import { amount } from '../core/counted';
import type { Diagnostic } from '../core/diagnostics';
import { ApiError, isKnownError } from '../core/errors';
import type { Need } from '../framework/definitions';
import type { ObjectValue } from '../framework/values';
import { resources } from '../provider/registry';
import type { Account } from './account';
import { deriveConfiguration } from './configuration';
import { listings, type Listed } from './listings';

/** An object of the account as it is written. */
export interface Found {
  readonly typeName: string;
  readonly importId: string;
  readonly label: string;
  /** The ID by which others refer to it. */
  readonly id: string | undefined;
  readonly config: ObjectValue;
}

/** Something that is not in the export, or not as it should be. */
export interface Gap {
  readonly typeName: string;
  /** Left out: all objects of the type. */
  readonly label?: string;
  readonly why: string;
}

export interface Collected {
  readonly found: readonly Found[];
  /** What could not be read. */
  readonly missing: readonly Gap[];
  /** What is there, but would be changed by an apply. */
  readonly unsettled: readonly Gap[];
}

/** Calls under way at once; how fast they may come is the client's business. */
const together = 8;

/** Everything that can be listed and imported, type by type. What cannot be read is named, and the rest goes on. */
export async function collect(account: Account, progress: (text: string) => void): Promise<Collected> {
  const all: Collected[] = [];
  for (const { typeName, uses = [] } of resources) {
    const listing = listings[typeName];
    if (!listing) continue;
    progress(`${typeName}: listing`);
    try {
      const listed = inOrder(await listing(account.provider, account.signal));
      all.push(await readAll(account, typeName, listed, progress));
    } catch (error) {
      if (!isKnownError(error) || isFatal(error)) throw error;
      all.push({
        found: [],
        unsettled: [],
        missing: [{ typeName, why: `${error.message}${needsOf(error, uses)}` }],
      });
    }
  }
  return {
    found: all.flatMap(({ found }) => found),
    missing: all.flatMap(({ missing }) => missing),
    unsettled: all.flatMap(({ unsettled }) => unsettled),
  };
}

/** With these nothing else would work either. */
function isFatal(error: Error): boolean {
  return error instanceof ApiError && (error.kind === 'unauthenticated' || error.kind === 'unavailable');
}

/** What reading a type needs as a whole: whoever grants one permission after the other is told all at once. */
function needsOf(error: Error, uses: readonly Need[]): string {
  if (!(error instanceof ApiError) || error.kind !== 'forbidden') return '';
  const reads = uses.filter(({ isWrite }) => !isWrite);
  const permissions = [...new Set(reads.flatMap((need) => need.permissions))];
  return permissions.length === 0 ? '' : ` Exporting this type needs: ${permissions.join('; ')}.`;
}

async function readAll(
  account: Account,
  typeName: string,
  listed: readonly Listed[],
  progress: (text: string) => void,
): Promise<Collected> {
  const found: Found[] = [];
  const [missing, unsettled]: [Gap[], Gap[]] = [[], []];
  for (let from = 0; from < listed.length; from += together) {
    account.signal.throwIfAborted();
    progress(`${typeName}: ${amount(from)} of ${amount(listed.length)}`);
    const batch = listed.slice(from, from + together);
    const read = await Promise.all(batch.map((one) => readOne(account, typeName, one)));
    read.forEach((result, index) => {
      const { label = '' } = batch[index] ?? {};
      if ('why' in result) return void missing.push({ typeName, label, why: result.why });
      found.push(result.found);
      if (result.problem !== undefined) unsettled.push({ typeName, label, why: result.problem });
    });
  }
  return { found, missing, unsettled };
}

type Read = { readonly found: Found; readonly problem?: string } | { readonly why: string };

/** What `terraform import` does, and then the plan. */
async function readOne({ server }: Account, typeName: string, { importIds, label }: Listed): Promise<Read> {
  let why = 'Mimecast lists it, but it cannot be read: it may just have been deleted.';
  for (const importId of importIds) {
    const imported = await server.importState(typeName, importId);
    const read = imported.state && (await server.read(typeName, imported.state, imported.private));
    const error = errorOf(imported.diagnostics) ?? errorOf(read?.diagnostics ?? []);
    if (error) why = `${error.summary}: ${error.detail}`;
    if (error || !read?.state) continue;
    const { config, problem } = await deriveConfiguration(server, typeName, read.state);
    const id = read.state['id'];
    const found = { typeName, importId, label, config, id: typeof id === 'string' ? id : undefined };
    if (problem?.isRefused) return { why: `It cannot be written as it is. ${problem.why}` };
    return { found, ...(problem === undefined ? {} : { problem: problem.why }) };
  }
  return { why };
}

function errorOf(diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  return diagnostics.find(({ severity }) => severity === 'error');
}

/** The same order for the same account, however Mimecast lists it. */
function inOrder(listed: readonly Listed[]): Listed[] {
  const keyOf = ({ label, importIds }: Listed): string => JSON.stringify([label, importIds[0]]);
  return [...listed].sort((one, other) =>
    keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0,
  );
}
