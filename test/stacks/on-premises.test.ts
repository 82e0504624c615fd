import { join } from 'node:path';
import { OnPremisesStack } from '../../stacks/on-premises';
import { synthesized } from '../harness/synthesized';
import { documentOf, expectSafe } from './document';

const synth = (settings?: Readonly<Record<string, string>>): string =>
  synthesized(OnPremisesStack, 'on-premises', settings);

const ldap = {
  LDAP_URLS: 'ldaps://dc1.contoso.example, ldaps://dc2.contoso.example',
  LDAP_BIND_DN: 'CN=reader,DC=contoso,DC=example',
  LDAP_BASE_DNS: 'OU=Staff,DC=contoso,DC=example; OU=Plant,DC=contoso,DC=example',
  LDAP_GROUPS: 'CN=All,OU=Groups,DC=contoso,DC=example',
  LDAP_FILTER: '(title=*)',
  LDAP_CA_FILE: join(__dirname, 'ca.pem'),
};

describe('the stack for on-premises Exchange', () => {
  it('finds a Synchronization Engine, and takes people from an export', () => {
    const { data, resource, variable, terraform } = documentOf(synth());

    expect(data['mimecast_directory_connection']).toEqual({ engine: { type: 'ad_push' } });
    expect(data['mimecast_user_comparison']?.['people']).toMatchObject({
      domains: ['fabrikam.example'],
      sources: [{ name: 'csv:stacks/data/fabrikam-active-directory.csv' }],
    });
    expect(resource['mimecast_active_directory_integration']).toBeUndefined();
    expect(variable).toBeUndefined();
    expect(terraform.backend).toEqual({ local: { path: 'on-premises.tfstate' } });
  });

  it('reads people over LDAP where there are servers', () => {
    const { data, provider } = documentOf(synth({ ...ldap, MIMECAST_ENGINE: 'Plant' }));

    expect(provider['mimecast']).toEqual([
      {
        directories: {
          ad: {
            ldap: {
              urls: ['ldaps://dc1.contoso.example', 'ldaps://dc2.contoso.example'],
              bind_dn: 'CN=reader,DC=contoso,DC=example',
              ca_pem: '-----BEGIN CERTIFICATE-----\nof the test\n-----END CERTIFICATE-----\n',
              start_tls: false,
            },
          },
        },
      },
    ]);
    expect(data['mimecast_user_comparison']?.['people']?.['sources']).toEqual([
      {
        directory: 'ad',
        ldap: {
          base_dns: ['OU=Staff,DC=contoso,DC=example', 'OU=Plant,DC=contoso,DC=example'],
          groups: ['CN=All,OU=Groups,DC=contoso,DC=example'],
          filter: '(title=*)',
          attributes: { 'attribute:Department': 'department' },
        },
      },
    ]);
    expect(data['mimecast_directory_connection']?.['engine']).toMatchObject({ description: 'Plant' });
  });

  it('makes an LDAP connector where Mimecast can reach a domain controller', () => {
    const text = synth({ ...ldap, MIMECAST_LDAP_HOSTNAME: 'mail-dc.contoso.example' });
    const { data, resource } = documentOf(text);

    expect(resource['mimecast_active_directory_integration']?.['ldap']).toMatchObject({
      hostname: 'mail-dc.contoso.example',
      alternate_hostname: 'mail-dc.contoso.example',
      port: 636,
      encryption_mode: 'strict',
      user_dn: 'CN=reader,DC=contoso,DC=example',
      root_dn: 'OU=Staff,DC=contoso,DC=example',
      password_wo: '${var.mimecast_ldap_password}',
    });
    expect(data['mimecast_directory_connection']).toBeUndefined();
    expect(() => synth({ MIMECAST_LDAP_HOSTNAME: 'dc1.contoso.example' })).toThrow(
      /userDn is blank.*rootDn is blank/s,
    );
  });

  it.each(['create', 'request_sync', 'report'])('who makes accounts can be said: %s', (verb) => {
    const { resource } = documentOf(synth({ MIMECAST_MISSING: verb }));
    expect(resource['mimecast_user_sync']?.['people']?.['missing']).toBe(verb);
  });

  it('refuses a setting that it does not know', () => {
    expect(() => synth({ MIMECAST_MISSING: 'make' })).toThrow('MIMECAST_MISSING is "make": set create,');
  });

  it('takes an empty setting for none', () => {
    expect(synth({ LDAP_URLS: '', MIMECAST_DOMAINS: ' ', MIMECAST_LDAP_HOSTNAME: '' })).toBe(synth());
  });

  it('holds no secret of the environment and no path of this machine', () => expectSafe(synth));
});
