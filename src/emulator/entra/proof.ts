import { constants, createHash, verify } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { Delays } from './passing';
import type { Entity, Json } from './entity';
import { decodePart } from './entra-tokens';
import { certificateOf } from './graph/writing';
import { signInRefusals as refusals } from './sign-in-refusal';
import { rowsOf } from './views';

/** What a client shows to prove who it is. */
export interface Proof {
  readonly secret: string | null;
  readonly assertion: string | null;
}

/** What an application (and its service principal) have that a proof can match. */
export interface Registered {
  readonly appId: string;
  readonly holders: readonly Entity[];
  readonly clock: Clock;
  readonly delays: Delays;
}

/** Throws a SignInRefusal unless the proof is one of this application. Answers how it was proven, as the claim `appidacr` has it. */
export function checkProof(proof: Proof, registered: Registered): '1' | '2' {
  if (proof.assertion !== null) {
    checkAssertion(proof.assertion, registered);
    return '2';
  }
  if (proof.secret === null) throw refusals.noCredential();
  checkSecret(proof.secret, registered);
  return '1';
}

function checkSecret(secret: string, { appId, holders, clock, delays }: Registered): void {
  const passwords = holders.flatMap(({ fields }) => rowsOf(fields['passwordCredentials']));
  const found = passwords.find(({ secretText }) => secretText === secret);
  if (found === undefined || delays.stillMissing(String(found['keyId']))) throw refusals.wrongSecret(appId);
  if (isOver(found, clock)) throw refusals.expiredSecret(appId);
}

/** A certificate's assertion speaks for the client itself; any other was made by a federated issuer. */
function checkAssertion(assertion: string, registered: Registered): void {
  const [header, payload] = assertion.split('.').slice(0, 2).map(decodePart);
  if (header === undefined || payload === undefined) throw refusals.malformedAssertion();
  if (payload['iss'] === registered.appId || header['x5t'] !== undefined || header['x5t#S256'] !== undefined)
    checkCertificate(assertion, header, registered);
  else checkFederated(payload, registered);
}

function checkCertificate(assertion: string, header: Json, { holders, clock }: Registered): void {
  const rows = holders.flatMap(({ fields }) => rowsOf(fields['keyCredentials']));
  const known = rows
    .filter((row) => !isOver(row, clock))
    .flatMap((row) => (typeof row['key'] === 'string' ? (certificateOf(row['key']) ?? []) : []));
  const shown = String(header['x5t#S256'] ?? header['x5t']);
  const found = known.find((certificate) => thumbprints(certificate).includes(shown));
  if (found === undefined)
    throw refusals.unknownCertificate(Buffer.from(shown, 'base64url').toString('hex').toUpperCase());
  if (!isSignedBy(assertion, header, found)) throw refusals.wrongSignature();
}

function thumbprints({ raw }: X509Certificate): string[] {
  return ['sha1', 'sha256'].map((hash) => createHash(hash).update(raw).digest('base64url'));
}

function isSignedBy(assertion: string, header: Json, { publicKey }: X509Certificate): boolean {
  const [head = '', payload = '', signature = ''] = assertion.split('.');
  const key =
    header['alg'] === 'PS256'
      ? {
          key: publicKey,
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
        }
      : { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
  return verify('sha256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'));
}

function checkFederated(payload: Json, { holders }: Registered): void {
  const known = holders.flatMap(({ fields }) => rowsOf(fields['federatedIdentityCredentials']));
  const [issuer, subject] = [String(payload['iss']), String(payload['sub'])];
  const ofIssuer = known.filter((row) => row['issuer'] === issuer);
  if (known.length > 0 && ofIssuer.length === 0) throw refusals.wrongIssuer(issuer);
  const ofSubject = ofIssuer.filter((row) => row['subject'] === subject);
  if (ofSubject.length === 0) throw refusals.wrongSubject(subject);
  const shown = [payload['aud']].flat();
  const fits = ofSubject.some(
    ({ audiences }) => Array.isArray(audiences) && audiences.some((one) => shown.includes(one)),
  );
  if (!fits) throw refusals.wrongAudience(shown.join(' '));
}

function isOver(credential: Json, clock: Clock): boolean {
  const end = credential['endDateTime'];
  return typeof end === 'string' && Date.parse(end) <= clock.now();
}
