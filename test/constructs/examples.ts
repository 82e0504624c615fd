import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import * as cdktf from 'cdktf';

type StackClass = new (app: cdktf.App) => cdktf.TerraformStack;

export interface MadeStack {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
}

/** The TypeScript of a page, one piece each. */
export function piecesOf(page: string): readonly string[] {
  const text = readFileSync(join(__dirname, '..', '..', page), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => code);
}

/** What the stack in a piece becomes. `modules` are those that it may import, besides cdktf. */
export function madeBy(code: string, modules: Readonly<Record<string, unknown>>): MadeStack {
  const { code: script } = transformSync(code, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  const exported: Record<string, unknown> = {};
  const known: Readonly<Record<string, unknown>> = { cdktf, ...modules };
  new Function('require', 'exports', script)((module: string) => known[module], exported);
  const [Stack] = Object.values(exported) as [StackClass];
  return JSON.parse(cdktf.Testing.synth(new Stack(cdktf.Testing.app()), true)) as MadeStack;
}
