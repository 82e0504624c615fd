import { createHash } from 'node:crypto';
import { normalizeDomain } from '../../core/email-address';
import { optionalFlag, optionalText, requiredText } from '../envelope';
import type { Item } from '../envelope';
import { checkDefinitionUnused } from '../policy-use';
import { fieldIsBlank, fieldIsNull, forbiddenForAddress, Refusal, valueNotAllowed } from '../refusal';
import { notFound, restBody, restPage, restRoute } from '../rest';
import type { Call, Route } from '../route';
import { checkId } from '../secure-id';
import { isObject } from '../seed-check';
import type { ShelfRow } from '../shelf';
import type { Store } from '../store';

const products = ['pol', 'eso'] as const;
const read = { products, permission: 'Gateway | Policies | Read' };
const edit = { products, permission: 'Gateway | Policies | Edit' };
const root = '/policy-management/cloud-gateway/v1';

/** What is different between the two kinds of definitions. */
interface Kind {
  readonly name: string;
  create(body: Item, store: Store): Item;
  change(body: Item, row: ShelfRow, store: Store): Item;
  show(row: ShelfRow): Item;
}

const deliveryRoute: Kind = {
  name: 'delivery-route',
  create: (body, store) => {
    for (const field of ['description', 'hostname']) requiredText(body, field);
    return { port: 25, ...routeFields(body, {}, store) };
  },
  change: (body, row, store) => {
    if (body['alternateRouteId'] === row.id)
      throw valueNotAllowed('alternateRouteId', 'A route is not its own alternate');
    return routeFields(body, row, store);
  },
  show: shownRoute,
};

const dnsOutbound: Kind = {
  name: 'dns-authentication-outbound',
  create: createSigning,
  change: (body) => textAndFlag(body),
  show: shownSigning,
};

/** Definitions that policies apply: where mail is delivered, and how outbound mail is signed. */
export const policyDefinitionRoutes: readonly Route[] = [
  ...definitionRoutes(deliveryRoute),
  ...definitionRoutes(dnsOutbound),
  restRoute('POST', `${root}/delivery-route/verify`, {
    access: edit,
    run: (call) => {
      const hostname = requiredText(restBody(call), 'hostname');
      return { status: 200, body: { success: !hostname.endsWith('.invalid') } };
    },
  }),
  restRoute('POST', `${root}/dns-authentication-outbound/definitions/{id}/verify`, {
    access: edit,
    run: (call) => {
      const row = definitionOf(call, dnsOutbound);
      call.store.definitions.put({ ...row, validated: true });
      return { status: 200, body: { validated: true } };
    },
  }),
];

function definitionRoutes(kind: Kind): Route[] {
  const path = `${root}/${kind.name}/definitions`;
  const change = (call: Call): void => {
    const row = definitionOf(call, kind);
    call.store.definitions.put({ ...row, ...kind.change(restBody(call), row, call.store) });
  };
  const remove = (call: Call): void => {
    const row = definitionOf(call, kind);
    checkDefinitionUnused(row, call.store);
    call.store.definitions.delete(row);
  };
  const done = (action: (call: Call) => void) => (call: Call) => {
    action(call);
    return { status: 204 };
  };
  return [
    restRoute('GET', path, {
      access: read,
      run: (call) =>
        restPage(call, 'definitions', call.store.definitions.roster(kind.name), (row) => ({
          id: row.id,
          ...kind.show(row),
        })),
    }),
    restRoute('POST', path, {
      access: edit,
      run: (call) => {
        const { id } = call.store.definitions.add(kind.name, kind.create(restBody(call), call.store));
        return { status: 201, body: { id } };
      },
    }),
    restRoute('GET', `${path}/{id}`, {
      access: read,
      run: (call) => ({ status: 200, body: kind.show(definitionOf(call, kind)) }),
    }),
    restRoute('PATCH', `${path}/{id}`, { access: edit, run: done(change) }),
    restRoute('DELETE', `${path}/{id}`, { access: edit, run: done(remove) }),
  ];
}

function definitionOf({ store, params }: Call, kind: Kind): ShelfRow {
  const id = params[0] ?? '';
  const row = store.definitions.get(kind.name, id);
  if (row !== undefined) return row;
  checkId(id);
  throw notFound('The definition');
}

/** The store keeps a route as reads show it: what signs in is flat; the password is kept and never shown. */
function routeFields(body: Item, before: Item, store: Store): Item {
  const fields: Record<string, unknown> = {};
  for (const field of ['description', 'hostname', 'alternateRouteId']) {
    const value = optionalText(body, field);
    if (value === undefined) continue;
    if (value.trim() === '' && field !== 'alternateRouteId') throw fieldIsBlank(field);
    fields[field] = value;
  }
  const { alternateRouteId } = fields;
  if (alternateRouteId && store.definitions.get('delivery-route', String(alternateRouteId)) === undefined) {
    throw valueNotAllowed('alternateRouteId', 'The definition does not exist');
  }
  const port = body['port'] ?? undefined;
  if (port !== undefined) fields['port'] = validPort(port);
  return { ...fields, ...signIn(body['smtpAuthentication'] ?? undefined, before) };
}

function validPort(port: unknown): number {
  if (Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65535) return Number(port);
  throw valueNotAllowed('port', 'port is a number from 1 to 65535');
}

/** What a change leaves out stays, so that nobody has to know the password to change the rest. */
function signIn(written: unknown, before: Item): Item {
  if (written === undefined) return {};
  if (!isObject(written)) throw valueNotAllowed('smtpAuthentication', 'smtpAuthentication is an object');
  const kept = ['authMechanisms', 'username', 'password'].map((field) => [field, before[field]]);
  const given: Item = { ...(Object.fromEntries(kept) as Item), ...written };
  const { authMechanisms } = given;
  const field = 'smtpAuthentication.authMechanisms';
  if (authMechanisms === undefined || authMechanisms === null) throw fieldIsNull(field);
  if (!Array.isArray(authMechanisms) || !authMechanisms.every((entry) => typeof entry === 'string'))
    throw valueNotAllowed(field, 'authMechanisms is a list of texts');
  const domain = optionalText(given, 'domain');
  return {
    authMechanisms: authMechanisms as string[],
    username: requiredText(given, 'username'),
    password: requiredText(given, 'password'),
    ...(domain === undefined ? {} : { domain }),
  };
}

/**
 * The mechanisms come as a text that was cut at its commas: with blanks, and with an empty one where there is none.
 * What signs in is documented flat, and public clients read it nested: it is there in both ways.
 */
function shownRoute(row: ShelfRow): Item {
  const { description, hostname, port, authMechanisms, username, domain, alternateRouteId } = row;
  const mechanisms = (Array.isArray(authMechanisms) ? authMechanisms.join(', ') : '').split(',');
  const signedIn = given({ authMechanisms: mechanisms, username, domain });
  return {
    description,
    hostname,
    port: port ?? 25,
    ...signedIn,
    smtpAuthentication: signedIn,
    ...given({ alternateRouteId: alternateRouteId || undefined }),
  };
}

function given(fields: Item): Item {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function createSigning(body: Item, store: Store): Item {
  requiredText(body, 'description');
  const domain = normalizeDomain(requiredText(body, 'domain'));
  if (domain === undefined || !store.isInternal(domain)) throw forbiddenForAddress();
  const keyLength = body['keyLength'] ?? 2048;
  if (keyLength !== 1024 && keyLength !== 2048)
    throw valueNotAllowed('keyLength', 'keyLength is 1024 or 2048');
  const taken = store.definitions.of(dnsOutbound.name).filter((row) => row['domain'] === domain);
  const selector = optionalText(body, 'selector') || `mimecast${taken.length + 1}`;
  if (taken.some((row) => row['selector'] === selector)) {
    const message = 'The domain has a definition with this selector already';
    throw new Refusal('err_definition_already_exists', message, { field: 'selector', status: 409 });
  }
  return { signDkim: true, ...textAndFlag(body), domain, selector, keyLength };
}

/** All that can be changed afterwards; the rest of a request is not looked at. */
function textAndFlag(body: Item): Item {
  const description = optionalText(body, 'description');
  if (description?.trim() === '') throw fieldIsBlank('description');
  const signDkim = optionalFlag(body, 'signDkim');
  return {
    ...(description === undefined ? {} : { description }),
    ...(signDkim === undefined ? {} : { signDkim }),
  };
}

function shownSigning(row: ShelfRow): Item {
  const { description, domain, selector, signDkim, keyLength, validated } = row;
  const key = createHash('sha512').update(row.id).digest('base64');
  return {
    description,
    domain,
    selector,
    signDkim: signDkim ?? true,
    keyLength: keyLength ?? 2048,
    dnsAddress: `${String(selector)}._domainkey.${String(domain)}`,
    publicKey: `v=DKIM1; k=rsa; p=${key}`,
    validated: validated ?? false,
  };
}
