import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ApplicationCertificate } from '@cdktf/provider-azuread/lib/application-certificate';
import { isToken } from '../address';
import { looked } from '../checked';
import { anyText, inspected, nothing, number, optional, text } from '../expected';
import type { Shape } from '../expected-objects';
import { countProblem } from '../settings';
import { warnAheadOfExpiry } from './expiry-check';
import { logicalId, nameProblems, problemOf, type CredentialHolder, type Issue, type Issued } from './issued';
import { provided } from './place';

export interface CertificateOptions {
  /** Tells several certificates of an application apart. Default: `certificate` and the beginning of its thumbprint. */
  readonly name?: string;
  /** When it ends, as RFC 3339, where only Terraform knows the certificate. Otherwise the certificate says so itself. */
  readonly endDate?: string;
  /** How many days before its end plans begin to warn. Default: 30. */
  readonly warnDays?: number;
}

/** What is known of a certificate when the stack is synthesized. */
interface Certificate {
  readonly pem: string;
  readonly thumbprint?: string;
  readonly endDate?: string;
}

interface Kept {
  readonly pem: string;
  readonly endDate: string | undefined;
  readonly warnDays: number;
}

const shape: Shape<CertificateOptions> = {
  name: optional(anyText),
  endDate: optional(anyText),
  warnDays: optional(number),
};

export function certificate(pemOrPath: string, given: CertificateOptions): Issue {
  const { seen, mistakes } = looked(given, shape);
  const { warnDays = 30 } = seen;
  const kind = text('a certificate as PEM, or the path of a file that holds one');
  const wrong = [...inspected(pemOrPath, 'certificate', kind).mistakes, ...mistakes];
  const found = wrong.length > 0 ? unread : read(pemOrPath);
  const { pem, thumbprint, endDate = seen.endDate } = typeof found === 'string' ? unread : found;
  const name =
    seen.name ?? (thumbprint === undefined ? 'certificate' : `certificate-${thumbprint.slice(0, 8)}`);
  return {
    name,
    issue: (holder) => issue(holder, name, { pem, endDate, warnDays }),
    ...problemOf(wrong.length > 0 ? wrong : problems(found, seen)),
  };
}

const unread: Certificate = { pem: nothing };

function problems(
  found: Certificate | string,
  { name, endDate, warnDays }: CertificateOptions,
): readonly string[] {
  if (typeof found === 'string') return [found];
  return [
    ...(name === undefined ? [] : nameProblems(name)),
    ...countProblem('warnDays', warnDays),
    ...endDateProblems(found.endDate, endDate),
  ];
}

function endDateProblems(own: string | undefined, given: string | undefined): string[] {
  if (own === undefined && given === undefined) {
    return ['The certificate is known to Terraform alone: give its endDate, which azuread wants to know.'];
  }
  return own !== undefined && given !== undefined
    ? ['endDate is given, and the certificate says itself when it ends: leave it out.']
    : [];
}

function issue(holder: CredentialHolder, name: string, { pem, endDate = nothing, warnDays }: Kept): Issued {
  const { construct, applicationId } = holder;
  const made = new ApplicationCertificate(construct, name, {
    applicationId,
    type: 'AsymmetricX509Cert',
    encoding: 'pem',
    value: pem,
    endDate,
    ...provided(holder),
  });
  made.overrideLogicalId(logicalId(holder, name));
  warnAheadOfExpiry(construct, {
    name: logicalId(holder, name),
    element: made,
    warnDays,
    message: `The certificate "${name}" of ${construct.node.path} ends soon, or has ended. Make another, add it to credentials and apply; take this one away when nobody uses it any more.`,
  });
  return { ids: [made.keyId] };
}

/** The certificate, or what is wrong with it. What may be a private key is never repeated. */
function read(pemOrPath: string): Certificate | string {
  if (isToken(pemOrPath)) return { pem: pemOrPath };
  const isPath = !pemOrPath.includes('\n') && pemOrPath.length < longestPath;
  const what = isPath ? `The certificate ${pemOrPath}` : 'The certificate';
  const file = resolve(pemOrPath);
  if (isPath && !existsSync(file)) return `${what} is not there: looked for ${file}.`;
  try {
    const pem = isPath ? readFileSync(file, 'utf8') : pemOrPath;
    if (pem.includes('PRIVATE KEY')) return `${what} comes with its private key: ${withoutKey}`;
    return parsed(pem) ?? `${what} has a key that is not RSA: ${rsaOnly}`;
  } catch {
    return `${what} cannot be read: give one certificate as PEM (-----BEGIN CERTIFICATE-----), or the path of a file that holds one.`;
  }
}

/** Longer texts are no paths. */
const longestPath = 260;

const withoutKey =
  'the synthesized stack and the state would hold the key. Give the certificate alone, and keep the key where it is used.';

const rsaOnly =
  'Entra ID takes RSA only. Make another: openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj /CN=NAME -keyout KEY -out CERTIFICATE.';

/** Undefined for a certificate whose key is of another kind. */
function parsed(text: string): Certificate | undefined {
  const found = new X509Certificate(text);
  if (found.publicKey.asymmetricKeyType !== 'rsa') return undefined;
  return {
    pem: found.toString(),
    thumbprint: createHash('sha1').update(found.raw).digest('hex'),
    endDate: new Date(found.validTo).toISOString().replace(/\.\d+Z$/, 'Z'),
  };
}
