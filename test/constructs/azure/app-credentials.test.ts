import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformVariable, type TerraformStack } from 'cdktf';
import { AppCredential } from '../../../src/azure';
import { made, reader, refused, warned, workflow } from './tenant';

/** Ends on 25 November 2036. */
const pem = `-----BEGIN CERTIFICATE-----
MIIDFzCCAf+gAwIBAgIUOLkL78Uj5WHjDEpHdC7z/GunBVowDQYJKoZIhvcNAQEL
BQAwGzEZMBcGA1UEAwwQZGlyZWN0b3J5IHJlYWRlcjAeFw0yNjExMjgxNzQzMzda
Fw0zNjExMjUxNzQzMzdaMBsxGTAXBgNVBAMMEGRpcmVjdG9yeSByZWFkZXIwggEi
MA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQC3t81w31gbDcVIGCGeRvmp2wiF
RQIEma8BFWvLeGBFKFpWF7h43vNNCD0Vt5syUPfq0IEJL8kvC1921p1BQLU4+dtX
vlZfuNBRRz1u/SNUQ/mFH25qDuk+5N2k101AlURqacESlQYI5hDyaz8RjcfObn5L
JuzaesD+L3I9L2PheXPnCvJ+0VHxzn05M6KJk06cBVeP1bnyD8y5qYAiiC8NHUAn
RtObf39TYtmyjlD8EzQdKqgE8G9OgyW5YyFHUmeV4JqJAtx9BSUJpPv4W4AWKM+G
OEO2qPf0+uXUCr9GJE8NgSDi3L6gDwJV3dFjo0tTflcyQAIR5Zk+VZfub3ajAgMB
AAGjUzBRMB0GA1UdDgQWBBTIgFvisIRI8kDWJfxQfL0eSdmmvTAfBgNVHSMEGDAW
gBTIgFvisIRI8kDWJfxQfL0eSdmmvTAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3
DQEBCwUAA4IBAQB5+jQuS20AlCY8xVlqP8rl3xRYHiowkBBoqk5TbwMRGSOxIOqH
kOI6iPETaO37JaCNmGRjWcTlrF6+re0FzFuomyO+yybPmWPNZtJ6AtJKHCHWcWAK
I31EE4x/lNqzGBqQ+tR+Yuckf9AQ8qOeSX20PzKnB6tKAgGhWOijViSDM22I8qj4
JB6215hupWE0ipxDO/dYlwDuk7/Q3MYMo73hH1eZAMc29vXlHZNzGI8mlvPBz5li
ihrAOEqbkftUTh0KmGtTyCa7xk9M9dIFsBugkxKVm27G63M2X+cACi2fW0fJmt9+
D+7Tjb0tqLFfj6mHSg3ZjDT/9IpfztiHUMGm
-----END CERTIFICATE-----
`;
/** With a P-256 key. */
const elliptic = `-----BEGIN CERTIFICATE-----
MIIBizCCATGgAwIBAgIUdrWqOlVy577tbdOKWusbgo1n4L4wCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQZGlyZWN0b3J5IHJlYWRlcjAeFw0yNjExMjgwNDI4NTNaFw0z
NjExMjUwNDI4NTNaMBsxGTAXBgNVBAMMEGRpcmVjdG9yeSByZWFkZXIwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAASsndp2Dng6i0H3jGiWqaZ4jaPmAzSutzif1zgG
1XWzEjwMa0Pz8j6ToDT0C1JebCxbJKqil+5dFdTPZsihyQBTo1MwUTAdBgNVHQ4E
FgQU45xirVY9a1jT11b9r+fu73WXOJcwHwYDVR0jBBgwFoAU45xirVY9a1jT11b9
r+fu73WXOJcwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBeq3G8
RO9bi5ppALmYFYBSL05xMr1rQpUhwj0t9N450gIhALkvtDeBexo20x24gdyV/q+4
0e1B98uR7XU1K6e8jXvk
-----END CERTIFICATE-----
`;
const key = '-----BEGIN PRIVATE KEY-----\nMIGHAgEA\n-----END PRIVATE KEY-----\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mimecast-certificates-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Made = (stack: TerraformStack) => AppCredential;

function resources(credential: Made) {
  return made((stack) => {
    reader(stack, { credentials: [credential(stack)] });
  });
}

function federated(credential: Made) {
  const { resource } = resources(credential);
  const [entry, ...others] = Object.values(
    resource?.['azuread_application_federated_identity_credential'] ?? {},
  );
  expect(others).toEqual([]);
  return entry;
}

/** What is said of a credential, without its place. */
function problem(credential: Made): string | undefined {
  const [line, ...others] = refused((stack) => {
    reader(stack, { credentials: [credential(stack)] });
  });
  expect(others).toEqual([]);
  return line?.replace('[people/reader] credentials[0]: ', '');
}

describe('a workflow of GitHub', () => {
  it('signs in by the tokens of GitHub', () => {
    expect(federated(() => AppCredential.gitHubActions(workflow))).toEqual({
      application_id: '${azuread_application.reader.id}',
      display_name: 'repo-contoso-directory-environment-production',
      description: 'Lets workflows of contoso/directory sign in without a secret (GitHub Actions).',
      issuer: 'https://token.actions.githubusercontent.com',
      subject: 'repo:contoso/directory:environment:production',
      audiences: ['api://AzureADTokenExchange'],
    });
  });

  const repository = { organization: 'contoso', repository: 'directory' };
  it.each([
    [{ ...repository, branch: 'main' }, 'repo:contoso/directory:ref:refs/heads/main'],
    [{ ...repository, tag: 'v1' }, 'repo:contoso/directory:ref:refs/tags/v1'],
    [{ ...repository, pullRequest: true }, 'repo:contoso/directory:pull_request'],
    [
      { ...repository, ids: { organization: 123456, repository: 456789 }, branch: 'main' },
      'repo:contoso@123456/directory@456789:ref:refs/heads/main',
    ],
  ] as const)('is told by %j', (which, subject) => {
    expect(federated(() => AppCredential.gitHubActions(which))).toMatchObject({ subject });
  });

  it.each([
    [
      repository,
      'The workflows are told by nothing: give exactly one of environment, branch, tag and pullRequest, and a credential for each.',
    ],
    [
      { ...workflow, branch: 'main' },
      'The workflows are told by environment and branch: give exactly one of environment, branch, tag and pullRequest, and a credential for each.',
    ],
    [
      { ...workflow, repository: 'contoso/directory' },
      'repository is "contoso/directory": give its name alone, and its owner as organization.',
    ],
    [{ ...workflow, organization: undefined }, 'organization is missing: give the owner of the repository.'],
    [
      { ...workflow, ids: { organization: 'contoso' } },
      'ids is an object of another kind: give the two numbers that GitHub has: { organization: …, repository: … }.',
    ],
    [
      { ...repository, branch: 'release/*' },
      'subject is "repo:contoso/directory:ref:refs/heads/release/*": Entra knows no wildcards, so give one credential for each subject.',
    ],
    [{ ...workflow, name: 'a b' }, 'name is "a b": give 3 to 120 letters, digits, hyphens and underscores.'],
  ])('is refused as %j', (which, message) => {
    expect(problem(() => AppCredential.gitHubActions(which as never))).toBe(message);
  });
});

describe('a service connection of Azure DevOps', () => {
  const shown = {
    issuer: 'https://login.microsoftonline.com/8d3b6c5e-1111-4222-8333-944445555666/v2.0',
    subject: '/eid1/c/pub/t/XmQ/a/qzX/sc/1b2c/3d4e',
    name: 'pipelines',
  };
  const older = {
    organizationId: '1b2c',
    organization: 'contoso',
    project: 'People',
    serviceConnection: 'sync',
  };

  it('signs in as Azure DevOps shows it', () => {
    expect(federated(() => AppCredential.azureDevOps(shown))).toMatchObject({
      issuer: shown.issuer,
      subject: shown.subject,
      display_name: 'pipelines',
    });
    expect(
      warned((stack) => void reader(stack, { credentials: [AppCredential.azureDevOps(shown)] })),
    ).toEqual([]);
  });

  it('may have the older issuer, of which a warning tells', () => {
    expect(federated(() => AppCredential.azureDevOps(older))).toMatchObject({
      issuer: 'https://vstoken.dev.azure.com/1b2c',
      subject: 'sc://contoso/People/sync',
    });
    expect(
      warned((stack) => void reader(stack, { credentials: [AppCredential.azureDevOps(older)] })),
    ).toEqual([
      'people/reader: The service connection has the older issuer of Azure DevOps, which Microsoft retires on 1 July 2027: convert it in Azure DevOps, then give the issuer and subject that it shows.',
    ]);
  });

  it.each([
    [{ issuer: shown.issuer }, 'subject'],
    [{ ...older, project: undefined, serviceConnection: ' ' }, 'project and serviceConnection'],
  ])('is refused as %j', (connection, missing) => {
    expect(problem(() => AppCredential.azureDevOps(connection as never))).toBe(
      `The service connection lacks ${missing}: give the issuer and the subject that Azure DevOps shows for it.`,
    );
  });
});

describe('a federated identity', () => {
  it('is of any issuer', () => {
    const identity = {
      issuer: 'https://gitlab.example',
      subject: 'project_path:people/directory:ref_type:branch:ref:main',
      audience: 'api://AzureADTokenExchangeUSGov',
      name: 'gitlab',
    };
    expect(federated(() => AppCredential.federated(identity))).toEqual({
      application_id: '${azuread_application.reader.id}',
      display_name: 'gitlab',
      description: 'Signs in without a secret, by a token of https://gitlab.example.',
      issuer: identity.issuer,
      subject: identity.subject,
      audiences: [identity.audience],
    });
  });

  it('may be what only Terraform knows', () => {
    const credential: Made = (stack) => {
      const subject = new TerraformVariable(stack, 'subject', { type: 'string' });
      return AppCredential.federated({ issuer: 'https://gitlab.example', subject: subject.stringValue });
    };
    expect(federated(credential)).toMatchObject({ subject: '${var.subject}', display_name: 'federated' });
  });

  it('is refused without a secure issuer', () => {
    const identity = { issuer: 'http://gitlab.example', subject: 'a' };
    expect(problem(() => AppCredential.federated(identity))).toBe(
      'issuer is "http://gitlab.example": give an https URL, exactly as the tokens name it.',
    );
  });
});

describe('a certificate', () => {
  const name = 'certificate-c333a216';

  it('is taken as PEM or from a file, and ends when it says', () => {
    const file = join(folder, 'reader.pem');
    writeFileSync(file, pem);
    const fromText = resources(() => AppCredential.certificate(pem));

    expect(fromText.resource?.['azuread_application_certificate']).toEqual({
      [`reader_${name}`]: {
        application_id: '${azuread_application.reader.id}',
        type: 'AsymmetricX509Cert',
        encoding: 'pem',
        value: pem,
        end_date: '2036-11-25T17:43:37Z',
      },
    });
    expect(resources(() => AppCredential.certificate(file))).toEqual(fromText);
  });

  it('is warned of ahead of its end', () => {
    const { check } = resources(() => AppCredential.certificate(pem, { warnDays: 10 }));

    expect(check?.[`reader_${name}`]?.['assert']).toEqual([
      {
        condition: `\${timecmp(plantimestamp(), timeadd(azuread_application_certificate.reader_${name}.end_date, "-240h")) < 0}`,
        error_message: expect.stringMatching(
          /^The certificate "certificate-c333a216" of people\/reader ends soon, or has ended\. Make another/,
        ),
      },
    ]);
  });

  it('may be there beside the one that it replaces', () => {
    const { resource } = made((stack) => {
      const credentials = [
        AppCredential.certificate(pem),
        AppCredential.certificate('${tls_self_signed_cert.next.cert_pem}', {
          name: 'next',
          endDate: '${tls_self_signed_cert.next.validity_end_time}',
        }),
      ];
      reader(stack, { credentials });
    });

    expect(Object.keys(resource?.['azuread_application_certificate'] ?? {})).toEqual([
      `reader_${name}`,
      'reader_next',
    ]);
    expect(resource?.['azuread_application_certificate']?.['reader_next']).toMatchObject({
      value: '${tls_self_signed_cert.next.cert_pem}',
      end_date: '${tls_self_signed_cert.next.validity_end_time}',
    });
  });

  it('is refused with its private key, which is never repeated', () => {
    const file = join(folder, 'both.pem');
    writeFileSync(file, key + pem);
    const reason =
      'comes with its private key: the synthesized stack and the state would hold the key. Give the certificate alone, and keep the key where it is used.';

    expect(problem(() => AppCredential.certificate(pem + key))).toBe(`The certificate ${reason}`);
    expect(problem(() => AppCredential.certificate(file))).toBe(`The certificate ${file} ${reason}`);
    const bare = 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg'.repeat(8);
    expect(problem(() => AppCredential.certificate(bare))).not.toContain('MIGH');
  });

  it.each<[string, () => AppCredential, string]>([
    [
      'is not there',
      () => AppCredential.certificate('gone.pem'),
      'The certificate gone.pem is not there: looked for ',
    ],
    [
      'is none',
      () => AppCredential.certificate('-----BEGIN CERTIFICATE-----\nhello\n'),
      'The certificate cannot be read: give one certificate as PEM',
    ],
    [
      'is of a kind that Entra ID does not take',
      () => AppCredential.certificate(elliptic),
      'The certificate has a key that is not RSA: Entra ID takes RSA only. Make another: openssl req -x509 -newkey rsa:2048',
    ],
    [
      'is undefined',
      () => AppCredential.certificate(undefined as never),
      'certificate is missing: give a certificate as PEM, or the path of a file that holds one.',
    ],
    [
      'only Terraform knows, without its end',
      () => AppCredential.certificate('${tls_self_signed_cert.next.cert_pem}'),
      'The certificate is known to Terraform alone: give its endDate, which azuread wants to know.',
    ],
    [
      'has two ends',
      () => AppCredential.certificate(pem, { endDate: '2030-01-01T00:00:00Z' }),
      'endDate is given, and the certificate says itself when it ends: leave it out.',
    ],
    [
      'is warned of after its end',
      () => AppCredential.certificate(pem, { warnDays: -1 }),
      'warnDays is -1: give a whole number from 0.',
    ],
    [
      'has a name that Entra does not take',
      () => AppCredential.certificate(pem, { name: 'the next one' }),
      'name is "the next one": give 3 to 120 letters, digits, hyphens and underscores.',
    ],
  ])('is refused that %s', (_, credential, message) => {
    expect(problem(credential)).toContain(message);
  });
});
