import type { Access, Answer, Product, Route } from './route';
import type { Client, Tokens } from './tokens';
import { findClient } from './tokens';
import type { SeedAccount } from './seed';
import { failAnswer } from './fail-answer';

const productNames: Readonly<Record<Product, string>> = {
  uag: 'userandgroupmanagement',
  eso: 'emailsecurityonboarding',
  pol: 'policymanagement',
  dom: 'domainmanagement',
  con: 'connectors',
  acc: 'accountmanagement',
};

/** Who sends this request, or the 401 that says why it is nobody. */
export function authenticate(
  authorization: string | undefined,
  account: SeedAccount,
  tokens: Tokens,
): { client: Client } | { answer: Answer } {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return { answer: unauthorized('unauthorized', 'Unauthorized Request') };
  const checked = tokens.check(token);
  if ('problem' in checked) {
    return {
      answer:
        checked.problem === 'expired'
          ? unauthorized('token_expired', 'Access Token expired')
          : unauthorized('token_verification_failed', '0007 Invalid token'),
    };
  }
  const client = findClient(account, checked.clientId);
  return client ? { client } : { answer: unauthorized('token_verification_failed', '0007 Invalid token') };
}

/** The 403 for a client that lacks the product or the permission; undefined: go on. */
export function denied(route: Route, client: Client): Answer | undefined {
  if (!hasProduct(route.access, client)) {
    return failAnswer(
      403,
      'app_forbidden',
      `The resource ${route.method} ${route.path} is in no product that is assigned to the application`,
    );
  }
  if (hasPermission(route.access, client)) return undefined;
  const code = 'err_xdk_client_unauthorized';
  const message = '0018 Client Not Authorized: the role lacks the permission for this action';
  if (route.dialect === 'rest') return failAnswer(403, code, message);
  const fail = [{ errors: [{ code, message, retryable: false }] }];
  return { status: 403, body: { meta: { status: 403 }, data: [], fail } };
}

function hasProduct(access: Access, client: Client): boolean {
  if (client.products === undefined || access.products === undefined) return true;
  const has = new Set(client.products.map(plain));
  return access.products.some((product) => has.has(product) || has.has(productNames[product]));
}

function hasPermission(access: Access, client: Client): boolean {
  if (client.permissions === undefined || access.permission === undefined) return true;
  const needed = plain(access.permission);
  return client.permissions.some((permission) => plain(permission) === needed);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function unauthorized(code: string, message: string): Answer {
  return failAnswer(401, code, message);
}
