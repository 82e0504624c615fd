import type { Listening } from './listen';

/** What Terraform sets for the providers it starts; published in go-plugin's and Terraform's sources. */
const cookie = {
  name: 'TF_PLUGIN_MAGIC_COOKIE',
  value: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
};

const coreProtocol = 1;
const providerProtocol = 6;

/** Why this process cannot serve Terraform, for people; undefined when it can. */
export function launchProblem(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env[cookie.name] !== cookie.value) {
    return 'This is a Terraform provider. It is not run by hand: Terraform starts it. See its documentation for how to install it.';
  }
  const offered = env['PLUGIN_PROTOCOL_VERSIONS'];
  if (offered && !offered.split(',').includes(String(providerProtocol))) {
    return `This provider speaks plugin protocol ${providerProtocol}, and Terraform offers ${offered}: use Terraform 1.0 or later.`;
  }
  return undefined;
}

/** The line by which Terraform learns how to connect. The certificate is base64 without padding, as go-plugin reads it. */
export function handshakeLine({ network, address }: Listening, certificate: Buffer | undefined): string {
  const base64 = certificate?.toString('base64').replace(/=+$/, '');
  const fields = [coreProtocol, providerProtocol, network, address, 'grpc', ...(base64 ? [base64] : [])];
  return `${fields.join('|')}\n`;
}
