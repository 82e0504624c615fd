/** What is not published of the definitions that policies apply: see docs/api-confidence.md. */
import type { DeliveryRoute, DeliveryRouteFields, Signing, SigningFields } from '../definition';
import { compact, flagOf, isObject, numberOf, textOf } from '../json-value';
import type { JsonObject } from '../json-value';

export function routeBody({ signIn, ...same }: DeliveryRouteFields): JsonObject {
  return signIn === undefined ? same : { ...same, smtpAuthentication: signIn };
}

/** What signs in is written in an object of its own and answered without it, mechanisms as text cut at its commas. */
export function routeOf(row: JsonObject, id: string): DeliveryRoute {
  const inner = isObject(row['smtpAuthentication']) ? row['smtpAuthentication'] : {};
  const all = { ...inner, ...row };
  return {
    id,
    description: textOf(row, 'description') ?? '',
    hostname: textOf(row, 'hostname') ?? '',
    port: numberOf(row, 'port') ?? 25,
    authMechanisms: namesIn(all['authMechanisms']),
    ...compact({
      alternateRouteId: textOf(row, 'alternateRouteId'),
      username: textOf(all, 'username'),
      domain: textOf(all, 'domain'),
    }),
  };
}

function namesIn(value: unknown): string[] {
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  return entries
    .flatMap((entry) => (typeof entry === 'string' ? entry.split(',') : []))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

export function signingBody(fields: SigningFields): JsonObject {
  return { ...fields };
}

export function signingOf(row: JsonObject, id: string): Signing {
  return {
    id,
    description: textOf(row, 'description') ?? '',
    domain: textOf(row, 'domain') ?? '',
    ...compact({
      selector: textOf(row, 'selector'),
      signDkim: flagOf(row, 'signDkim'),
      keyLength: numberOf(row, 'keyLength'),
      dnsAddress: textOf(row, 'dnsAddress'),
      publicKey: textOf(row, 'publicKey'),
      validated: flagOf(row, 'validated'),
    }),
  };
}
