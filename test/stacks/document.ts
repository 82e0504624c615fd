import { homedir } from 'node:os';

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

interface Document {
  readonly data: Blocks;
  readonly resource: Blocks;
  readonly provider: Readonly<Record<string, unknown>>;
  readonly terraform: { readonly backend: unknown };
  readonly variable?: unknown;
}

export function documentOf(text: string): Document {
  return JSON.parse(text) as Document;
}

/** Of a stack: the same each time, no secret of the environment, no path of this machine. */
export function expectSafe(synth: (settings?: Readonly<Record<string, string>>) => string): void {
  const text = synth({
    MIMECAST_CLIENT_SECRET: 'hunter2',
    ARM_CLIENT_SECRET: 'hunter2',
    MIMECAST_DIRECTORY_AD_PASSWORD: 'hunter2',
    TF_VAR_mimecast_ldap_password: 'hunter2',
    MIMECAST_BASE_URL: 'http://127.0.0.1:9999',
  });
  expect(text).toBe(synth({ MIMECAST_BASE_URL: 'http://127.0.0.1:9999' }));
  expect(text).toContain('"base_url": "http://127.0.0.1:9999"');
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain(process.cwd());
  expect(text).not.toContain(homedir());
}
