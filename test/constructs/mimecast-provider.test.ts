import { TerraformVariable } from 'cdktf';
import { version } from '../../package.json';
import { MimecastProvider, SecretVariable } from '../../src/index';
import { document, refusals, synthesis } from './synthesis';

describe('MimecastProvider', () => {
  it('asks for this very version of the provider, and configures nothing that is not said', () => {
    const { terraform, provider } = document((stack) => {
      new MimecastProvider(stack, 'mimecast');
    });

    expect(terraform?.['required_providers']).toEqual({
      mimecast: { source: 'cdktf-mimecast/mimecast', version },
    });
    expect(provider).toEqual({ mimecast: [{}] });
  });

  it('refuses a client secret in code, and does not repeat it', () => {
    const lines = refusals((stack) => {
      new MimecastProvider(stack, 'mimecast', { clientSecret: 'hunter2' });
    });

    expect(lines).toEqual([
      '[people/mimecast] clientSecret is written in code, and the synthesized stack would hold it: leave it out and set the environment variable MIMECAST_CLIENT_SECRET where Terraform runs, or pass a SecretVariable, which Terraform reads from TF_VAR_…, or a value of an ephemeral resource.',
    ]);
  });

  it('refuses a client secret that is set later', () => {
    const [line] = refusals((stack) => {
      new MimecastProvider(stack, 'mimecast').clientSecret = 'hunter2';
    });

    expect(line).toContain('clientSecret is written in code');
    expect(line).not.toContain('hunter2');
  });

  it('refuses a password in the address of a proxy, and takes an address without one', () => {
    const [line] = refusals((stack) => {
      new MimecastProvider(stack, 'mimecast', { proxyUrl: 'http://me:hunter2@proxy.example:3128' });
    });
    expect(line).toContain('MIMECAST_PROXY_URL');
    expect(line).not.toContain('hunter2');

    const { provider } = document((stack) => {
      new MimecastProvider(stack, 'mimecast', { proxyUrl: 'http://proxy.example:3128' });
    });
    expect(provider).toEqual({ mimecast: [{ proxy_url: 'http://proxy.example:3128' }] });
  });

  it('takes the value of an ephemeral variable', () => {
    const { variable, provider } = document((stack) => {
      const secret = new SecretVariable(stack, 'mimecast_client_secret', 'Client secret of Mimecast.');
      new MimecastProvider(stack, 'mimecast', { clientSecret: secret.stringValue });
    });

    expect(variable?.['mimecast_client_secret']).toEqual({
      type: 'string',
      description: 'Client secret of Mimecast.',
      sensitive: true,
      ephemeral: true,
    });
    expect(provider).toEqual({ mimecast: [{ client_secret: '${var.mimecast_client_secret}' }] });
  });

  it('takes other values that only Terraform knows', () => {
    const text = synthesis((stack) => {
      const gateway = new TerraformVariable(stack, 'gateway', { type: 'string' });
      new MimecastProvider(stack, 'mimecast', { baseUrl: gateway.stringValue });
    });

    expect(text).toContain('"base_url": "${var.gateway}"');
  });
});
