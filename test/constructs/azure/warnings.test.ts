import { Group } from '@cdktf/provider-azuread/lib/group';
import { GroupMember } from '@cdktf/provider-azuread/lib/group-member';
import type { TerraformStack } from 'cdktf';
import { MimecastAppConsent } from '../../../src/azure';
import { UserSync } from '../../../src/index';
import { clientId, reader, warned } from './tenant';

describe('members of an Entra group in Terraform', () => {
  const group = { displayName: 'Staff', securityEnabled: true };

  it.each<[string, (stack: TerraformStack) => void]>([
    ['in the group', (stack) => void new Group(stack, 'staff', { ...group, members: [clientId] })],
    [
      'in the group, by an override',
      (stack) => new Group(stack, 'staff', group).addOverride('members', ['${var.everybody}']),
    ],
    [
      'one by one',
      (stack) => void new GroupMember(stack, 'staff', { groupObjectId: clientId, memberObjectId: clientId }),
    ],
  ])('are warned of: %s', (_, build) => {
    const lines = warned((stack) => {
      build(stack);
      reader(stack);
      new MimecastAppConsent(stack, 'mimecast_app', { clientId });
    });

    expect(lines).toEqual([
      'people/staff: Terraform keeps the members of this Entra group one by one, with calls for each of them: that does not scale. Take dynamic_membership, or azuread_group_without_members and leave the members to those who keep the directory.',
    ]);
  });

  it('are not suspected of a group without any', () => {
    const lines = warned((stack) => {
      new Group(stack, 'bare', group);
      new Group(stack, 'empty', { ...group, members: [] });
      const dynamicMembership = { enabled: true, rule: 'user.department -eq "Sales"' };
      new Group(stack, 'sales', { ...group, types: ['DynamicMembership'], dynamicMembership });
      reader(stack);
    });
    expect(lines).toEqual([]);
  });
});

describe('groups that a stack reads', () => {
  const synchronized = (stack: TerraformStack, entra: object) => {
    const users = [{ address: 'ann@contoso.example' }];
    const sync = new UserSync(stack, 'staff', { domains: ['contoso.example'], users });
    sync.comparison.addOverride('sources', [{ directory: 'contoso', entra }]);
  };

  it('need more than the right to read users, which is warned of', () => {
    const lines = warned((stack) => {
      reader(stack);
      synchronized(stack, { groups: ['Sales'] });
    });

    expect(lines).toEqual([
      expect.stringMatching(
        /^people\/reader: people\/staff.* reads people by their groups in Entra, and this application may read users alone: set reads: 'groups'\.$/,
      ),
    ]);
  });

  it.each<[string, (stack: TerraformStack) => void]>([
    [
      'it may read them',
      (stack) => {
        reader(stack, { reads: 'groups' });
        synchronized(stack, { groups: ['Sales'] });
      },
    ],
    [
      'it reads users alone',
      (stack) => {
        reader(stack);
        synchronized(stack, { filter: "userType eq 'Member'" });
      },
    ],
  ])('are not spoken of where %s', (_, build) => {
    expect(warned(build)).toEqual([]);
  });
});
