/**
 * `entra-once.js ours|bare ADDRESS [GROUPS]`: reads the tenant that the emulator has there, as a whole or by so many groups, once
 * in a process that has read nothing before, and prints what that took as JSON.
 */
import { systemClock } from '../src/core/clock';
import { noLog } from '../src/core/log';
import { Secret } from '../src/core/secret';
import { entraSource } from '../src/directory/entra/entra';
import { readFields } from '../src/directory/entra/fields';
import type { EntraSettings } from '../src/directory/entra/settings';
import { bareRead } from './entra-bare';
import { entraClient, entraTenantId, groupNames } from './entra-tenant';
import { timed } from './measure';

/** What one run prints. */
export interface OnceRead {
  readonly ms: number;
  readonly people: number;
  /** Peak resident size of the process. */
  readonly megabytes: number;
}

const [, , how, address = '', count] = process.argv;
const groups = count === undefined ? undefined : groupNames(Number(count));

const settings: EntraSettings = {
  directory: 'bench',
  connection: {
    tenantId: entraTenantId,
    clientId: entraClient.clientId,
    clientSecret: new Secret(entraClient.clientSecret),
    loginUrl: address,
    graphUrl: address,
    useOidc: false,
    useMsi: false,
    useCli: false,
  },
  includeGuests: false,
  includeDisabled: false,
  ...(groups && { groups }),
  clock: systemClock,
  log: noLog,
  environment: {},
};

async function ours(): Promise<number> {
  const { people } = await entraSource(settings).read(new AbortController().signal);
  return people.length;
}

function bare(): Promise<number> {
  return bareRead(address, readFields(settings).select, groups);
}

async function main(): Promise<void> {
  const { ms, value: people } = await timed(how === 'ours' ? ours : bare);
  const read: OnceRead = { ms, people, megabytes: process.resourceUsage().maxRSS / 1024 };
  console.log(JSON.stringify(read));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
