import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attach } from '../../src/protocol6/serve';
import type { Attached } from '../../src/protocol6/serve';
import { FakeProvider } from './fake-provider';
import { terraform } from './terraform';
import type { Ran } from './terraform';

const head = `
terraform {
  required_providers {
    demo = { source = "example/demo" }
  }
}
`;

describe('terraform with an attached provider', () => {
  let folder: string;
  let provider: FakeProvider;
  let attached: Attached;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'attach-'));
    provider = new FakeProvider();
    attached = await attach(provider, 'registry.terraform.io/example/demo');
  });

  afterEach(async () => {
    await attached.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (hcl: string, ...args: string[]): Promise<Ran> => {
    writeFileSync(join(folder, 'main.tf'), head + hcl);
    return terraform(folder, [...args, '-no-color'], { TF_REATTACH_PROVIDERS: attached.reattach });
  };

  const succeed = async (hcl: string, ...args: string[]): Promise<string> => {
    const { code, output } = await run(hcl, ...args);
    if (code !== 0) throw new Error(output);
    return output;
  };

  const stored = (): Record<string, unknown> => {
    const state = JSON.parse(readFileSync(join(folder, 'terraform.tfstate'), 'utf8')) as {
      resources: { instances: { attributes: Record<string, unknown> }[] }[];
    };
    return state.resources[0]?.instances[0]?.attributes ?? {};
  };

  const thing = `
resource "demo_thing" "a" {
  name      = "Zoë"
  size      = 12345678901234567890123
  tags      = { "__proto__" = "x", "ключ" = "y" }
  colours   = ["red", "blue"]
  parts     = { a = { weight = 3 } }
  limits    = { most = 5 }
  secret_wo = "hush"
}
`;

  test('creates, finds nothing to do, reads, and destroys', async () => {
    await succeed(thing, 'apply', '-auto-approve');
    expect(stored()).toMatchObject({
      id: 'thing-1',
      name: 'Zoë',
      state: 'new',
      secret_wo: null,
      secret_length: 4,
    });
    expect(readFileSync(join(folder, 'terraform.tfstate'), 'utf8')).toContain(
      '"size": 12345678901234567890123',
    );
    expect(Object.keys(stored()['tags'] as object)).toEqual(['__proto__', 'ключ']);
    expect(await succeed(thing, 'plan', '-detailed-exitcode')).toContain('No changes');
    const data =
      'data "demo_things" "z" { prefix = "Z" }\noutput "names" { value = data.demo_things.z.names }';
    expect(await succeed(thing + data, 'apply', '-auto-approve')).toContain('"Zoë"');
    expect(provider.privates).toContain('read applied');
    await succeed(thing, 'apply', '-destroy', '-auto-approve');
    expect(provider.store.size).toBe(0);
    expect(provider.calls).toContain('plan to destroy');
  });

  test('replaces when a path of requires_replace changes', async () => {
    await succeed(thing, 'apply', '-auto-approve');
    expect(await succeed(thing.replace('Zoë', 'Ann'), 'plan')).toContain('# forces replacement');
  });

  test('imports, and moves from another type', async () => {
    await succeed(thing, 'apply', '-auto-approve');
    rmSync(join(folder, 'terraform.tfstate'));
    const block = 'import {\n  to = demo_thing.a\n  id = "thing-1"\n}\n';
    expect(await succeed(thing + block, 'apply', '-auto-approve')).toContain('1 imported');
    expect(provider.privates).toContain('read imported');
    rmSync(join(folder, 'terraform.tfstate'));
    await succeed('resource "terraform_data" "old" {}', 'apply', '-auto-approve');
    const moved = 'moved {\n  from = terraform_data.old\n  to = demo_thing.a\n}\n';
    await succeed(thing + moved, 'apply', '-auto-approve');
    expect(stored()).toMatchObject({ id: 'thing-1', name: 'Zoë' });
  });

  test('upgrades stored state, and drops attributes that the schema no longer has', async () => {
    await succeed(thing, 'apply', '-auto-approve');
    const file = join(folder, 'terraform.tfstate');
    const older = readFileSync(file, 'utf8')
      .replace('"schema_version": 1', '"schema_version": 0')
      .replace('"limits": {', '"gone": { "deep": [1e400] }, "limits": {');
    writeFileSync(file, older);
    expect(await succeed(thing, 'plan')).toContain('No changes');
    expect(provider.calls).toContain('upgrade from 0');
  });

  test('plans with values that are not known yet', async () => {
    const other = `
resource "demo_thing" "b" {
  name    = "b-\${demo_thing.a.id}"
  tags    = { (demo_thing.a.id) = "x" }
  colours = toset([demo_thing.a.id, "red"])
}
`;
    await succeed(thing + other, 'apply', '-auto-approve');
    expect([...provider.store.values()].map((each) => each['name'])).toContain('b-thing-1');
  });

  test('points at the attribute that a diagnostic is about, and says the rest of its path', async () => {
    const heavy =
      'resource "demo_thing" "a" {\n  name = "bad part"\n  parts = {\n    b = { weight = 1 }\n  }\n}';
    const { code, output } = await run(heavy, 'validate');
    expect(code).toBe(1);
    expect(output).toContain('Part is too heavy');
    expect(output).toContain('b = { weight = 1 }');
    expect(output).toContain('At parts["b"].weight: Take a lighter one.');
  });

  test('a provider that throws is reported without the text of what was thrown', async () => {
    const { code, output } = await run('resource "demo_thing" "a" {\n  name = "throws"\n}', 'validate');
    expect(code).toBe(1);
    expect(output).toContain('Provider failed unexpectedly');
    expect(output).toContain('TypeError');
    expect(output).not.toContain('secret text');
  });

  test('a planned state that breaks the schema is reported with the attribute', async () => {
    const { code, output } = await run(
      'resource "demo_thing" "a" {\n  name = "breaks the schema"\n}',
      'plan',
    );
    expect(code).toBe(1);
    expect(output.replace(/\s+/g, ' ')).toContain(
      'The planned state of demo_thing, at size: a finite number is needed',
    );
  });
});
