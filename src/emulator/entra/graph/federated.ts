import type { Answer } from '../../route';
import { without } from '../../without';
import type { Entity, Json } from '../entity';
import { allowing } from '../graph-access';
import type { GraphCall, GraphRoute } from '../graph-call';
import { badRequest, conflict, contextOf, done, notFound } from '../graph-call';
import { rowsOf } from '../views';
import { named } from './lookup';
import { writable } from './writing';

const path = '/applications/{id}/federatedIdentityCredentials';
const entitySet = 'applications/federatedIdentityCredentials';
const read = { permissions: allowing.readApplications };
const write = { permissions: allowing.writeApplications, ownedBy: true };

/** Whose tokens of other issuers are as good as a password of the application. */
export const federatedRoutes: readonly GraphRoute[] = [
  { method: 'GET', path, ...read, handle: all },
  { method: 'POST', path, ...write, handle: create },
  { method: 'GET', path: `${path}/{credential}`, ...read, handle: get },
  { method: 'PATCH', path: `${path}/{credential}`, ...write, handle: update },
  { method: 'DELETE', path: `${path}/{credential}`, ...write, handle: remove },
];

function all(call: GraphCall): Answer {
  const value = federated(named(call, 'application'));
  return { status: 200, body: { '@odata.context': contextOf(call, entitySet), value } };
}

function get(call: GraphCall): Answer {
  const row = found(call, named(call, 'application'));
  return { status: 200, body: { '@odata.context': contextOf(call, entitySet, true), ...row } };
}

function create(call: GraphCall): Answer {
  const application = named(call, 'application');
  const wish = writable(call);
  for (const name of ['name', 'issuer', 'subject', 'audiences'])
    if (wish[name] === undefined || wish[name] === null)
      throw badRequest(`The property ${name} is required.`);
  const known = federated(application);
  refuseTwins(known, wish);
  const row = { description: null, ...wish, id: call.clock.uuid() };
  keep(call, application, [...known, row]);
  return { status: 201, body: { '@odata.context': contextOf(call, entitySet, true), ...row } };
}

function update(call: GraphCall): Answer {
  const application = named(call, 'application');
  const row = found(call, application);
  const others = federated(application).filter((other) => other !== row);
  const after = { ...row, ...without(writable(call), 'name') };
  refuseTwins(others, after);
  keep(
    call,
    application,
    federated(application).map((other) => (other === row ? after : other)),
  );
  return done;
}

function remove(call: GraphCall): Answer {
  const application = named(call, 'application');
  const row = found(call, application);
  keep(
    call,
    application,
    federated(application).filter((other) => other !== row),
  );
  return done;
}

function federated(application: Entity): Json[] {
  return rowsOf(application.fields['federatedIdentityCredentials']);
}

function found(call: GraphCall, application: Entity): Json {
  const name = call.params[1] ?? '';
  const row = federated(application).find((one) => one['id'] === name || one['name'] === name);
  if (row === undefined) throw notFound(name);
  return row;
}

function keep(call: GraphCall, application: Entity, rows: Json[]): void {
  call.directory.change(application, { ...application.fields, federatedIdentityCredentials: rows });
}

function refuseTwins(others: readonly Json[], wish: Json): void {
  for (const other of others) {
    if (other['name'] === wish['name'])
      throw conflict(`FederatedIdentityCredential with name ${String(wish['name'])} already exists.`);
    if (other['issuer'] === wish['issuer'] && other['subject'] === wish['subject'])
      throw conflict('FederatedIdentityCredential with this issuer and subject combination already exists.');
  }
}
