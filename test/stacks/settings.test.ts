import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import * as constructs from '../../src/index';
import { HybridStack } from '../../stacks/hybrid';
import { Office365Stack } from '../../stacks/office365';
import { OnPremisesStack } from '../../stacks/on-premises';
import { madeBy, piecesOf } from '../constructs/examples';
import { commandsOf } from '../documentation/commands';
import { synthesized, type StackClass } from '../harness/synthesized';
import { documentOf } from './document';

const root = join(__dirname, '../..');
const setting = /\b((MIMECAST|ARM|LDAP)_[A-Z_0-9]+|ON_PREMISES_CSV|CLIENT_SECRET_GENERATION)\b/g;

/** The settings that a stack looks at, with these. */
function settingsRead(Stack: StackClass, settings: Readonly<Record<string, string>>): readonly string[] {
  const read: string[] = [];
  const recording = function (scope: Construct, id: string) {
    const variables = process.env;
    process.env = new Proxy(variables, {
      get: (_, name) => {
        if (typeof name === 'string' && name.match(setting)?.[0] === name) read.push(name);
        return variables[String(name)];
      },
    });
    try {
      return new Stack(scope, id);
    } finally {
      process.env = variables;
    }
  };
  synthesized(recording as unknown as StackClass, 'stack', settings);
  return read;
}

const overLdap = { LDAP_URLS: 'ldaps://dc', LDAP_BIND_DN: 'cn=reader', LDAP_BASE_DNS: 'dc=example' };

test.each<[string, StackClass]>([
  ['hybrid', HybridStack],
  ['office365', Office365Stack],
  ['on-premises', OnPremisesStack],
])('the head of the stack %s lists the settings that it takes, and no others', (name, Stack) => {
  const text = readFileSync(join(root, 'stacks', `${name}.ts`), 'utf8');
  const head = /Settings, from the environment of the synthesis:([^]*?)Credentials,/.exec(text)?.[1] ?? '';
  const read = [{}, overLdap, { ...overLdap, MIMECAST_LDAP_HOSTNAME: 'dc' }].flatMap((settings) =>
    settingsRead(Stack, settings),
  );
  expect([...new Set(head.match(setting))].sort()).toEqual([...new Set(read)].sort());
});

describe('the guide to on premises and hybrid', () => {
  const page = 'docs/guides/on-premises-and-hybrid.md';
  const exported = Object.fromEntries(
    commandsOf(page).flatMap((commands) =>
      [...commands.matchAll(/^export (\w+)='?(.*?)'?$/gm)].map(([, name, value]) => [name, value]),
    ),
  ) as Record<string, string>;

  it('sets what the stack takes', () => {
    const { provider, data, resource } = documentOf(synthesized(OnPremisesStack, 'on-premises', exported));
    expect(provider['mimecast']).toMatchObject([
      {
        directories: {
          ad: { ldap: { urls: ['ldaps://dc1.contoso.example', 'ldaps://dc2.contoso.example'] } },
        },
      },
    ]);
    expect(data['mimecast_user_comparison']?.['people']).toMatchObject({ domains: ['contoso.example'] });
    expect(resource['mimecast_active_directory_integration']?.['ldap']).toMatchObject({
      user_dn: 'CN=Mimecast,OU=Services,DC=contoso,DC=example',
    });
    const secrets = ['MIMECAST_DIRECTORY_AD_PASSWORD', 'TF_VAR_mimecast_ldap_password'];
    const taken = settingsRead(OnPremisesStack, exported);
    expect(Object.keys(exported).filter((name) => !taken.includes(name))).toEqual(secrets);
  });

  it('shows a stack that is one as it stands', () => {
    const [code = '', ...others] = piecesOf(page);
    expect(others).toEqual([]);
    const { resource } = madeBy(code, { 'cdktf-mimecast': constructs });
    expect(Object.keys(resource['mimecast_user_sync'] ?? {})).toEqual(['people']);
  });
});
