import type { ReportDetails } from '../../src/core/report-details';
import type { FoundDetails } from '../../src/report/assign';
import type { Report } from '../../src/report/model';
import { readPlan } from '../../src/report/plan';
import { reportOfDetails, reportOfPlan } from '../../src/report/report';

interface Resource {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before?: object;
  readonly after?: object;
  readonly sensitive?: object;
  readonly expressions?: object;
}

/** The JSON of a plan of these resources, as `terraform show -json` prints it. */
export function planJson(resources: readonly Resource[], more: object = {}): string {
  const typeOf = (address: string): string => /.*\b(mimecast_\w+)\./.exec(address)?.[1] ?? '';
  const isData = ({ address }: Resource): boolean => address.startsWith('data.');
  const managed = resources.filter((one) => !isData(one));
  return JSON.stringify({
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: managed.flatMap(({ address, after }) =>
          after ? [{ address, mode: 'managed', type: typeOf(address), values: after }] : [],
        ),
      },
    },
    resource_changes: managed.flatMap(
      ({ address, actions = ['update'], before = null, after = null, sensitive = {} }) => ({
        address,
        mode: 'managed',
        type: typeOf(address),
        change: { actions, before, after, before_sensitive: sensitive, after_sensitive: sensitive },
      }),
    ),
    prior_state: {
      values: {
        root_module: {
          resources: resources.flatMap((one) =>
            one.before || isData(one)
              ? [{ address: one.address, type: typeOf(one.address), values: one.before ?? one.after }]
              : [],
          ),
        },
      },
    },
    configuration: {
      root_module: {
        resources: resources.map(({ address, expressions = {} }) => ({ address, expressions })),
      },
    },
    ...more,
  });
}

export const people = 'mimecast_user_sync.people';

/** A planned sync of the same decision as the details. */
export function syncOf(details: ReportDetails, more: Partial<Resource> = {}): Resource {
  const after = { report_file: 'people.json', digest: details.digest, summary: details.summary, changes: {} };
  return { address: people, actions: ['create'], after, ...more };
}

export function found(details: ReportDetails, more: Partial<FoundDetails> = {}): FoundDetails {
  return { file: 'people.json', details, ...more };
}

export function reported(
  resources: readonly Resource[],
  all: readonly FoundDetails[],
  more: object = {},
): Report {
  return reportOfPlan(readPlan(planJson(resources, more), 'plan.json'), all);
}

export function reportOf(details: ReportDetails): Report {
  return reportOfDetails([found(details)]);
}
