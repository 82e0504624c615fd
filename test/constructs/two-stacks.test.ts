import { TerraformStack, Testing } from 'cdktf';
import {
  DirectoryConnector,
  DirectorySynchronization,
  GreylistingPolicy,
  Members,
  MimecastProvider,
  PolicyTarget,
  ProfileGroup,
} from '../../src/index';

const everyone = { from: PolicyTarget.everyone(), to: PolicyTarget.everyone() };
const domains = ['contoso.example'];

describe('two stacks', () => {
  function two() {
    const app = Testing.app();
    const [first, second] = ['first', 'second'].map((name) => {
      const stack = new TerraformStack(app, name);
      new MimecastProvider(stack, 'mimecast');
      return stack;
    }) as [TerraformStack, TerraformStack];
    const connector = DirectoryConnector.microsoft365(first, 'entra', {
      name: 'Entra',
      tenantDomain: 'contoso.onmicrosoft.example',
      domains,
    });
    return { app, first, second, connector };
  }

  it('may share a connector: the users of one come after all of the other', () => {
    const { first, second, connector } = two();
    const users = { domains, users: [{ address: 'ann@contoso.example' }] };
    new DirectorySynchronization(second, 'all', { mailPlatform: 'microsoft365', connector, users });
    const text = Testing.synth(second, true);

    expect(text).not.toContain('depends_on');
    expect(second.dependsOn(first)).toBe(true);
  });

  it('cannot make the groups and policies of one wait for a synchronization of the other', () => {
    const { first, second, connector } = two();
    const vip = new ProfileGroup(first, 'vip', { name: 'VIP', members: Members.exactly([]) });
    const wait = new GreylistingPolicy(first, 'wait', { name: 'Wait', ...everyone });
    const props = { mailPlatform: 'microsoft365', connector, groups: [vip], policies: [wait] } as const;
    new DirectorySynchronization(second, 'later', props);
    expect(() => Testing.synth(second, true)).not.toThrow();

    new DirectorySynchronization(second, 'now', { ...props, syncNow: true });
    const why = 'of another stack, which cannot wait for a synchronization of second: leave it out here.';
    expect(() => Testing.synth(second, true)).toThrow(`[second/now] groups[0] is first/vip, ${why}`);
    expect(() => Testing.synth(second, true)).toThrow(`[second/now] policies[0] is first/wait, ${why}`);
  });
});
