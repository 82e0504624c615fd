import type * as cdktf from 'cdktf';
import type { TerraformStack } from 'cdktf';
import type * as constructs from '../../src/index';
import {
  DirectoryConnector,
  GreylistingPolicy,
  MimecastProvider,
  PolicyTarget,
  ProfileGroup,
  SecretVariable,
} from '../../src/index';
import { refusals } from './synthesis';

/** A module, loaded once more. */
function copyOf<Module>(name: string): Module {
  let copy: unknown;
  jest.isolateModules(() => {
    copy = jest.requireActual(name);
  });
  return copy as Module;
}

describe('what is made by another copy of the package', () => {
  it('is refused, and the message says what it is', () => {
    const second = copyOf<typeof constructs>('../../src/index');
    const lines = refusals((stack) => {
      const vip = new second.ProfileGroup(stack, 'vip', { name: 'VIP' });
      const [from, to] = [second.PolicyTarget.everyone(), PolicyTarget.group(vip as never)];
      new GreylistingPolicy(stack, 'wait', { name: 'Wait', from: from as never, to });
    });

    const why =
      'but one of the bindings, or of a second copy of cdktf-mimecast (`npm ls cdktf-mimecast` shows it)';
    expect(lines).toEqual([
      expect.stringContaining(`[people/wait] from is a PolicyTarget, ${why}: give a PolicyTarget`),
      expect.stringContaining(`[people/wait] to: the group is the ProfileGroup people/vip, ${why}: give`),
    ]);
  });

  it('is taken from a class that extends one of this', () => {
    class Executives extends ProfileGroup {
      constructor(stack: TerraformStack) {
        super(stack, 'executives', { name: 'Executives' });
      }
    }
    class Provider extends MimecastProvider {}
    class Key extends SecretVariable {}
    const lines = refusals((stack) => {
      const provider = new Provider(stack, 'mimecast', { clientSecret: new Key(stack, 'key') });
      const to = PolicyTarget.group(new Executives(stack));
      new GreylistingPolicy(stack, 'wait', { name: 'Wait', from: PolicyTarget.everyone(), to, provider });
    });

    expect(lines).toEqual([]);
  });
});

describe('a second copy of cdktf, as where this package is linked into an app', () => {
  it('does not let a secret through, and its providers are taken', () => {
    const second = copyOf<typeof cdktf>('cdktf');
    class Provider extends second.TerraformProvider {}
    const lines = refusals((stack) => {
      const provider = new Provider(stack, 'other', { terraformResourceType: 'mimecast' }) as never;
      const secrets = {
        literal: new second.TerraformLocal(stack, 'text', 'hunter2').asString,
        sensitive: new second.TerraformVariable(stack, 'secret', { sensitive: true }).stringValue,
      };
      const directory = { hostname: 'dc1.contoso.example', userDn: 'CN=mimecast', rootDn: 'DC=contoso' };
      for (const [id, password] of Object.entries(secrets)) {
        DirectoryConnector.activeDirectory(stack, id, { ...directory, name: id, password, provider });
      }
    });

    expect(lines).toEqual([
      expect.stringContaining('[people/literal] password is written in code'),
      expect.stringContaining('[people/sensitive] password comes from var.secret, which is not ephemeral'),
    ]);
  });
});
