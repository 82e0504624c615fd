import { HybridStack } from '../../stacks/hybrid';
import { synthesized } from '../harness/synthesized';
import { documentOf, expectSafe } from './document';

const synth = (settings?: Readonly<Record<string, string>>): string =>
  synthesized(HybridStack, 'hybrid', settings);

describe('the stack for hybrid Exchange', () => {
  it('makes a connector with Entra ID, and takes people from an export first, then from Entra ID', () => {
    const { data, resource } = documentOf(synth());

    expect(resource['mimecast_microsoft_365_directory_integration']?.['entra']).toMatchObject({
      tenant_domain: 'contoso.onmicrosoft.example',
      domains: ['contoso.example', 'tailspin.example'],
    });
    expect(data['mimecast_user_comparison']?.['people']?.['sources']).toMatchObject([
      { name: 'csv:stacks/data/contoso-active-directory.csv' },
      { directory: 'corp', entra: { attributes: { 'attribute:Department': 'department' } } },
    ]);
    expect(resource['mimecast_user_sync']?.['people']?.['missing']).toBe('request_sync');
  });

  it('takes people of Active Directory over LDAP before those of Entra ID', () => {
    const text = synth({ LDAP_URLS: 'ldap://dc1.contoso.example', LDAP_START_TLS: 'true' });
    const { data, provider } = documentOf(text);

    expect(data['mimecast_user_comparison']?.['people']?.['sources']).toMatchObject([
      { directory: 'ad' },
      { directory: 'corp' },
    ]);
    expect(provider['mimecast']).toMatchObject([
      {
        directories: {
          ad: { ldap: { urls: ['ldap://dc1.contoso.example'], start_tls: true } },
          corp: { entra: { client_id: '${azuread_application.reader.client_id}' } },
        },
      },
    ]);
  });

  it('makes an LDAP connector instead where it is told of a domain controller', () => {
    const { resource } = documentOf(
      synth({
        MIMECAST_LDAP_HOSTNAME: 'dc1.contoso.example',
        MIMECAST_LDAP_ALTERNATE_HOSTNAME: 'dc2.contoso.example',
        MIMECAST_LDAP_PORT: '389',
        MIMECAST_LDAP_ENCRYPTION: 'relaxed',
        MIMECAST_LDAP_USER_DN: 'CN=Mimecast,DC=contoso,DC=example',
        MIMECAST_LDAP_ROOT_DN: 'DC=contoso,DC=example',
      }),
    );

    expect(resource['mimecast_active_directory_integration']?.['ldap']).toMatchObject({
      alternate_hostname: 'dc2.contoso.example',
      port: 389,
      encryption_mode: 'relaxed',
      user_dn: 'CN=Mimecast,DC=contoso,DC=example',
    });
    expect(resource['mimecast_microsoft_365_directory_integration']).toBeUndefined();
  });

  it('holds no secret of the environment and no path of this machine', () => expectSafe(synth));
});
