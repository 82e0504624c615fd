import assert from 'node:assert/strict';
import { Redactor } from '../../src/http/redact';
import type { Http } from '../../src/http/http';
import { AccountArea } from '../../src/mimecast/account';
import { AddressAlterationArea } from '../../src/mimecast/address-alteration';
import { AttributesArea } from '../../src/mimecast/attributes';
import type { Caller } from '../../src/mimecast/caller';
import { ConnectorsArea } from '../../src/mimecast/connectors';
import { DefinitionsArea } from '../../src/mimecast/definitions';
import { DirectoryIntegrationsArea, integrationKinds } from '../../src/mimecast/directory-integrations';
import type { IntegrationKind } from '../../src/mimecast/directory-integrations';
import { DomainsArea } from '../../src/mimecast/domains';
import { GroupsArea } from '../../src/mimecast/groups';
import { IntegrationsArea } from '../../src/mimecast/integrations';
import { ManagedUrlsArea } from '../../src/mimecast/managed-urls';
import { policyCollections } from '../../src/mimecast/operations/policies';
import { PoliciesArea } from '../../src/mimecast/policies';
import type { PolicyFamily } from '../../src/mimecast/policy';
import { UsersArea } from '../../src/mimecast/users';
import { WebUrlsArea } from '../../src/mimecast/web-urls';

const signal = new AbortController().signal;
const all = <T>(row: T): T => row;
const noUrls = { description: 'x', targets: [], urls: [] };

type Read = (caller: Caller) => Promise<unknown>;

/** Of every family of policies: what is listed, what is read, and what a write is answered. */
const policyReads: Readonly<Record<string, Read>> = Object.fromEntries(
  (Object.keys(policyCollections) as PolicyFamily[]).flatMap((family): [string, Read][] => [
    [`${family} policies`, (caller) => new PoliciesArea(caller).of(family).list(signal)],
    [`${family} policy`, (caller) => new PoliciesArea(caller).of(family).read('1', signal)],
    [`create ${family} policy`, (caller) => new PoliciesArea(caller).of(family).create({}, signal)],
  ]),
);

/** Of every kind of directory integration: as it is read, and each of its own checks. */
const integrationReads: Readonly<Record<string, Read>> = Object.fromEntries(
  (Object.keys(integrationKinds) as IntegrationKind[]).flatMap((kind): [string, Read][] => [
    [`${kind} integration`, (caller) => new DirectoryIntegrationsArea(caller).read(kind, '1', signal)],
    [`create ${kind}`, (caller) => new DirectoryIntegrationsArea(caller).create(kind, {}, signal)],
    ...integrationKinds[kind].checks.map((check): [string, Read] => [
      check.path,
      (caller) => new DirectoryIntegrationsArea(caller).check(check, '1', signal),
    ]),
  ]),
);

/** Every answer that is read. */
export const reads: Readonly<Record<string, Read>> = {
  ...policyReads,
  ...integrationReads,
  whoami: (caller) => new AccountArea(caller).whoami(signal),
  account: (caller) => new AccountArea(caller).read(signal),
  roles: (caller) => new AccountArea(caller).listRoles(signal),
  domains: (caller) => new DomainsArea(caller).listInternal(signal),
  users: (caller) => new UsersArea(caller).list(all, signal),
  internalUsers: (caller) => new UsersArea(caller).listInternal('x.example', all, signal),
  user: (caller) => new UsersArea(caller).read('a@x.example', signal),
  aliases: (caller) => new UsersArea(caller).aliases('a@x.example', signal),
  addAlias: (caller) => new UsersArea(caller).addAlias('a@x.example', 'b@x.example', signal),
  create: (caller) => new UsersArea(caller).create({ emailAddress: 'a@x.example' }, signal),
  groups: (caller) => new GroupsArea(caller).list({}, signal),
  group: (caller) => new GroupsArea(caller).read('1', signal),
  members: (caller) => new GroupsArea(caller).members('1', signal),
  addMembers: (caller) => new GroupsArea(caller).addMembers('1', [{ emailAddress: 'a@x.example' }], signal),
  integrations: (caller) => new IntegrationsArea(caller).list(signal),
  requestSync: (caller) => new IntegrationsArea(caller).requestSync(signal),
  connectors: (caller) => new ConnectorsArea(caller).list(signal),
  connector: (caller) => new ConnectorsArea(caller).read('1', signal),
  routes: (caller) => new DefinitionsArea(caller).deliveryRoutes.list(signal),
  sets: (caller) => new AddressAlterationArea(caller).sets({}, signal),
  alterations: (caller) => new AddressAlterationArea(caller).policies(signal),
  alteration: (caller) => new AddressAlterationArea(caller).readPolicy('1', signal),
  definitions: (caller) => new AddressAlterationArea(caller).definitions({ folderId: '1' }, signal),
  route: (caller) => new DefinitionsArea(caller).deliveryRoutes.read('1', signal),
  signing: (caller) => new DefinitionsArea(caller).signing.list(signal),
  webUrls: (caller) => new WebUrlsArea(caller).read('1', signal),
  createWebUrls: (caller) => new WebUrlsArea(caller).create(noUrls, signal),
  managedUrls: (caller) => new ManagedUrlsArea(caller).list(signal),
  deleteManagedUrl: (caller) => new ManagedUrlsArea(caller).delete('1', signal),
  attributes: (caller) => new AttributesArea(caller).read('a@x.example', signal),
  attributeTypes: (caller) => new AttributesArea(caller).types(signal),
};

/** The last answer is given for ever: who follows it for ever is found out. */
export function callerOf(given: readonly (readonly [number, string])[]): Caller {
  let asked = 0;
  const send = (): Promise<object> => {
    const [status, said] = given[Math.min(asked, given.length - 1)] ?? [200, ''];
    asked += 1;
    assert.ok(asked < 1000, 'it never ends');
    return Promise.resolve({ status, headers: {}, text: said, requestId: 'r', outcomeUnknown: false });
  };
  return { http: { send, redactor: new Redactor() } as unknown as Http };
}
