import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformOutput } from 'cdktf';
import { AppCredential, type ClientSecretOptions } from '../../../src/azure';
import { runTerraform } from '../../harness/workspace';
import { made, reader, refused, warned } from './tenant';

function synthesized(options: ClientSecretOptions) {
  return made((stack) => {
    const { clientSecret, ready } = reader(stack, { credentials: [AppCredential.clientSecret(options)] });
    new TerraformOutput(stack, 'newest', { value: clientSecret, sensitive: true });
    new TerraformOutput(stack, 'ready', { value: ready });
  });
}

describe('the client secrets of an application', () => {
  it('begin with one', () => {
    const { resource, output } = synthesized({ generation: 1 });

    expect(resource?.['azuread_application_password']).toEqual({
      reader_a: {
        application_id: '${azuread_application.reader.id}',
        display_name: 'generation 1',
        end_date: '${timeadd(plantimestamp(), "4320h")}',
        rotate_when_changed: { generation: '1' },
        lifecycle: { create_before_destroy: true, ignore_changes: ['end_date'] },
      },
    });
    expect(output?.['newest']?.['value']).toBe('${azuread_application_password.reader_a.value}');
  });

  it.each([
    [2, 'reader_b', { reader_a: '1', reader_b: '2' }],
    [3, 'reader_a', { reader_a: '3', reader_b: '2' }],
    [8, 'reader_b', { reader_a: '7', reader_b: '8' }],
  ])('are two later: of generation %i the one in use is %s', (generation, newest, generations) => {
    const { resource, output } = synthesized({ generation });

    const kept = Object.entries(resource?.['azuread_application_password'] ?? {}).map(([name, password]) => [
      name,
      (password['rotate_when_changed'] as { generation: string }).generation,
    ]);
    expect(Object.fromEntries(kept)).toEqual(generations);
    expect(output?.['newest']?.['value']).toBe(`\${azuread_application_password.${newest}.value}`);
  });

  it('are not handed on by what says that they are there', () => {
    const { output } = synthesized({ generation: 2 });

    expect(output?.['ready']?.['value']).toContain('azuread_application_password.reader_b.key_id');
    expect(output?.['ready']?.['value']).not.toContain('.value');
  });

  it('last as long as is said', () => {
    const { resource, check } = synthesized({ generation: 1, validDays: 90, warnDays: 14 });

    expect(resource?.['azuread_application_password']?.['reader_a']).toMatchObject({
      end_date: '${timeadd(plantimestamp(), "2160h")}',
    });
    expect(check?.['reader_client_secret']?.['assert']).toEqual([
      {
        condition:
          '${timecmp(plantimestamp(), timeadd(azuread_application_password.reader_a.end_date, "-336h")) < 0}',
        error_message:
          'The client secret of people/reader ends soon, or has ended. Raise its generation from 1 to 2 and apply: the present one stays valid while the new one is taken into use. The end: ${azuread_application_password.reader_a.end_date}.',
      },
    ]);
  });

  it('are in the state, of which a warning tells', () => {
    const [line, ...others] = warned((stack) => {
      reader(stack, { credentials: [AppCredential.clientSecret({ generation: 1 })] });
    });

    expect(line).toContain("people/reader: Terraform's state holds the client secrets that azuread makes");
    expect(line).toContain('AppCredential.gitHubActions');
    expect(others).toEqual([]);
  });

  it('are not there without being asked for', () => {
    let secret: string | undefined = 'something';
    made((stack) => {
      ({ clientSecret: secret } = reader(stack));
    });
    expect(secret).toBeUndefined();
  });

  it.each<[object | undefined, string]>([
    [undefined, 'The last argument is missing: give an object with generation.'],
    [{}, 'generation is missing: give a number.'],
    [{ generation: 0 }, 'generation is 0: give a whole number from 1.'],
    [{ generation: 1.5 }, 'generation is 1.5: give a whole number from 1.'],
    [
      { generation: '${var.generation}' },
      'generation is known to Terraform alone: give a number that the synthesis knows.',
    ],
    [{ generation: 1, validDays: 731 }, 'validDays is 731: give a whole number from 1 to 730.'],
    [
      { generation: 1, validDays: 20 },
      'warnDays is 30: give more than 0 and fewer than the 20 of validDays.',
    ],
  ])('are refused as %j', (options, message) => {
    const lines = refused((stack) => {
      reader(stack, { credentials: [AppCredential.clientSecret(options as never)] });
    });
    expect(lines).toEqual([`[people/reader] credentials[0]: ${message}`]);
  });
});

/**
 * The passwords and checks of a stack, with Terraform's own resource in the place of azuread's, and a clock that is told
 * what time it is.
 */
function standIn(options: ClientSecretOptions): string {
  const { resource, check, output } = synthesized(options);
  const passwords = Object.entries(resource?.['azuread_application_password'] ?? {}).map(
    ([name, password]) => [
      name,
      {
        input: {
          generation: password['display_name'],
          start_date: '${var.made}',
          end_date: password['end_date'],
        },
        triggers_replace: password['rotate_when_changed'],
        lifecycle: { ...(password['lifecycle'] as object), ignore_changes: ['input'] },
      },
    ],
  );
  const newest = String(output?.['newest']?.['value']).replace('.value', '.generation');
  const text = JSON.stringify({
    variable: { planned: { type: 'string' }, made: { type: 'string' } },
    resource: { terraform_data: Object.fromEntries(passwords) as unknown },
    check,
    output: { newest: { value: newest } },
  });
  return text
    .replaceAll(/azuread_application_password\.(\w+)\./g, 'terraform_data.$1.output.')
    .replaceAll('plantimestamp()', 'var.planned');
}

describe('a rotation, as Terraform does it', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mimecast-rotation-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function apply(date: string, options: ClientSecretOptions) {
    writeFileSync(join(folder, 'main.tf.json'), standIn(options));
    const clock = [`-var=planned=${date}T08:00:00Z`, `-var=made=${date}T08:00:09Z`];
    const ran = await runTerraform(folder, ['apply', '-no-color', '-auto-approve', ...clock], {});
    const [, added, changed, destroyed] = /(\d+) added, (\d+) changed, (\d+) destroyed/.exec(ran.text) ?? [];
    const counts = [added, changed, destroyed].map(Number);
    return { ...ran, counts, newest: /^newest = "(.*)"$/m.exec(ran.stdout)?.[1] };
  }

  it('makes the new secret first, and takes away only the one that nobody uses any more', async () => {
    const first = await apply('2026-01-01', { generation: 1 });
    expect(first).toMatchObject({ counts: [1, 0, 0], newest: 'generation 1' });
    const second = await apply('2026-05-01', { generation: 2 });
    expect(second).toMatchObject({ counts: [1, 0, 0], newest: 'generation 2' });
    const third = await apply('2026-09-01', { generation: 3 });
    expect(third).toMatchObject({ counts: [1, 0, 1], newest: 'generation 3' });
    const [creation, destruction] = ['reader_a: Creation complete', 'reader_a (deposed object'].map((words) =>
      third.stdout.lastIndexOf(words),
    );
    expect(creation).toBeLessThan(destruction ?? 0);
    expect(third.stdout).not.toContain('reader_b: Destroying');
  });

  it('refuses to replace both at once, and goes on where it is told again', async () => {
    await apply('2026-01-01', { generation: 1 });
    await apply('2026-05-01', { generation: 2 });
    const both = await apply('2026-09-01', { generation: 4 });
    expect(both.code).toBe(1);
    expect(both.text).toContain('The client secret of generation 3 was made in this very run');
    expect(both.stdout).not.toMatch(/reader_b.*: (Creating|Destroying)/);
    const again = await apply('2026-09-02', { generation: 4 });
    expect(again).toMatchObject({ code: 0, newest: 'generation 4' });
  });

  it('leaves a secret as it is until it is replaced, and warns of its end in time', async () => {
    await apply('2026-01-01', { generation: 1, validDays: 90 });
    const early = await apply('2026-03-01', { generation: 1, validDays: 180 });
    expect(early.counts).toEqual([0, 0, 0]);
    expect(early.text).not.toContain('ends soon');
    const late = await apply('2026-03-03', { generation: 1, validDays: 180 });
    expect(late).toMatchObject({ code: 0, counts: [0, 0, 0] });
    expect(late.text).toContain('ends soon, or has ended. Raise its generation from 1 to 2');
    expect(late.text).toContain('The end: 2026-04-01T08:00:00Z.');
    const next = await apply('2026-03-04', { generation: 2, validDays: 180 });
    expect(next.text).not.toContain('ends soon');
  });
});
