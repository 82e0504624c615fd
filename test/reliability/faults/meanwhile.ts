import type { Chance } from '../chance';
import type { World } from '../world';
import { groupName } from '../company';
import type { Fault, Trouble } from './fault';

const minute = 60_000;

/** The world goes on between plan and apply. */
export const meanwhile: readonly Fault[] = [
  {
    id: 'F19',
    what: 'two runs at once',
    stages: ['apply'],
    make: (chance) => {
      const isSideBySide = chance.isHeads();
      let other: Promise<unknown> = Promise.resolve();
      return {
        meanwhile: async ({ driver, stack, wire }) => {
          wire.struck += 1;
          other = driver.alongside(stack);
          if (!isSideBySide) await other;
        },
        afterwards: async () => void (await other),
      };
    },
  },
  {
    id: 'F20',
    what: 'the account was changed by somebody else between plan and apply',
    stages: ['apply'],
    make: (chance) => ({
      meanwhile: (world, { changes }) => {
        for (const [address, verb] of changes) {
          if (chance.isHeads()) continue;
          world.wire.struck += 1;
          changeByHand(world, address, verb, chance);
        }
      },
    }),
  },
  {
    id: 'F22',
    what: 'a group is to go while a policy uses it',
    stages: ['apply'],
    make: () => usedGroup(),
  },
  {
    id: 'F21',
    what: 'the clock is ten minutes off, or is set in between',
    stages: ['plan', 'apply'],
    make: (chance) => ({
      begin: ({ clock, wire }) => {
        wire.struck += 1;
        clock.skew(chance.pick([-1, 1]) * chance.between(1, 10) * minute);
      },
      meanwhile: ({ clock }) => clock.skew(chance.pick([-1, 1]) * chance.between(1, 60) * minute),
    }),
  },
];

/** The group is declared no longer while a policy needs it, until somebody takes the policy away. */
function usedGroup(): Trouble {
  let said: readonly string[] = [];
  return {
    afterwards: async (world) => {
      const { store } = world.emulator;
      const before = store.document();
      const group = before.groups?.find(({ description }) => description === groupName);
      store.load({
        ...before,
        policies: [
          {
            family: 'blocked-senders',
            description: 'Nobody writes to the staff',
            from: { type: 'everyone' },
            to: { type: 'profile_group', group: { id: group?.id ?? '' } },
          },
        ],
      });
      world.wire.struck += 1;
      const declared = world.options;
      world.options = { ...declared, isWithoutGroup: true };
      await world.driver.plan(world.stack);
      said = (await world.driver.apply(world.stack)).errors;
      // This was a plan of its own.
      world.wire.carried.length = 0;
      store.load({ ...store.document(), policies: [] });
      world.options = declared;
    },
    check: () =>
      said.some((error) => /polic/i.test(error))
        ? []
        : [`nothing says that a policy uses the group: ${said.join('; ')}`],
  };
}

/** What is planned for somebody has happened already, by hand, in part, or otherwise. */
function changeByHand({ emulator }: World, address: string, verb: string, chance: Chance): void {
  const { users } = emulator.store;
  const found = users.get(address);
  if (verb === 'create') {
    if (!found)
      users.put({ emailAddress: address, name: chance.pick(['By hand', `Person ${address.slice(1, 4)}`]) });
  } else if (found && (verb === 'disable' || chance.isHeads())) found.disabled = !found.disabled;
  else if (found) found.name = 'Changed by hand';
}
