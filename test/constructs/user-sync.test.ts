import 'cdktf/lib/testing/adapters/jest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformVariable, Testing, Token } from 'cdktf';
import { DataMimecastUserComparison } from '../../src/constructs/gen/data-mimecast-user-comparison';
import { UserSync as UserSyncResource } from '../../src/constructs/gen/user-sync';
import { Missing, Removal, UserSource, UserSync } from '../../src/index';
import { document, synthesis } from './synthesis';

Testing.setupJest();

const domains = ['contoso.example'];
const ann = { address: 'ann@contoso.example', name: 'Ann Lee' };

describe('UserSync', () => {
  it('is a comparison that looks and a resource that decides, both under its own name', () => {
    const { data, resource } = document((stack) => {
      new UserSync(stack, 'users', { domains, users: [ann] });
    });

    expect(data?.['mimecast_user_comparison']).toHaveProperty('users');
    expect(resource?.['mimecast_user_sync']?.['users']).toEqual({
      comparison_wo: '${data.mimecast_user_comparison.users.comparison}',
    });
  });

  it('leaves out what is not said, so that the defaults of the provider hold', () => {
    const { data } = document((stack) => {
      new UserSync(stack, 'users', { domains, users: [ann] });
    });

    expect(data?.['mimecast_user_comparison']?.['users']).toEqual({
      domains,
      users: { 'ann@contoso.example': { name: 'Ann Lee' } },
    });
  });

  it('says everything that can be said about users, the scope and exclusions', () => {
    const text = synthesis((stack) => {
      new UserSync(stack, 'users', {
        domains,
        users: [
          {
            ...ann,
            enabled: false,
            aliases: ['a.lee@contoso.example'],
            attributes: { Department: 'Sales' },
          },
        ],
        leaveAlone: ['boss@contoso.example', '*@fabrikam.example'],
        verify: ['aliases'],
        timeouts: { compare: '90s' },
      });
    });

    expect(text).toHaveDataSourceWithProperties(DataMimecastUserComparison, {
      users: {
        'ann@contoso.example': {
          name: 'Ann Lee',
          enabled: false,
          aliases: ['a.lee@contoso.example'],
          attributes: { Department: 'Sales' },
        },
      },
      exclude: ['boss@contoso.example', '*@fabrikam.example'],
      verify: ['aliases'],
      timeouts: { read: '90s' },
    });
  });

  it('says everything that can be said about the decision', () => {
    const text = synthesis((stack) => {
      new UserSync(stack, 'users', {
        domains,
        users: [ann],
        whenRemoved: Removal.purge(),
        whenMissing: Missing.requestSync(),
        interlock: 'scope',
        limits: {
          removals: 1,
          removalPercent: 2,
          updates: 3,
          updatePercent: 4,
          creates: 5,
          fewestUsers: 6,
          sourceShrinkPercent: 7,
          planAge: '8h',
        },
        acknowledge: 'abc',
        changesShown: 0,
        reportFile: 'people.json',
        timeouts: { firstApply: '2h', laterApply: '1h30m' },
      });
    });

    expect(text).toHaveResourceWithProperties(UserSyncResource, {
      removed: 'purge',
      missing: 'request_sync',
      interlock: 'scope',
      limits: {
        max_removals: 1,
        max_removal_percent: 2,
        max_updates: 3,
        max_update_percent: 4,
        max_creates: 5,
        min_users: 6,
        max_source_shrink_percent: 7,
        max_plan_age: '8h',
      },
      acknowledge: 'abc',
      changes_shown: 0,
      report_file: 'people.json',
      timeouts: { create: '2h', update: '1h30m' },
    });
  });

  it.each([
    ['disable', Removal.disable()],
    ['keep', Removal.keep()],
  ])('%ss accounts that are no longer declared', (removed, whenRemoved) => {
    const text = synthesis((stack) => {
      new UserSync(stack, 'users', { domains, users: [ann], whenRemoved });
    });

    expect(text).toHaveResourceWithProperties(UserSyncResource, { removed });
  });

  it.each([
    ['create', Missing.create()],
    ['report', Missing.report()],
  ])('can %s users without an account', (missing, whenMissing) => {
    const text = synthesis((stack) => {
      new UserSync(stack, 'users', { domains, users: [ann], whenMissing });
    });

    expect(text).toHaveResourceWithProperties(UserSyncResource, { missing });
  });

  it('gives outputs that other constructs can use', () => {
    const { resource } = document((stack) => {
      const sync = new UserSync(stack, 'users', { domains, users: [ann] });
      new UserSync(stack, 'later', {
        domains,
        users: [ann],
        ready: `${sync.digest} ${sync.run} ${sync.summary.create} ${sync.changes.lookup('ann@contoso.example')}`,
        changesShown: sync.desiredCount,
        limits: { removals: sync.actualCount },
      });
    });

    expect(resource?.['mimecast_user_sync']?.['later']).toMatchObject({
      changes_shown: '${data.mimecast_user_comparison.users.desired_count}',
      limits: { max_removals: '${data.mimecast_user_comparison.users.actual_count}' },
    });
  });

  it('waits for what must be there first by a value, and without depends_on', () => {
    const { data } = document((stack) => {
      const password = new TerraformVariable(stack, 'key_id', { type: 'string' });
      new UserSync(stack, 'users', { domains, users: [ann], ready: password.stringValue });
    });

    const comparison = data?.['mimecast_user_comparison']?.['users'];
    expect(comparison).toMatchObject({ ready: '${var.key_id}' });
    expect(comparison).not.toHaveProperty('depends_on');
  });

  it('lets values that only Terraform knows through unharmed', () => {
    const { data, resource } = document((stack) => {
      const address = new TerraformVariable(stack, 'address', { type: 'string' }).stringValue;
      const scope = new TerraformVariable(stack, 'scope', { type: 'list(string)' }).listValue;
      const most = new TerraformVariable(stack, 'most', { type: 'number' }).numberValue;
      const age = new TerraformVariable(stack, 'age', { type: 'string' }).stringValue;
      new UserSync(stack, 'users', {
        domains: scope,
        users: [{ address, aliases: [`a.${address}`] }, ann],
        leaveAlone: [address],
        limits: { removals: most, removalPercent: most, planAge: age },
      });
    });

    expect(data?.['mimecast_user_comparison']?.['users']).toMatchObject({
      domains: '${var.scope}',
      exclude: ['${var.address}'],
      users: { '${var.address}': { aliases: ['a.${var.address}'] }, 'ann@contoso.example': {} },
    });
    expect(resource?.['mimecast_user_sync']?.['users']).toMatchObject({
      limits: { max_removals: '${var.most}', max_plan_age: '${var.age}' },
    });
  });
});

describe('a CSV file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'user-source-'));
    writeFileSync(join(folder, 'people.csv'), 'address,name\nann@contoso.example,Ann Lee\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const sourcesOf = (source: UserSource) =>
    document((stack) => {
      new UserSync(stack, 'users', { domains, from: [source] });
    }).data?.['mimecast_user_comparison']?.['users']?.['sources'];

  it('travels in the stack, under a path that changes with its content alone', () => {
    const file = join(folder, 'people.csv');
    const first = sourcesOf(UserSource.csv(file));
    expect(first).toEqual([
      {
        name: 'csv:people.csv',
        csv: { path: expect.stringMatching(/^assets\/users_from0_\w+\/\w+\/people\.csv$/) },
      },
    ]);
    expect(sourcesOf(UserSource.csv(file))).toEqual(first);

    writeFileSync(file, 'address\nbo@contoso.example\n');
    expect(sourcesOf(UserSource.csv(file))).not.toEqual(first);
  });

  it('is taken relative to the working directory, and named by the path as it was given', () => {
    expect(sourcesOf(UserSource.csv('examples/data/additional-users.csv'))).toMatchObject([
      { name: 'csv:examples/data/additional-users.csv', csv: { path: expect.stringMatching(/^assets\//) } },
    ]);
  });

  it('can be one that is there only when Terraform runs', () => {
    expect(sourcesOf(UserSource.csv('exports/today.csv', { byReference: true }))).toEqual([
      { name: 'csv:exports/today.csv', csv: { path: 'exports/today.csv' } },
    ]);
    expect(sourcesOf(UserSource.csv(Token.asString('${var.file}'), { name: 'hr' }))).toEqual([
      { name: 'hr', csv: { path: '${var.file}' } },
    ]);
  });

  it('is read as its options say', () => {
    const columns = {
      address: 'Work e-mail',
      name: 'Full name',
      enabled: 'Active',
      aliases: 'Other',
      directoryId: 'Key',
      attributes: { Department: 'Dept' },
    };
    const options = { name: 'hr', delimiter: ';', encoding: 'windows-1252', columns };
    expect(sourcesOf(UserSource.csv(join(folder, 'people.csv'), options))).toMatchObject([
      {
        name: 'hr',
        csv: {
          delimiter: ';',
          encoding: 'windows-1252',
          columns: {
            address: 'Work e-mail',
            name: 'Full name',
            enabled: 'Active',
            aliases: 'Other',
            directory_id: 'Key',
            'attribute:Department': 'Dept',
          },
        },
      },
    ]);
  });
});
