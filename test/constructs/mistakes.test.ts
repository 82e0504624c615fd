import { TerraformVariable } from 'cdktf';
import {
  AddressAlterationPolicy,
  BlockedSenderPolicy,
  DeliveryRouteDefinition,
  DeliveryRoutePolicy,
  DirectoryConnector,
  DirectoryGroup,
  DirectorySynchronization,
  GreylistingPolicy,
  Members,
  MimecastProvider,
  Missing,
  PolicyTarget,
  ProfileGroup,
  SecretVariable,
  UserSource,
  UserSync,
  WebSecurityUrlPolicy,
} from '../../src/index';
import { annotations, refusals } from './synthesis';

/*
 * What the compiler would find, in stacks that run without it. `as never` stands for its absence.
 */
const everyone = { from: PolicyTarget.everyone(), to: PolicyTarget.everyone() };
const target =
  'give a PolicyTarget, such as PolicyTarget.everyone() or PolicyTarget.domain("contoso.example").';

function greylisting(props: object): string[] {
  return refusals((stack) => {
    new GreylistingPolicy(stack, 'wait', { name: 'Wait', ...everyone, ...props } as never);
  });
}

function synchronization(props: object): string[] {
  return refusals((stack) => {
    const connector = DirectoryConnector.synchronizationEngine(stack, 'engine');
    new DirectorySynchronization(stack, 'all', { mailPlatform: 'onPremises', connector, ...props } as never);
  });
}

describe('a policy', () => {
  it('is refused without targets, and with something else in their place', () => {
    expect(greylisting({ from: 'everyone', to: undefined })).toEqual([
      `[people/wait] from is "everyone": ${target}`,
      `[people/wait] to is missing: ${target}`,
    ]);
    const lines = refusals((stack) => {
      const to = new ProfileGroup(stack, 'vip', { name: 'VIP' }) as never;
      new GreylistingPolicy(stack, 'wait', { name: 'Wait', from: null as never, to });
    });
    expect(lines).toEqual([
      `[people/wait] from is null: ${target}`,
      `[people/wait] to is the ProfileGroup people/vip: ${target}`,
    ]);
  });

  it('is refused with a target that only other policies know', () => {
    expect(greylisting({ from: PolicyTarget.freeMailDomains() })).toEqual([
      '[people/wait] from is PolicyTarget.freeMailDomains, which only an AddressAlterationPolicy and a WebSecurityUrlPolicy know: give another PolicyTarget.',
    ]);
  });

  it('is refused with a target of nothing', () => {
    const nothing = undefined as never;
    expect(greylisting({ from: PolicyTarget.domain(nothing), to: PolicyTarget.group(nothing) })).toEqual([
      '[people/wait] from: domain is missing: give one such as "contoso.example".',
      '[people/wait] to: the group is missing: give a ProfileGroup, a DirectoryGroup, or the ID of a group.',
    ]);
    const attribute = PolicyTarget.attribute('Department', nothing);
    expect(greylisting({ from: PolicyTarget.address(nothing), to: attribute })).toEqual([
      '[people/wait] from: address is missing: give one such as "ann@contoso.example".',
      '[people/wait] to: value of the attribute is missing: give one such as "Sales".',
    ]);
  });

  it('is warned of a name that it does not know', () => {
    const said = annotations((stack) => {
      new GreylistingPolicy(stack, 'wait', { name: 'Wait', ...everyone, enabeld: false } as never);
    });

    expect(said).toEqual([
      {
        path: 'people/wait',
        level: 'warn',
        message:
          'Nothing is done with enabeld: what is known here is name, from, to, enabled, enforced, override, bidirectional, begins, ends, sourceIps, provider, action and senderPart.',
      },
    ]);
  });

  it('is refused without what it applies, and with a word that nobody knows', () => {
    const lines = refusals((stack) => {
      new DeliveryRoutePolicy(stack, 'route', { name: 'Route', ...everyone } as never);
      new BlockedSenderPolicy(stack, 'block', { name: 'Block', ...everyone, action: 'block' as never });
      new AddressAlterationPolicy(stack, 'alter', { name: 'Alter', ...everyone, alterations: 7 as never });
    });

    expect(lines).toEqual([
      '[people/route] route is missing: give a DeliveryRouteDefinition, or the ID of one.',
      `[people/block] action is "block": give 'block_sender' or 'no_action'.`,
      '[people/alter] alterations is 7: give an AddressAlterationSet, or the ID of one.',
    ]);
  });

  it('is told everything else that is wrong as well', () => {
    expect(greylisting({ to: undefined, name: ' ', begins: 'May', sourceIps: '10.0.0.1' })).toEqual([
      '[people/wait] name is blank: give the name that the Administration Console is to show.',
      `[people/wait] to is missing: ${target}`,
      '[people/wait] sourceIps is "10.0.0.1": give a list of texts.',
      '[people/wait] begins is "May": give an instant with its time zone, such as "2026-03-01T08:00:00Z".',
    ]);
  });

  it('is refused without its props', () => {
    const lines = refusals((stack) => {
      new GreylistingPolicy(stack, 'wait', undefined as never);
      DirectoryGroup.lookup(stack, 'sales', undefined as never);
    });

    expect(lines).toEqual([
      '[people/wait] The last argument is missing: give an object with name, from and to.',
      '[people/sales] The last argument is missing: give an object.',
    ]);
  });

  it('for web addresses is refused with what is in its lists', () => {
    const lines = refusals((stack) => {
      const targets = [{ name: 'Staff', from: PolicyTarget.everyone() }];
      new WebSecurityUrlPolicy(stack, 'games', { name: 'Games', targets, urls: 'games.example' } as never);
    });

    expect(lines).toEqual([
      `[people/games] targets[0].to is missing: ${target}`,
      '[people/games] urls is "games.example": give a list of domains and URLs.',
    ]);
  });
});

describe('a directory synchronization', () => {
  const platforms = `give 'microsoft365', 'onPremises', 'hybrid' or 'googleWorkspace'.`;

  it.each([
    ['office365', 'is "office365"'],
    [undefined, 'is missing'],
    ['${var.platform}', 'is known to Terraform alone'],
  ])('is refused for the mail platform %s', (mailPlatform, what) => {
    expect(synchronization({ mailPlatform })).toEqual([`[people/all] mailPlatform ${what}: ${platforms}`]);
  });

  it('is refused without a connector, and with something else in its place', () => {
    const wanted =
      'give a DirectoryConnector, such as DirectoryConnector.microsoft365(…) or DirectoryConnector.fromExisting(…).';
    expect(synchronization({ connector: undefined, users: { domains: ['contoso.example'] } })).toEqual([
      `[people/all] connector is missing: ${wanted}`,
      expect.stringContaining('[people/all/Default] Nobody is declared'),
    ]);
    expect(synchronization({ connector: 'entra' })).toEqual([`[people/all] connector is "entra": ${wanted}`]);
  });

  it('is refused with users, groups, policies and a wait that are none', () => {
    const users = { domains: 'contoso.example', users: [{ name: 'Ann' }], from: 'users.csv' };
    const others = { groups: ['Sales'], policies: [{}], syncNow: 'yes', provider: 'mimecast' };
    expect(synchronization({ users, ...others })).toEqual([
      '[people/all] users.domains is "contoso.example": give a list of texts.',
      '[people/all] users.users[0].address is missing: give the primary address.',
      '[people/all] users.from is "users.csv": give a list of sources.',
      '[people/all] syncNow is "yes": give true or false.',
      '[people/all] groups[0] is "Sales": give a DirectoryGroup or a ProfileGroup.',
      '[people/all] policies[0] is an object of another kind: give a policy, such as a BlockedSenderPolicy.',
      '[people/all] provider is "mimecast": give a MimecastProvider.',
    ]);
  });
});

describe('a directory connector', () => {
  const entra = { name: 'Entra', tenantDomain: 'contoso.onmicrosoft.example' };
  const directory = { hostname: 'dc1.contoso.example', userDn: 'CN=mimecast', rootDn: 'DC=contoso' };

  it('is refused without a secret, as from a variable that is not set', () => {
    const lines = refusals((stack) => {
      const password = process.env['A_VARIABLE_THAT_IS_NOT_SET'] as string;
      const signIn = { mechanisms: ['plain'], username: 'mimecast', password };
      DirectoryConnector.activeDirectory(stack, 'ad', { ...directory, name: 'AD', password });
      DirectoryConnector.googleWorkspace(stack, 'google', { name: 'G', user: 'a@contoso.example' } as never);
      new DeliveryRouteDefinition(stack, 'route', { name: 'R', hostname: 'h', authentication: signIn });
    });

    const missing =
      'is missing, as where it comes from an environment variable that is not set: pass a SecretVariable, which Terraform reads from TF_VAR_…, or a value of an ephemeral resource.';
    expect(lines).toEqual([
      `[people/ad] password ${missing}`,
      `[people/google] serviceAccountKey ${missing}`,
      `[people/route] authentication.password ${missing}`,
    ]);
  });

  it('is refused with a secret of another kind, which is not repeated', () => {
    const lines = refusals((stack) => {
      const password = { value: 'hunter2' } as never;
      DirectoryConnector.activeDirectory(stack, 'ad', { ...directory, name: 'AD', password });
    });

    expect(lines).toEqual([
      expect.stringContaining('[people/ad] password is neither a variable nor a text: pass a SecretVariable'),
    ]);
    expect(lines.join()).not.toContain('hunter2');
  });

  it('is refused with a variable that is only sensitive, as text and as a variable', () => {
    const lines = refusals((stack) => {
      const password = new TerraformVariable(stack, 'plain', { sensitive: true });
      for (const [id, secret] of Object.entries({ text: password.stringValue, variable: password })) {
        DirectoryConnector.activeDirectory(stack, id, { ...directory, name: id, password: secret as never });
      }
    });

    const plain = expect.stringContaining('password comes from var.plain, which is not ephemeral') as string;
    expect(lines).toEqual([plain, plain]);
  });

  it('takes a variable that was made ephemeral by hand', () => {
    const lines = refusals((stack) => {
      const password = new TerraformVariable(stack, 'hand', { sensitive: true });
      password.addOverride('ephemeral', true);
      DirectoryConnector.activeDirectory(stack, 'ad', {
        ...directory,
        name: 'AD',
        password: password as never,
      });
    });

    expect(lines).toEqual([]);
  });

  it('is refused with null, and with numbers and words that Mimecast does not offer', () => {
    const lines = refusals((stack) => {
      const wrong = { domains: null, maxUnlink: 11, cloud: 'china', syncGuests: 'no' } as never;
      DirectoryConnector.microsoft365(stack, 'entra', { ...entra, ...(wrong as object) });
      DirectoryConnector.fromExisting(stack, 'found', { type: 'okta' as never });
    });

    expect(lines).toEqual([
      '[people/entra] domains is null: give a list of texts, or leave it out.',
      expect.stringContaining('[people/entra] maxUnlink is 11: give 0, 10, 20'),
      `[people/entra] cloud is "china": give 'standard' or 'gov'.`,
      '[people/entra] syncGuests is "no": give true or false.',
      `[people/found] type is "okta": give 'office_365', 'active_directory', 'google', 'ad_push' or 'domino'.`,
    ]);
  });

  it('is refused with the kind and the name of another', () => {
    const lines = refusals((stack) => {
      DirectoryConnector.microsoft365(stack, 'one', entra);
      DirectoryConnector.microsoft365(stack, 'two', { ...entra, name: ' entra' });
    });

    expect(lines).toEqual([
      '[people/two] name " entra" is that of people/one too, which is a Microsoft 365 (Entra) connector as well: give people/two another name, so that they can be told apart.',
    ]);
  });

  it('may have the name of one of another kind, or of another account', () => {
    const lines = refusals((stack) => {
      new MimecastProvider(stack, 'mimecast');
      const provider = new MimecastProvider(stack, 'other', { alias: 'other' });
      DirectoryConnector.microsoft365(stack, 'one', entra);
      DirectoryConnector.microsoft365(stack, 'two', { ...entra, provider });
      const serviceAccountKey = new SecretVariable(stack, 'key');
      DirectoryConnector.googleWorkspace(stack, 'three', {
        name: entra.name,
        user: 'admin@contoso.example',
        serviceAccountKey,
      });
    });

    expect(lines).toEqual([]);
  });
});

describe('users and members', () => {
  it('are refused where they are none', () => {
    const lines = refusals((stack) => {
      const domains = ['contoso.example'];
      new UserSync(stack, 'one', {
        domains,
        users: [null as never, { address: 7 as never, aliases: 'a' as never }],
      });
      new UserSync(stack, 'two', {
        domains,
        from: [UserSource.csv(undefined as never), 'users.csv' as never],
      });
      new UserSync(stack, 'three', { users: [{ address: 'ann@contoso.example' }] } as never);
      const whenMissing = Missing.requestSyncWhile('yes' as never);
      new UserSync(stack, 'four', { domains, users: [], whenMissing, whenRemoved: 'disable' as never });
      new ProfileGroup(stack, 'vip', { name: 'VIP', members: ['ann@contoso.example'] as never });
      new ProfileGroup(stack, 'all', {
        name: 'All',
        members: Members.exactly([undefined as never, null as never]),
      });
    });

    expect(lines).toEqual([
      '[people/one] users[0] is null: give an object with address.',
      '[people/one] users[1].address is 7: give the primary address.',
      '[people/one] users[1].aliases is "a": give a list of texts.',
      `[people/two] from[1] is "users.csv": give a UserSource, such as UserSource.csv('users.csv').`,
      '[people/two] from[0]: path is missing: give the path of a CSV file.',
      '[people/three] domains is missing: give a list of texts.',
      '[people/four] whenRemoved is "disable": give Removal.disable(), Removal.keep() or Removal.purge().',
      '[people/four] whenMissing: Missing.requestSyncWhile takes true, false, or what Terraform knows.',
      expect.stringContaining('[people/four] Nobody is declared'),
      '[people/vip] members is a list: give Members.exactly([…]) or Members.atLeast([…]).',
      '[people/all] members[0] is missing: give an address, a domain, or an object with member and note.',
      '[people/all] members[1] is null: give an object with member.',
    ]);
  });
});

describe('the provider', () => {
  it('is refused with settings of another kind', () => {
    const lines = refusals((stack) => {
      new MimecastProvider(stack, 'mimecast', { maxRetries: 'many', clientSecret: null } as never);
    });

    expect(lines).toEqual([
      expect.stringContaining('[people/mimecast] clientSecret is missing, as where'),
      '[people/mimecast] maxRetries is "many": give a number.',
    ]);
  });
});

it('what only Terraform knows is not looked at', () => {
  const lines = refusals((stack) => {
    const variable = new TerraformVariable(stack, 'anything', { type: 'any' });
    const [text, number] = [variable.stringValue, variable.numberValue];
    DirectoryConnector.microsoft365(stack, 'entra', {
      name: text,
      tenantDomain: text,
      domains: variable.listValue,
      enabled: variable.booleanValue,
      maxUnlink: number as never,
    });
    new DeliveryRouteDefinition(stack, 'route', {
      name: text,
      hostname: text,
      port: number,
      alternate: text,
    });
    new DeliveryRoutePolicy(stack, 'policy', { name: text, ...everyone, route: text, begins: text });
    new GreylistingPolicy(stack, 'wait', { name: text, ...everyone, sourceIps: variable.listValue });
    new UserSync(stack, 'users', { domains: variable.listValue, users: [{ address: text }] });
  });

  expect(lines).toEqual([]);
});
