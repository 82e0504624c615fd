import { computed, optional, required, schema } from '../../framework/schema';

const limits = {
  max_removals: optional.integer('Most removals in one run. Default: `500`.', { min: 0 }),
  max_removal_percent: optional.integer(
    'Most removals in one run, in percent of the enabled accounts under management. Default: `10`, but 3 accounts are always allowed.',
    { min: 0, max: 100 },
  ),
  max_updates: optional.integer('Most updates and renames in one run. Default: no fixed number.', { min: 0 }),
  max_update_percent: optional.integer(
    'Most updates and renames in one run, in percent of the accounts that are declared and present. Default: `50`, but 5 accounts are always allowed.',
    { min: 0, max: 100 },
  ),
  max_source_shrink_percent: optional.integer(
    'By how many percent the declared users may shrink against the last run while anyone is removed. Default: `20`, but 3 users are always allowed.',
    { min: 0, max: 100 },
  ),
  min_users: optional.integer('Fewest declared users. Default: `1`.', { min: 0 }),
  max_creates: optional.integer(
    'Most creates in one run. Default: no limit, but `500` in a first run whose comparison nobody has reviewed.',
    { min: 0 },
  ),
  max_plan_age: optional.string(
    'Oldest comparison that may remove anyone, as a duration (`24h`, `90m`). Default: `24h`.',
  ),
};

const summary = {
  desired: computed.integer('Users declared.'),
  actual: computed.integer('Accounts in the domains of the sync.'),
  managed: computed.integer('Accounts that this sync created or adopted.'),
  unmanaged: computed.integer('Accounts that are neither declared nor managed; they are left alone.'),
  create: computed.integer('Accounts to create.'),
  adopt: computed.integer('Accounts to adopt: they are as declared, and managed from now on.'),
  update: computed.integer('Accounts to update.'),
  rename: computed.integer('Accounts whose primary address changes.'),
  enable: computed.integer('Accounts to enable.'),
  disable: computed.integer('Accounts to disable.'),
  purge: computed.integer('Accounts to put on the purge list.'),
  await: computed.integer('Accounts that the directory synchronization of Mimecast is asked to create.'),
  held: computed.integer('Removals held back while a directory integration is disabled or in error.'),
  unchanged: computed.integer('Accounts with nothing to do.'),
  removed_percent: computed.integer(
    'Removals in percent of the enabled accounts under management, rounded up.',
  ),
};

export const userSyncSchema = schema(
  'Makes the accounts of Mimecast what `mimecast_user_comparison` found declared. The plan lists every person by address; apply does exactly what the plan says. Accounts that this sync neither created nor adopted are never removed, and destroying the resource leaves all accounts as they are.',
  {
    id: computed.string('Stable, opaque.', { keep: true }),
    comparison_wo: required.string(
      '`data.mimecast_user_comparison.NAME.comparison`. Write-only: it is neither shown nor stored here.',
      { writeOnly: true },
    ),
    missing: optional.string(
      'What to do for declared users that have no account: `create` it, `request_sync` to have the directory synchronization of Mimecast create it and wait, or only `report` it. Default: `create`.',
      { oneOf: ['create', 'request_sync', 'report'] },
    ),
    removed: optional.string(
      'What to do with managed accounts that are no longer declared: `disable`, `keep` (and manage no longer), or `purge` (put on the purge list of Mimecast, which deletes later). Default: `disable`.',
      { oneOf: ['disable', 'keep', 'purge'] },
    ),
    interlock: optional.string(
      'Removals are held while a directory integration is disabled or in error: `any` of the account, or only those that cover a domain of the `scope`. Default: `any`.',
      { oneOf: ['any', 'scope'] },
    ),
    limits: optional.nested(
      'single',
      limits,
      'Guards. A plan that exceeds one is refused as a whole. Each that is set replaces its own default; there is no size below which guards are off. Removals of several synchronizations of one provider configuration are also added up, and what one may always remove counts once for all.',
    ),
    acknowledge: optional.string(
      'The digest that a refusal showed: accepts exactly those changes. One more removal voids it. Write-only: adding or taking it away is never a change.',
      { writeOnly: true },
    ),
    changes_shown: optional.integer(
      'How many changes the plan lists; with more, removals come first and one entry counts the rest. `0` keeps addresses out of the plan. Default: `1000`.',
      { min: 0 },
    ),
    report_file: optional.string(
      'File for the full list of changes as JSON (mode 0600): written at every plan, also when a guard refuses, and again with the outcomes at apply. What became of the last apply also stays in `FILE.applied`, since the next plan writes the file anew. While an apply runs, `FILE.progress` says how far it is.',
    ),
    timeouts: optional.nested(
      'single',
      {
        create: optional.string('Longest first apply, as a duration. Default: `60m`.'),
        update: optional.string('Longest later apply, as a duration. Default: `60m`.'),
      },
      'How long an apply may take.',
    ),
    changes: computed.map(
      'string',
      'Address to what is done: verb and detail. Empty after a refresh, so that a plan shows only what is new.',
    ),
    summary: computed.nested(
      'single',
      summary,
      'Counts, for policies as code. In a plan with nothing to do they are those of the last run: look at the actions of the plan first.',
    ),
    digest: computed.string('SHA-256 of the ordered list of changes.'),
    run: computed.integer('Goes up by one with each plan that changes something.'),
    memory: computed.string('Opaque: the accounts under management, and what was last applied to each.', {
      sensitive: true,
    }),
  },
);

export type UserSyncAttributes = typeof userSyncSchema.attributes;
