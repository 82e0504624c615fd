import { randomBytes, X509Certificate } from 'node:crypto';
import { isoDate } from '../../dates';
import { isObject } from '../../seed-check';
import type { Entity, Json } from '../entity';
import { valueAt } from '../entity';
import type { GraphCall } from '../graph-call';
import { badRequest, bodyOf } from '../graph-call';
import { rowsOf } from '../views';

/** The properties that a body sets: without annotations, references and what nobody can set. */
export function writable(call: GraphCall): Json {
  const never = ['id', 'passwordProfile'];
  return Object.fromEntries(
    Object.entries(bodyOf(call)).filter(([name]) => !name.includes('@odata.') && !never.includes(name)),
  );
}

/** What a PATCH leaves: nested objects key by key, everything else as the body has it. */
export function patched(stored: Json, patch: Json): Json {
  const result = { ...stored };
  for (const [name, value] of Object.entries(patch)) {
    const before = result[name];
    result[name] = isObject(before) && isObject(value) ? patched(before, value) : value;
  }
  return result;
}

export function now(call: GraphCall): string {
  return isoDate(call.clock.now());
}

/** A password as it is kept. Dates are kept as they were written: clients compare them as text. */
export function newPassword(call: GraphCall, wish: Json): Json {
  const secretText = randomBytes(30).toString('base64url');
  return {
    customKeyIdentifier: null,
    displayName: wish['displayName'] ?? null,
    endDateTime: wish['endDateTime'] ?? isoDate(call.clock.now() + twoYears),
    hint: secretText.slice(0, 3),
    keyId: call.clock.uuid(),
    secretText,
    startDateTime: wish['startDateTime'] ?? now(call),
  };
}

const twoYears = 730 * 86_400_000;

/** A whole list of passwords: known ones stay what they are, others are new. */
export function passwordList(call: GraphCall, value: unknown, stored: unknown): Json[] {
  const known = rowsOf(stored);
  return rowsOf(value).map(
    (row) => known.find(({ keyId }) => keyId === row['keyId']) ?? newPassword(call, row),
  );
}

/** A whole list of certificates; one that comes without its key is known already. */
export function certificateList(call: GraphCall, value: unknown, stored: unknown): Json[] {
  const known = rowsOf(stored);
  return rowsOf(value).map((row) => {
    const same = known.find(({ keyId }) => keyId === row['keyId']);
    if (typeof row['key'] !== 'string') {
      if (same === undefined) throw badRequest('Key value is invalid: a new key credential needs a key.');
      return same;
    }
    const certificate = certificateOf(row['key']);
    if (certificate === undefined) throw badRequest('Key credential is invalid: the key is no certificate.');
    return {
      keyId: call.clock.uuid(),
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
      displayName: certificate.subject,
      startDateTime: isoDate(Date.parse(certificate.validFrom)),
      endDateTime: isoDate(Date.parse(certificate.validTo)),
      ...row,
      customKeyIdentifier: Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64'),
    };
  });
}

/** The certificate in a key: base64 of DER, or of the PEM text. */
export function certificateOf(key: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(key, 'base64'));
  } catch {
    return undefined;
  }
}

/** Roles and scopes can only go when they were disabled before. */
export function refuseRemovedWhileEnabled(entity: Entity, after: Json): void {
  for (const path of [['appRoles'], ['api', 'oauth2PermissionScopes']]) {
    const left = new Set(rowsOf(valueAt(after, path)).map(({ id }) => id));
    const gone = rowsOf(valueAt(entity.fields, path)).filter(({ id }) => !left.has(id));
    if (gone.some(({ isEnabled }) => isEnabled !== false))
      throw badRequest(
        'Permission (scope or role) cannot be deleted or updated unless disabled first.',
        'CannotDeleteOrUpdateEnabledEntitlement',
      );
  }
}
