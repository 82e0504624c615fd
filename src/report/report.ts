import { isDeepStrictEqual } from 'node:util';
import type { ReportDetails } from '../core/report-details';
import { assign, type Assigned, type FoundDetails } from './assign';
import { Groups, groupEffect } from './groups';
import type { ObjectChange, Report, SyncReport } from './model';
import { listedPeople, normalizedTypes, peopleOf, type Around } from './people';
import { withoutKeys, type Plan, type ResourceChange } from './plan';
import { plannedCount, syncsOf } from './plan-syncs';
import { policyEffect } from './policies';
import { listIn, textIn } from './reading';

const memberTypes = [
  'mimecast_profile_group',
  'mimecast_profile_group_member',
  'mimecast_profile_group_members',
];

/** The report of a plan with what is known of its user syncs. Throws ConfigError where details are of another plan. */
export function reportOfPlan(plan: Plan, found: readonly FoundDetails[]): Report {
  const groups = new Groups(plan);
  const domains = domainsOf(plan);
  const assigned = assign(syncsOf(plan), found);
  const syncs = assigned.flatMap((one) => {
    const types = normalizedTypes(domains, one.found?.details.inbound_types ?? {});
    return syncReport(one, { inboundTypes: types, groups: groups.all });
  });
  const changing = plan.changes.filter(({ action }) => action !== 'none');
  const isApplied = syncs.length > 0 && syncs.every(({ stage }) => stage === 'apply');
  return {
    stage: isApplied ? 'apply' : 'plan',
    isErrored: plan.isErrored,
    syncs,
    groups: changing
      .filter(({ type }) => memberTypes.includes(type))
      .map((change) => groupEffect(change, groups, objectOf(change, plan))),
    // A policy for a group is for others as soon as the group has others.
    policies: plan.changes
      .filter(({ type }) => type.endsWith('_policy'))
      .map((change) => policyEffect(change, plan, groups, objectOf(change, plan)))
      .filter(({ action, gains, loses }) => action !== 'none' || (gains ?? 0) > 0 || (loses ?? 0) > 0),
    connectors: changing
      .filter(
        ({ type }) => type.endsWith('_directory_integration') || type.endsWith('_directory_sync_request'),
      )
      .map((change) => objectOf(change, plan)),
    notes: assigned.flatMap(({ note }) => note ?? []),
  };
}

/** The report of details alone. */
export function reportOfDetails(found: readonly FoundDetails[]): Report {
  const syncs = found.map(({ file, details }) => ({
    name: file,
    file,
    ...ofDetails(details, { inboundTypes: normalizedTypes(details.inbound_types ?? {}), groups: [] }),
  }));
  return {
    stage: syncs.length > 0 && syncs.every(({ stage }) => stage === 'apply') ? 'apply' : 'plan',
    isErrored: false,
    syncs,
    groups: [],
    policies: [],
    connectors: [],
    notes: [],
  };
}

function syncReport({ sync, found }: Assigned, around: Around): readonly SyncReport[] {
  if (found) return [{ name: sync.address, file: found.file, ...ofDetails(found.details, around) }];
  if (sync.action === undefined) return [];
  const people = listedPeople(sync, around);
  return [
    {
      name: sync.address,
      file: undefined,
      stage: 'plan',
      refused: [],
      acknowledge: '',
      budgets: [],
      summary: sync.summary,
      people,
      unlisted: plannedCount(sync) - people.length,
      held: [],
      unmanaged: [],
      warnings: [],
    },
  ];
}

function ofDetails(details: ReportDetails, around: Around): Omit<SyncReport, 'name' | 'file'> {
  const { stage, refused, acknowledge, budgets = [], summary, held = [], unmanaged, warnings } = details;
  const people = peopleOf(details, around);
  return { stage, refused, acknowledge, budgets, summary, people, unlisted: 0, held, unmanaged, warnings };
}

function objectOf(
  { address, type, action, before, after }: ResourceChange,
  { expressions }: Plan,
): ObjectChange {
  const named = action === 'delete' ? before : after;
  // What nobody configures is only computed anew.
  const keys = Object.keys(expressions.get(withoutKeys(address)) ?? {});
  const isWhole = action === 'create' || action === 'delete' || action === 'none';
  return {
    address,
    type,
    action,
    name: textIn(named, 'description') ?? '',
    fields: isWhole ? [] : keys.filter((key) => !isDeepStrictEqual(before[key], after[key])).sort(),
  };
}

/** How Mimecast checks recipients, where the plan happens to know it. */
function domainsOf({ resources }: Plan): Readonly<Record<string, string>> {
  const listings = [...resources.values()].filter(({ type }) => type === 'mimecast_internal_domains');
  const rows = listings.flatMap(({ values }) => listIn(values, 'items'));
  return Object.fromEntries(
    rows.flatMap((row) => {
      const [domain, type] = [textIn(row, 'domain'), textIn(row, 'inbound_type')];
      return domain === undefined || type === undefined ? [] : [[domain, type] as const];
    }),
  );
}
