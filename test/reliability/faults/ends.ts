import type { Fault } from './fault';

/** Runs that end before their time, and states that are lost. */
export const ends: readonly Fault[] = [
  {
    id: 'F11',
    what: 'the process is killed after so many writes',
    stages: ['apply'],
    make: (chance) => {
      const after = chance.between(0, 12);
      return {
        isKilled: true,
        begin: ({ wire }) => {
          let written = 0;
          wire.fortune = ({ isWrite }) => {
            if (!isWrite || written < after) {
              written += isWrite ? 1 : 0;
              return undefined;
            }
            wire.fortune = () => ({ kind: 'reset', when: 'before' });
            return { kind: 'reset', when: chance.pick(['before', 'after'] as const) };
          };
        },
      };
    },
  },
  {
    id: 'F12',
    what: 'Terraform asks the provider to stop',
    stages: ['apply'],
    make: (chance) => {
      const after = chance.between(1, 10);
      return {
        begin: ({ wire, driver }) => {
          let written = 0;
          wire.onWrite = () => {
            written += 1;
            if (written !== after) return;
            wire.struck += 1;
            driver.stop();
          };
        },
      };
    },
  },
  {
    id: 'F13',
    what: 'the state is lost after the apply',
    stages: ['apply'],
    make: () => ({
      afterwards: ({ driver, wire }) => {
        wire.struck += 1;
        return driver.forget('mimecast_user_sync.people');
      },
    }),
  },
];
