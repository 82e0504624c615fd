import type { SourceAnswer } from '../../../src/core/people';
import { noLog } from '../../../src/core/log';
import { Secret } from '../../../src/core/secret';
import type { LdapConnection } from '../../../src/directory/connection';
import type { LdapSettings } from '../../../src/directory/ldap';
import { createSource } from '../../../src/directory/source';
import {
  LdapServer,
  type AskedSearch,
  type Reply,
  type Script,
  type Values,
} from '../../harness/ldap-server';

export const base = 'ou=People,dc=contoso,dc=example';
export const password = 'canary-ldap-4b1d';

export type Settings = Partial<Omit<LdapSettings, 'connection'>> & {
  readonly connection?: Partial<LdapConnection>;
};

/** Signed in as the reader, and reading below `base`, unless the settings say otherwise. */
export function readLdap(
  urls: readonly string[],
  settings: Settings = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<SourceAnswer> {
  const { connection, ...others } = settings;
  return createSource('ldap', {
    ...{ directory: 'corp', baseDns: [base], log: noLog },
    ...others,
    connection: {
      ...{ urls, startTls: false, bindDn: 'cn=reader,dc=contoso,dc=example' },
      bindPassword: new Secret(password),
      ...connection,
    },
  }).read(signal);
}

/** The error that a reading ends with, and nothing of the password in it. */
export async function failureOf(
  reading: Promise<unknown>,
): Promise<{ kind?: string; summary: string; detail: string }> {
  const error: unknown = await reading.then(
    (answer) => new Error(`it succeeded: ${JSON.stringify(answer)}`),
    (reason: unknown) => reason,
  );
  const { summary, detail, kind } = error as { kind?: string; summary?: string; detail?: string };
  if (summary === undefined || detail === undefined) throw error;
  expect(summary.length).toBeLessThanOrEqual(60);
  expect(`${summary} ${detail}`).not.toContain(password);
  return kind === undefined ? { summary, detail } : { kind, summary, detail };
}

let servers: LdapServer[] = [];

afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  servers = [];
});

/** Gone after the test. */
export async function scripted(script: Script): Promise<LdapServer> {
  const server = await LdapServer.start(script);
  servers.push(server);
  return server;
}

/** A person of a plain directory. */
export function person(uid: string, more: Values = {}): Values {
  return { objectClass: ['top', 'inetOrgPerson'], mail: `${uid}@contoso.example`, displayName: uid, ...more };
}

/** Answers every search with these people. */
export function answering(...uids: readonly string[]): (asked: AskedSearch, reply: Reply) => void {
  return (_, reply) => {
    for (const uid of uids) reply.entry(`uid=${uid},${base}`, person(uid));
    reply.result();
  };
}

export function addresses(answer: SourceAnswer): readonly string[] {
  return answer.people.map(({ address }) => address);
}
