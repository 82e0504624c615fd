import type { Report } from './model';
import { isRefused } from './model';
import { headline } from './words';

/** Changes with what programs may rely on: keys are only added within a version. */
const schemaVersion = 1;

/** The whole report for programs: names as they are, hidden characters included. */
export function json(report: Report): string {
  const { syncs, ...rest } = report;
  const document = {
    schema_version: schemaVersion,
    headline: headline(report),
    refused: isRefused(report),
    ...rest,
    syncs,
  };
  return `${JSON.stringify(document, (key, value: unknown) => snakeCased(value), 2)}\n`;
}

/** Keys of ours as everywhere else in files; those of fields and counts have no capitals. */
function snakeCased(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [renamed[key] ?? key, inner as unknown]),
  );
}

const renamed: Readonly<Record<string, string>> = {
  isErrored: 'errored',
  inboundType: 'inbound_type',
};
