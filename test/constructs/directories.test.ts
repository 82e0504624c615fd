import {
  Directory,
  MimecastProvider,
  SecretVariable,
  UserSource,
  UserSync,
  type EntraDirectoryProps,
} from '../../src/index';
import { document, refusals } from './synthesis';

const tenantId = 'contoso.onmicrosoft.example';
const urls = ['ldaps://dc1.contoso.example', 'ldaps://dc2.contoso.example'];

describe('a directory of the provider', () => {
  it('stands under its name, with its secret as a reference', () => {
    const { provider } = document((stack) => {
      const secret = new SecretVariable(stack, 'corp_secret');
      new MimecastProvider(stack, 'mimecast', {
        directories: [
          Directory.entra('corp', { tenantId, clientId: 'app', clientSecret: secret, useOidc: false }),
          Directory.ldap('ad', { urls, bindDn: 'reader@contoso.example', startTls: true, pageSize: 100 }),
        ],
      });
    });

    expect(provider).toMatchObject({
      mimecast: [
        {
          directories: {
            corp: {
              entra: {
                tenant_id: tenantId,
                client_id: 'app',
                client_secret: '${var.corp_secret}',
                use_oidc: false,
              },
            },
            ad: { ldap: { urls, bind_dn: 'reader@contoso.example', start_tls: true, page_size: 100 } },
          },
        },
      ],
    });
  });

  it('has no secret in code, and the refusal names the variable that may hold it', () => {
    const lines = refusals((stack) => {
      new MimecastProvider(stack, 'mimecast', {
        directories: [
          Directory.entra('head office', { tenantId, clientSecret: 'hunter2' }),
          Directory.ldap('ad', { urls, bindPassword: 'hunter3' }),
        ],
      });
    });

    expect(lines).toEqual([
      expect.stringMatching(
        /^\[people\/mimecast\] directories\["head office"\]\.clientSecret is written in code.*MIMECAST_DIRECTORY_HEAD_OFFICE_CLIENT_SECRET/,
      ),
      expect.stringMatching(
        /^\[people\/mimecast\] directories\["ad"\]\.bindPassword is written in code.*MIMECAST_DIRECTORY_AD_PASSWORD/,
      ),
    ]);
    expect(lines.join()).not.toContain('hunter');
  });

  it('is refused where something is missing, or where two share a name', () => {
    const lines = refusals((stack) => {
      new MimecastProvider(stack, 'mimecast', {
        directories: [
          Directory.entra('corp', {} as EntraDirectoryProps),
          Directory.ldap('head-office', { urls }),
          Directory.ldap('head office', { urls }),
        ],
      });
    });

    expect(lines).toEqual([
      '[people/mimecast] directories["corp"].tenantId is missing: give the ID of the tenant, or one of its domains.',
      '[people/mimecast] directories["head office"] is there twice, or takes its secret from the environment variable of another one: give each a name of its own.',
    ]);
  });
});

describe('a source of users', () => {
  const sourcesOf = (from: readonly UserSource[]) =>
    document((stack) => {
      new UserSync(stack, 'users', { domains: ['contoso.example'], from });
    })['data']?.['mimecast_user_comparison']?.['users']?.['sources'];

  it('is a directory with everybody in it', () => {
    const sources = sourcesOf([
      UserSource.entra(Directory.entra('corp', { tenantId })),
      UserSource.ldap('ad', { baseDns: ['DC=contoso,DC=example'] }),
    ]);

    expect(sources).toEqual([
      { directory: 'corp', entra: {} },
      { directory: 'ad', ldap: { base_dns: ['DC=contoso,DC=example'] } },
    ]);
  });

  it('may be a part of a directory, read in another way', () => {
    const sources = sourcesOf([
      UserSource.entra('corp', {
        name: 'HR',
        groups: ['Staff'],
        filter: "department eq 'Sales'",
        includeGuests: true,
        includeDisabled: true,
        fields: { address: 'mail', attributes: { Department: 'department' } },
      }),
      UserSource.ldap('ad', {
        baseDns: ['OU=Staff,DC=contoso,DC=example'],
        scope: 'one',
        filter: '(department=Sales)',
        groups: ['CN=Sales,DC=contoso,DC=example'],
        fields: { directoryId: 'entryUUID' },
      }),
    ]);

    expect(sources).toEqual([
      {
        name: 'HR',
        directory: 'corp',
        entra: {
          groups: ['Staff'],
          filter: "department eq 'Sales'",
          include_guests: true,
          include_disabled: true,
          attributes: { address: 'mail', 'attribute:Department': 'department' },
        },
      },
      {
        directory: 'ad',
        ldap: {
          base_dns: ['OU=Staff,DC=contoso,DC=example'],
          scope: 'one',
          filter: '(department=Sales)',
          groups: ['CN=Sales,DC=contoso,DC=example'],
          attributes: { directory_id: 'entryUUID' },
        },
      },
    ]);
  });

  it('of a directory of another kind is refused', () => {
    const tenant = Directory.entra('corp', { tenantId });
    const lines = refusals((stack) => {
      const from = [UserSource.ldap(tenant as never, { baseDns: ['DC=contoso,DC=example'] })];
      new UserSync(stack, 'users', { domains: ['contoso.example'], from });
    });

    expect(lines).toEqual([
      '[people/users] from[0]: directory is an object of another kind: give a Directory.ldap(…), or the name of one.',
    ]);
  });
});
