import { homedir } from 'node:os';
import { ConnectorsStack } from '../../stacks/connectors';
import { synthesized as synthesizedAs } from '../harness/synthesized';

const synthesized = (settings?: Readonly<Record<string, string>>): string =>
  synthesizedAs(ConnectorsStack, 'connectors', settings);

describe('the stack for connectors, groups and policies', () => {
  it('is the same each time', () => {
    expect(synthesized()).toBe(synthesized());
  });

  it('takes a connector and a group by what the environment calls them', () => {
    const text = synthesized({
      MIMECAST_BASE_URL: 'http://127.0.0.1:9999',
      MIMECAST_CONNECTOR: 'Fabrikam',
      MIMECAST_DIRECTORY_GROUP: 'com/fabrikam/Staff',
    });

    expect(text).toContain('http://127.0.0.1:9999');
    expect(text).toContain('"description": "Fabrikam"');
    expect(text).toContain('"path": "com/fabrikam/Staff"');
    expect(text).not.toContain('mimecast_microsoft_365_directory_integration');
  });

  it('makes a connector for a tenant, with the consent that it is given', () => {
    const text = synthesized({
      MIMECAST_TENANT_DOMAIN: 'fabrikam.onmicrosoft.example',
      MIMECAST_CLOUD_CONNECTOR_ID: 'consent-1',
      MIMECAST_DOMAINS: 'fabrikam.example,tailspin.example',
    });
    const { resource } = JSON.parse(text) as { resource: Record<string, Record<string, unknown>> };

    expect(resource['mimecast_microsoft_365_directory_integration']?.['entra']).toMatchObject({
      tenant_domain: 'fabrikam.onmicrosoft.example',
      connector_id: 'consent-1',
      domains: ['fabrikam.example', 'tailspin.example'],
    });
    expect(text).not.toContain('mimecast_directory_connection');
  });

  it('holds no secret of the environment and no path of this machine', () => {
    const text = synthesized({ MIMECAST_CLIENT_SECRET: 'hunter2' });

    expect(text).not.toContain('hunter2');
    expect(text).not.toContain('client_secret');
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain(homedir());
  });
});
