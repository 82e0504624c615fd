import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, HttpBackend, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { rules, type RuleId } from '../../src/constructs/rules/rules';
import { secretAttributes } from '../../src/constructs/rules/secret-rules';
import { ActiveDirectoryIntegration } from '../../src/constructs/gen/active-directory-integration';
import { DataMimecastUserComparison } from '../../src/constructs/gen/data-mimecast-user-comparison';
import { GreylistingPolicy as BareGreylisting } from '../../src/constructs/gen/greylisting-policy';
import { Microsoft365DirectoryIntegration } from '../../src/constructs/gen/microsoft-365-directory-integration';
import { ProfileGroupMembers } from '../../src/constructs/gen/profile-group-members';
import { MimecastProvider as BareProvider } from '../../src/constructs/gen/provider';
import { UserSync as BareSync } from '../../src/constructs/gen/user-sync';
import { WebSecurityUrlPolicy as BareUrlPolicy } from '../../src/constructs/gen/web-security-url-policy';
import {
  BlockedSenderPolicy,
  Directory,
  Members,
  MimecastProvider,
  PolicyTarget,
  ProfileGroup,
  Removal,
  SecretVariable,
  StackRules,
  UserSync,
  type StackRulesOptions,
} from '../../src/index';
import { schemaJson } from '../../src/framework/project/schema-json';
import { mimecastProvider } from '../../src/provider/provider';
import * as ours from '../../src/index';
import { madeBy, piecesOf } from './examples';
import { annotations, refusals, type Said } from './synthesis';

type Build = (stack: TerraformStack) => void;

const users = { domains: ['contoso.example'], users: [{ address: 'ann@contoso.example' }] };
const careful = {
  ...users,
  limits: { removals: 5 },
  reportFile: 'people.json',
  changesShown: 0,
};
const bareSync = { comparisonWo: '${data.mimecast_user_comparison.people.comparison}' };
const bareCareful = { ...bareSync, limits: { maxRemovals: 5 }, reportFile: 'people.json', changesShown: 0 };
const activeDirectory = {
  description: 'Head office',
  hostname: 'dc1',
  alternateHostname: 'dc1',
  rootDn: 'DC=contoso',
  userDn: 'CN=Mimecast',
  encryptionMode: 'strict',
};
const microsoft365 = { description: 'Entra', tenantDomain: 'contoso.onmicrosoft.example' };
const everyone = { fromType: 'everyone', toType: 'everyone' };

/** With a backend that is no file, as people want it. */
function said(build: Build, options?: StackRulesOptions): readonly Said[] {
  return annotations((stack) => {
    new HttpBackend(stack, { address: 'https://state.contoso.example' });
    build(stack);
    StackRules.check(stack, options);
  });
}

/** `path rule`, one for each finding. */
function found(build: Build, options?: StackRulesOptions): string[] {
  return said(build, options).map(({ path, message }) => `${path} ${/^\[(.*?)\]/.exec(message)?.[1]}`);
}

/** It needs a stack without a backend. */
const alone = 'local-state';

/** What breaks each rule alone, and where. */
const broken: { readonly [id in Exclude<RuleId, typeof alone>]: readonly (readonly [string, Build])[] } = {
  'purge-without-limits': [
    [
      'people/sync',
      (stack) => void new BareSync(stack, 'sync', { ...bareCareful, limits: {}, removed: 'purge' }),
    ],
  ],
  'removals-without-limits': [
    [
      'people/sync/Default',
      (stack) => void new UserSync(stack, 'sync', { ...careful, limits: { creates: 5 } }),
    ],
    ['people/sync', (stack) => void new BareSync(stack, 'sync', { ...bareCareful, limits: { minUsers: 4 } })],
  ],
  'first-run-without-cap': [
    ['people/sync/Default', (stack) => void new UserSync(stack, 'sync', { ...careful, ready: '${x.y.z}' })],
  ],
  'comparison-waits': [
    [
      'people/people',
      (stack) => {
        const dependsOn = [new ProfileGroup(stack, 'group', { name: 'Group' }).group];
        new DataMimecastUserComparison(stack, 'people', { domains: ['contoso.example'], dependsOn });
      },
    ],
  ],
  'no-report-file': [['people/sync', (stack) => new BareSync(stack, 'sync', bareCareful).resetReportFile()]],
  'addresses-in-plan': [
    ['people/sync/Default', (stack) => void new UserSync(stack, 'sync', { ...careful, changesShown: 50 })],
  ],
  'connector-disabled': [
    [
      'people/entra',
      (stack) => {
        new Microsoft365DirectoryIntegration(stack, 'entra', { ...microsoft365, enabled: false });
        new UserSync(stack, 'sync', careful);
      },
    ],
  ],
  'create-races-connector': [
    [
      'people/sync/Default',
      (stack) => {
        const domains = ['tailspin.example', 'CONTOSO.example'];
        new Microsoft365DirectoryIntegration(stack, 'entra', { ...microsoft365, domains });
        new UserSync(stack, 'sync', careful);
      },
    ],
  ],
  'unlink-without-limit': [
    [
      'people/entra',
      (stack) =>
        void new Microsoft365DirectoryIntegration(stack, 'entra', {
          ...microsoft365,
          maxUnlink: 'unlimited',
        }),
    ],
  ],
  'password-in-clear': [
    [
      'people/ad',
      (stack) =>
        void new ActiveDirectoryIntegration(stack, 'ad', { ...activeDirectory, encryptionMode: 'relaxed' }),
    ],
    [
      'people/mimecast',
      (stack) => {
        const office = { ldap: { urls: ['ldaps://a.example', 'ldap://b.example'], bindDn: 'CN=Reader' } };
        new BareProvider(stack, 'mimecast', { directories: { office } });
      },
    ],
  ],
  'certificates-unchecked': [
    ['people/mimecast', (stack) => void new MimecastProvider(stack, 'mimecast', { insecure: true } as never)],
    ['people/mimecast', (stack) => void new BareProvider(stack, 'mimecast', { insecure: true })],
  ],
  'policy-for-everyone': [
    [
      'people/block/Default',
      (stack) => {
        const targets = { from: PolicyTarget.everyone(), to: PolicyTarget.everyone() };
        new BlockedSenderPolicy(stack, 'block', { name: 'Block', action: 'block_sender', ...targets });
      },
    ],
    ['people/wait', (stack) => void new BareGreylisting(stack, 'wait', { description: 'Wait', ...everyone })],
    [
      'people/urls',
      (stack) => {
        const policy = { description: 'All', from: { type: 'everyone' }, to: { type: 'everyone' } };
        const urlActions = [{ action: 'block', type: 'domain', value: 'games.example' }];
        new BareUrlPolicy(stack, 'urls', { description: 'Games', targets: [{ policy }], urlActions });
      },
    ],
  ],
  'members-without-limits': [
    [
      'people/vip/members',
      (stack) =>
        void new ProfileGroup(stack, 'vip', { name: 'VIP', members: Members.exactly(['a@contoso.example']) }),
    ],
    ['people/vip', (stack) => void new ProfileGroupMembers(stack, 'vip', { groupId: 'id', members: {} })],
  ],
  'secret-in-code': [
    [
      'people/ad',
      (stack) =>
        void new ActiveDirectoryIntegration(stack, 'ad', { ...activeDirectory, passwordWo: 'hunter2' }),
    ],
  ],
  'secret-in-plain-variable': [
    [
      'people/mimecast',
      (stack) => {
        const secret = new TerraformVariable(stack, 'secret', { sensitive: true });
        const corp = { entra: { tenantId: 'x', clientSecret: secret.stringValue } };
        new BareProvider(stack, 'mimecast', { directories: { corp } });
      },
    ],
  ],
  'secret-in-state': [
    [
      'people/mimecast',
      (stack) => void new BareProvider(stack, 'mimecast', { clientSecret: '${random_password.x.result}' }),
    ],
  ],
};

describe.each([...rules].filter(([id]) => id !== alone))('%s', (id, rule) => {
  it.each(broken[id as keyof typeof broken])(`is broken at %s`, (path, build) => {
    expect(found(build)).toEqual([`${path} ${id}`]);
    const [{ message, level } = { message: '', level: undefined }] = said(build);
    expect(message).toMatch(new RegExp(`^\\[${id}\\] .+\\. .+\\.$`));
    expect(message).toContain(rule.remedy);
    expect(level).toBe(rule.level === 'warning' ? 'warn' : rule.level);
  });
});

test('a state with people in it that is a local file is spoken of, and one without people is not', () => {
  const withoutBackend = (build: Build) =>
    annotations((stack) => {
      build(stack);
      StackRules.check(stack);
    }).map(({ path, message }) => `${path} ${message}`);
  expect(withoutBackend((stack) => void new UserSync(stack, 'sync', careful))).toEqual([
    expect.stringMatching(
      /^people \[local-state\] People stand in a state that is a local file\. Take a backend/,
    ),
  ]);
  expect(withoutBackend((stack) => void new ProfileGroup(stack, 'vip', { name: 'VIP' }))).toEqual([]);
});

describe('nothing is found', () => {
  it.each<[string, Build]>([
    ['in a careful stack', (stack) => void new UserSync(stack, 'sync', careful)],
    [
      'in a purge with a limit',
      (stack) => void new UserSync(stack, 'sync', { ...careful, whenRemoved: Removal.purge() }),
    ],
    [
      'where removals are nobody’s, with a connector that is off',
      (stack) => {
        new Microsoft365DirectoryIntegration(stack, 'entra', { ...microsoft365, enabled: false });
        new UserSync(stack, 'sync', { ...careful, limits: {}, whenRemoved: Removal.keep() });
      },
    ],
    [
      'in a connector that is off, where no users are synchronized',
      (stack) =>
        void new Microsoft365DirectoryIntegration(stack, 'entra', { ...microsoft365, enabled: false }),
    ],
    [
      'in members that are only added',
      (stack) =>
        void new ProfileGroup(stack, 'vip', { name: 'VIP', members: Members.atLeast(['a@contoso.example']) }),
    ],
    [
      'in secrets that are ephemeral',
      (stack) => {
        const secret = new SecretVariable(stack, 'secret').stringValue;
        new ActiveDirectoryIntegration(stack, 'ad', { ...activeDirectory, passwordWo: secret });
        const ldap = {
          urls: ['ldap://a.example'],
          startTls: true,
          bindDn: 'CN=Reader',
          bindPassword: secret,
        };
        new BareProvider(stack, 'mimecast', { directories: { office: { ldap } } });
      },
    ],
    [
      'in a policy for less than everyone',
      (stack) => {
        const targets = { fromType: 'external_addresses', toType: 'everyone' };
        new BareGreylisting(stack, 'wait', { description: 'Wait', ...targets });
      },
    ],
  ])('%s', (_, build) => {
    expect(found(build)).toEqual([]);
  });
});

test('a secret that a construct warns of is not warned of twice', () => {
  const lines = said((stack) => {
    const clientSecret = '${azuread_application_password.reader.value}';
    const corp = Directory.entra('corp', { tenantId: 'contoso.example', clientSecret });
    new MimecastProvider(stack, 'mimecast', { directories: [corp] });
  });
  expect(lines).toHaveLength(1);
});

describe('levels', () => {
  const bare: Build = (stack) => {
    const vip = new ProfileGroupMembers(stack, 'vip', { groupId: 'id', members: {} });
    vip.addOverride('mode', 'authoritative');
  };

  it.each<[StackRulesOptions, string[]]>([
    [{}, ['warn']],
    [{ levels: { 'members-without-limits': 'error' } }, ['error']],
    [{ levels: { 'members-without-limits': 'info' } }, ['info']],
    [{ levels: { 'members-without-limits': 'off' } }, []],
    [{ strict: true }, ['error']],
    [{ strict: true, levels: { 'members-without-limits': 'info' } }, ['info']],
  ])('%j', (options, levels) => {
    expect(said(bare, options).map(({ level }) => level)).toEqual(levels);
  });

  it('refuse a synthesis, with the path', () => {
    const app = new App({ outdir: Testing.app().outdir });
    const stack = new TerraformStack(app, 'people');
    new MimecastProvider(stack, 'mimecast');
    new BareSync(stack, 'sync', { ...bareSync, removed: 'purge' });
    StackRules.check(app);
    expect(() => app.synth()).toThrow(
      /\[people\/sync\] \[purge-without-limits\] Accounts of people who leave are deleted for good/,
    );
  });
});

describe('a suppression', () => {
  const sync = (stack: TerraformStack) => new UserSync(stack, 'sync', { ...careful, limits: {} });
  const reason = 'the guard of the whole account is enough';

  it('takes a rule off a construct and what is in it, and is to be seen', () => {
    const lines = said((stack) => StackRules.suppress(sync(stack), 'removals-without-limits', reason));
    expect(lines).toEqual([
      { path: 'people/sync', level: 'info', message: `[removals-without-limits] suppressed: ${reason}` },
    ]);
  });

  it('covers nothing beside it', () => {
    const lines = found((stack) => {
      StackRules.suppress(sync(stack), 'removals-without-limits', reason);
      new UserSync(stack, 'other', { ...careful, limits: {} });
    });
    expect(lines).toContain('people/other/Default removals-without-limits');
  });

  it('that finds nothing is warned of, unless the rule is off', () => {
    const build: Build = (stack) => {
      StackRules.suppress(new UserSync(stack, 'sync', careful), 'removals-without-limits', reason);
    };
    expect(said(build)).toEqual([
      {
        path: 'people/sync',
        level: 'warn',
        message: '[removals-without-limits] is suppressed here, and finds nothing: take the suppression out.',
      },
    ]);
    expect(found(build, { levels: { 'removals-without-limits': 'off' } })).toEqual([]);
  });

  it('needs a reason, and a rule that there is', () => {
    expect(refusals((stack) => StackRules.suppress(sync(stack), 'removals-without-limits', ' '))).toEqual([
      '[people/sync] StackRules.suppress: "removals-without-limits" has no reason: say why the rule does not matter here, for those who read the stack after you.',
    ]);
    expect(refusals((stack) => StackRules.suppress(sync(stack), 'nonsense' as never, reason))).toEqual([
      expect.stringContaining('there is no rule "nonsense": give one of purge-without-limits, '),
    ]);
  });
});

test('a part of a stack is looked at alone, and a second synthesis says nothing twice', () => {
  const stack = new TerraformStack(Testing.app(), 'people');
  new HttpBackend(stack, { address: 'https://state.contoso.example' });
  new MimecastProvider(stack, 'mimecast');
  const one = new UserSync(stack, 'one', { ...careful, limits: {} });
  new UserSync(stack, 'two', { ...careful, limits: {} });
  StackRules.check(one);
  Testing.synth(stack);
  Testing.synth(stack);
  const paths = stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === '@cdktf/warn').map(() => node.path));
  expect(paths).toEqual(['people/one/Default']);
});

/** Names of the attributes that somebody can write and nobody is to see. */
function writtenSecrets(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, Record<string, unknown> | undefined]) => [
    ...(inner?.['sensitive'] === true && inner['computed'] !== true ? [name] : []),
    ...writtenSecrets(inner),
  ]);
}

test('every attribute that holds a secret is looked at', () => {
  const names = new Set(writtenSecrets(schemaJson(mimecastProvider({}), 'mimecast')));
  // An address, in which a password may stand.
  names.delete('proxy_url');
  expect([...names].sort()).toEqual(secretAttributes);
});

test('the guide has each rule as it is', () => {
  const page = readFileSync(join(__dirname, '../../docs/guides/stack-rules.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(.*)$/gm)].map(([row]) => row.split('|').map((cell) => cell.trim()));
  expect(rows).toEqual(
    [...rules].map(([id, { level, why, remedy }]) => ['', `\`${id}\``, level, why, `${remedy}.`, '']),
  );
});

test('the stack of the guide is what it says', () => {
  const [piece = ''] = piecesOf('docs/guides/stack-rules.md');
  const { resource } = madeBy(piece, { 'cdktf-mimecast': ours });
  expect(resource['mimecast_user_sync']?.['people']).toMatchObject({ changes_shown: 0 });
});
