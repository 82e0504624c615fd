import { ApiError } from '../../core/errors';
import type { Mimecast } from '../../mimecast/mimecast';
import { operations } from '../../mimecast/operations';
import type { Operation } from '../../mimecast/operation';
import { products } from '../../mimecast/operations/rows';
import { dataSources, resources } from '../../provider/registry';
import { Findings, type Finding } from './finding';
import { probe, probedAreas, type Probe, type ProbedArea } from './probes';

/** What the credentials may read, area by area, and what to grant where they may not. */
export async function checkPermissions(mimecast: Mimecast, signal: AbortSignal): Promise<readonly Finding[]> {
  const findings = new Findings('Permissions');
  for (const area of probedAreas) {
    const refusals: { readonly probe: Probe; readonly error: ApiError }[] = [];
    for (const one of area.probes) {
      const error = await refusalOf(mimecast, one, signal);
      if (error) refusals.push({ probe: one, error });
    }
    report(area, refusals, findings);
  }
  adviseOfWrites(findings);
  return findings.items;
}

/** Undefined: it may be read. That something is not there is an answer. */
async function refusalOf(mimecast: Mimecast, one: Probe, signal: AbortSignal): Promise<ApiError | undefined> {
  try {
    await probe(mimecast, one, signal);
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return one.item && (error.kind === 'not_found' || error.kind === 'invalid') ? undefined : error;
  }
}

function report(
  { title, isNeeded, isEither = false, probes }: ProbedArea,
  refusals: readonly { readonly probe: Probe; readonly error: ApiError }[],
  findings: Findings,
): void {
  if (refusals.length === 0) return findings.ok(title);
  if (isEither && refusals.length < probes.length) return findings.ok(`${title} (by one of two ways)`);
  // One remedy often mends several.
  const remedies = new Map<string, typeof refusals>();
  for (const refusal of refusals) {
    const { permissions, product } = refusal.probe.operation;
    const key = JSON.stringify([refusal.error.kind, refusal.error.code, permissions, product]);
    remedies.set(key, [...(remedies.get(key) ?? []), refusal]);
  }
  for (const [first, ...others] of remedies.values()) {
    if (!first) continue;
    const more = others.length === 0 ? '' : `, and ${others.length} more of the same kind`;
    const text = `${title}: ${first.error.summary}${more}`;
    const rows = [first, ...others].map((refusal) => refusal.probe.operation);
    const remedy = `${first.error.detail} Needed for ${typesThatUse(rows)}.`;
    if (isNeeded) findings.fail(text, remedy);
    else findings.warn(text, remedy);
  }
}

function typesThatUse(rows: readonly Operation[]): string {
  const uses = (used: readonly unknown[] = []): boolean => rows.some((row) => used.includes(row));
  const names = [
    ...resources.filter((resource) => uses(resource.uses)).map(({ typeName }) => typeName),
    ...dataSources.filter((source) => uses(source.uses)).map(({ typeName }) => `data.${typeName}`),
  ];
  return names.length === 0 ? 'nothing else' : names.join(', ');
}

/** Nothing harmless shows what may be written. */
function adviseOfWrites(findings: Findings): void {
  findings.note(
    'What may be changed is not tried. The page of each type says what its writes need; docs/index.md has all of it',
  );
  const { product, permissions } = operations.removeMembers;
  findings.note(
    `Taking members out of groups needs "${product}" with ${permissions.map((name) => `"${name}"`).join(' and ')}; one place of Mimecast's documentation lists the function under "${products.onboarding}" only. If just that is refused, create an API application that has both products`,
  );
}
