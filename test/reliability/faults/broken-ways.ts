import { gzipSync } from 'node:zlib';
import type { Fault } from './fault';
import { isCreate, isListing, requestsOf, strike } from './strikes';

/** A short limit on the time of one attempt, in seconds: what stalls is given up soon. */
const hasty = { MIMECAST_TIMEOUT_SECONDS: '1', MIMECAST_MAX_RETRIES: '1' };

let bomb: Buffer | undefined;
/** 80 MB of blanks in 80 kB. */
const gzipBomb = (): Buffer => (bomb ??= gzipSync(Buffer.alloc(80 * 1024 * 1024, 0x20)));

/** Connections that break, answers that are lost or make no sense. */
export const brokenWays: readonly Fault[] = [
  {
    id: 'F05',
    what: 'the connection is reset before or in the middle of the answer, or stalls',
    stages: ['plan', 'refresh', 'apply'],
    environment: hasty,
    make: (chance, stage) => ({
      fortune: strike(chance, { on: requestsOf(stage), skip: 12, times: [1, 2] }, () =>
        chance.isHeads(0.1)
          ? { kind: 'stall', isDone: chance.isHeads() }
          : chance.pick([{ kind: 'reset', when: 'before' } as const, { kind: 'cut' } as const]),
      ),
    }),
  },
  {
    id: 'F06',
    what: 'a write is carried out and its answer is lost',
    stages: ['apply'],
    make: (chance) => ({
      fortune: strike(chance, { on: ({ isWrite }) => isWrite, skip: 10, times: [1, 4] }, () =>
        chance.pick([{ kind: 'reset', when: 'after' } as const, { kind: 'cut' } as const]),
      ),
    }),
  },
  {
    id: 'F07',
    what: 'a create is carried out, seems to have failed, and the second one is told that it exists',
    stages: ['apply'],
    make: (chance) => ({
      fortune: strike(chance, { on: isCreate, skip: 2, times: [1, 3] }, () => ({
        kind: 'rewrite',
        change: () => ({ status: chance.pick([500, 502, 504]), text: '' }),
      })),
    }),
  },
  {
    id: 'F24',
    what: 'an answer that is no JSON, a page, a bomb, starts with a byte order mark',
    stages: ['plan', 'refresh', 'apply'],
    make: (chance, stage) => {
      const answer = chance.pick<{ body: string | Buffer; headers?: Record<string, string> }>([
        { body: '{"data": [' },
        { body: '<!DOCTYPE html><title>Sign in</title>', headers: { 'content-type': 'text/html' } },
        { body: gzipBomb(), headers: { 'content-encoding': 'gzip' } },
        { body: '[]' },
        { body: 'null' },
        { body: '"secret-a71f"' },
      ]);
      const isMarked = chance.isHeads(0.2);
      return {
        fortune: strike(chance, { on: requestsOf(stage), skip: 10, times: [1, 2] }, () =>
          isMarked
            ? { kind: 'rewrite', change: ({ text }) => ({ text: `\ufeff${text}` }) }
            : { kind: 'answer', status: 200, ...answer },
        ),
        check: ({ errors }) =>
          errors
            .filter((error) => /DOCTYPE|secret-a71f/.test(error))
            .map((error) => `shows a body: ${error}`),
      };
    },
  },
  {
    id: 'F25',
    what: 'the answer comes one byte at a time',
    stages: ['plan', 'refresh', 'apply'],
    environment: hasty,
    make: (chance, stage) => ({
      fortune: strike(
        chance,
        { on: stage === 'plan' ? isListing : requestsOf(stage), skip: 6, times: [1, 2] },
        () => ({
          kind: 'trickle',
        }),
      ),
    }),
  },
];
