import { TerraformStack, Testing } from 'cdktf';
import {
  DirectoryConnector,
  DirectorySynchronization,
  Members,
  MimecastProvider,
  PolicyTarget,
  ProfileGroup,
  SecretVariable,
  WebSecurityUrlPolicy,
} from '../../src/index';

/** Without the alignment. */
function hcl(build: (stack: TerraformStack) => void): string {
  const stack = new TerraformStack(Testing.app(), 'people');
  new MimecastProvider(stack, 'mimecast');
  build(stack);
  return Testing.synthHcl(stack, true).replace(/[ \t]+/g, ' ');
}

/*
 * `cdktf synth --hcl`. The schema of the provider has no blocks: `limits {` is refused by Terraform, `limits = {` is not.
 */
describe('a stack that is written as HCL', () => {
  it('has the users, their limits and the triggers as expressions', () => {
    const text = hcl((stack) => {
      const connector = DirectoryConnector.microsoft365(stack, 'entra', {
        name: 'Entra',
        tenantDomain: 'contoso.onmicrosoft.example',
      });
      new DirectorySynchronization(stack, 'all', {
        mailPlatform: 'microsoft365',
        connector,
        syncNow: { timeout: '45m' },
        users: {
          domains: ['contoso.example'],
          users: [{ address: 'ann@contoso.example', aliases: ['a.lee@contoso.example'] }],
          limits: { removals: 3 },
          timeouts: { compare: '5m' },
        },
      });
    });

    expect(text).toContain('limits = {\nmax_removals = 3\n}');
    expect(text).toContain('timeouts = {\nread = "5m"\n}');
    expect(text).toContain('timeouts = {\ncreate = "45m"\n}');
    expect(text).toContain(
      'users = {\n"ann@contoso.example" = {\naliases = [\n"a.lee@contoso.example",\n]\n}\n}',
    );
  });

  it('has lists and what is within as expressions', () => {
    const text = hcl((stack) => {
      const everyone = PolicyTarget.everyone();
      new WebSecurityUrlPolicy(stack, 'games', {
        name: 'Games',
        targets: [{ name: 'Everyone', from: everyone, to: everyone }],
        urls: [{ action: 'block', domain: 'games.example' }],
      });
      const members = Members.exactly([{ member: 'ann@contoso.example', note: 'Board' }]);
      new ProfileGroup(stack, 'vip', { name: 'VIP', members, limits: { removals: 1 } });
    });

    expect(text).toContain(
      'url_actions = [\n{\naction = "block"\ntype = "domain"\nvalue = "games.example"\n},\n]',
    );
    expect(text).toContain('from = {\ntype = "everyone"\n}');
    expect(text).toContain('members = {\n"ann@contoso.example" = "Board"\n}');
    expect(text).toContain('limits = {\nmax_removals = 1\n}');
  });

  it('has its secrets in ephemeral variables', () => {
    const text = hcl((stack) => {
      DirectoryConnector.activeDirectory(stack, 'ad', {
        name: 'AD',
        hostname: 'dc1.contoso.example',
        userDn: 'CN=mimecast',
        rootDn: 'DC=contoso',
        password: new SecretVariable(stack, 'ldap_password'),
      });
    });

    expect(text).toContain(
      'variable "ldap_password" {\ntype = string\nsensitive = true\nephemeral = true\n}',
    );
    expect(text).toContain('password_wo = "${var.ldap_password}"');
  });
});
