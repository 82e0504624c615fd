import { Members, ProfileGroup, type ProfileGroupProps } from '../../src/index';
import { document, refusals } from './synthesis';

function said(props: Partial<ProfileGroupProps>): string[] {
  return refusals((stack) => {
    new ProfileGroup(stack, 'vip', { name: 'VIP', ...props });
  });
}

describe('ProfileGroup', () => {
  it('is a group alone where nothing is said about members', () => {
    const { resource } = document((stack) => {
      new ProfileGroup(stack, 'vip', { name: 'VIP' });
    });

    expect(resource).toEqual({ mimecast_profile_group: { vip: { description: 'VIP' } } });
  });

  it('keeps exactly these members', () => {
    const { resource } = document((stack) => {
      new ProfileGroup(stack, 'vip', {
        name: 'VIP',
        members: Members.exactly([
          'ann@contoso.example',
          { member: 'northwind.example', note: 'Supplier' },
          { member: 'bo@contoso.example' },
        ]),
        leaveAlone: ['*@fabrikam.example'],
        limits: { removals: 2, removalPercent: 10 },
        acknowledge: 'abc',
      });
    });

    expect(resource?.['mimecast_profile_group_members']?.['vip']).toEqual({
      group_id: '${mimecast_profile_group.vip.id}',
      members: { 'ann@contoso.example': '', 'northwind.example': 'Supplier', 'bo@contoso.example': '' },
      mode: 'authoritative',
      exclude: ['*@fabrikam.example'],
      limits: { max_removals: 2, max_removal_percent: 10 },
      acknowledge: 'abc',
    });
  });

  it('keeps at least these members, below another group', () => {
    const { resource } = document((stack) => {
      const parent = new ProfileGroup(stack, 'all', { name: 'All' });
      const members = Members.atLeast(['ann@contoso.example']);
      new ProfileGroup(stack, 'vip', { name: 'VIP', parent, members });
    });

    expect(resource?.['mimecast_profile_group_members']?.['vip']).toMatchObject({ mode: 'additive' });
    expect(resource?.['mimecast_profile_group']?.['vip']).toEqual({
      description: 'VIP',
      parent_id: '${mimecast_profile_group.all.id}',
    });
  });

  it('refuses a blank name', () => {
    expect(said({ name: ' ' })).toEqual([
      '[people/vip] name is blank: give the name that the Administration Console is to show.',
    ]);
  });

  it('refuses members that are none, twice there, or noted at length', () => {
    const members = Members.exactly([
      'ann',
      'bo@contoso',
      'eve@contoso.example',
      'EVE@contoso.example',
      { member: 'northwind.example', note: 'x'.repeat(101) },
    ]);
    expect(said({ members })).toEqual([
      '[people/vip] members[0] "ann" has an invalid domain: give an address or a domain.',
      '[people/vip] members[1] "bo@contoso" has an invalid domain: give an address or a domain.',
      '[people/vip] members[3] EVE@contoso.example is declared twice (also members[2]): keep one of them.',
      '[people/vip] members[4] northwind.example has a note of 101 characters: Mimecast takes at most 100.',
    ]);
  });

  it('refuses exclusions and limits that make no sense', () => {
    expect(said({ leaveAlone: ['*@x', 'contoso.example'], limits: { removalPercent: 200 } })).toEqual([
      '[people/vip] leaveAlone[0] "*@x" has an invalid domain: give an address, a domain, or "*@domain".',
      '[people/vip] limits.removalPercent is 200: give a whole number from 0 to 100.',
    ]);
  });
});
