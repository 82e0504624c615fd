import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import * as cdktf from 'cdktf';
import * as constructs from '../../src/index';

const modules: Readonly<Record<string, unknown>> = { cdktf, 'cdktf-mimecast': constructs };

/** What the example with this class exports. */
function example(name: string): Record<string, unknown> {
  const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => code);
  const [code = '', ...others] = blocks.filter((block) => block.includes(`class ${name} `));
  expect(others).toEqual([]);
  const { code: script } = transformSync(code, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  const exported: Record<string, unknown> = {};
  new Function('require', 'exports', script)((module: string) => modules[module], exported);
  return exported;
}

it('the example of connectors, groups and policies is a stack as it stands', () => {
  const { HeadOffice } = example('HeadOffice');
  const Stack = HeadOffice as new (app: cdktf.App) => cdktf.TerraformStack;
  const made = JSON.parse(cdktf.Testing.synth(new Stack(cdktf.Testing.app()), true)) as {
    readonly resource: Record<string, Record<string, unknown>>;
  };

  expect(Object.entries(made.resource).map(([type, named]) => [type, Object.keys(named)])).toEqual([
    ['mimecast_active_directory_integration', ['head_office']],
    ['mimecast_blocked_sender_policy', ['lookalike']],
    ['mimecast_directory_sync_request', ['directory']],
    ['mimecast_greylisting_policy', ['unknown_senders']],
  ]);
});
