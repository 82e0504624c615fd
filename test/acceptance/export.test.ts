import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock';
import { noLog } from '../../src/core/log';
import { exportAccount, type Exported } from '../../src/export/export';
import { listings } from '../../src/export/listings';
import { Workspace, runTerraform } from '../harness/workspace';
import { account, hostile } from './export-account';

let workspace: Workspace;
afterEach(() => workspace?.close());

function exported(out: string, more: { format?: 'hcl' | 'ts'; aliases?: boolean } = {}): Promise<Exported> {
  return exportAccount({
    environment: {
      MIMECAST_BASE_URL: workspace.emulator.url,
      MIMECAST_CLIENT_ID: 'id',
      MIMECAST_CLIENT_SECRET: 'secret',
    },
    ...{ clock: systemClock, log: noLog, signal: new AbortController().signal, progress: () => undefined },
    ...{ out, format: 'hcl', force: false, aliases: false, ...more },
  });
}

test('an account with everything: a plan only imports, and then there is nothing to do', async () => {
  workspace = await Workspace.open({ seed: account });
  const { folder } = workspace;
  const before = JSON.stringify(workspace.emulator.store.document());
  const { missing, unsettled, files } = await exported(folder, { aliases: true });
  expect({ missing, unsettled }).toEqual({ missing: [], unsettled: [] });
  const types = Object.keys(listings).map((typeName) => `${typeName.slice('mimecast_'.length)}.tf`);
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(types));
  expect(files).toEqual(expect.arrayContaining(types));

  const fmt = await runTerraform(folder, ['fmt', '-check', '-diff', '-recursive'], {});
  expect(fmt).toMatchObject({ stdout: '', code: 0 });
  const planned = await workspace.plan();
  expect(planned.text).toMatch(/Plan: \d+ to import, 0 to add, 0 to change, 0 to destroy\./);
  expect(await workspace.apply()).toMatchObject({ code: 0 });
  expect((await workspace.plan()).text).toContain('No changes.');

  // Hostile names arrived as they are, and the account is as it was.
  const groups = workspace.read('terraform.tfstate');
  for (const name of hostile)
    expect(groups).toContain(
      JSON.stringify(name.normalize('NFC')).slice(1, -1).split('\u2028')[0]?.slice(0, 20),
    );
  expect(JSON.stringify(workspace.emulator.store.document())).toBe(before);
});
