import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSeed } from '../../src/emulator/default-seed';
import { Workspace } from '../harness/workspace';

const folder = join(__dirname, '../../docs/guides');

let workspace: Workspace;
const trusted = process.env['SSL_CERT_FILE'];
afterEach(async () => {
  if (trusted === undefined) delete process.env['SSL_CERT_FILE'];
  else process.env['SSL_CERT_FILE'] = trusted;
  await workspace?.close();
});

/** All Terraform of a guide: its pieces make one configuration. */
function configurationOf(file: string): string {
  const text = readFileSync(join(folder, file), 'utf8');
  return [...text.matchAll(/^```terraform\n([^]*?)^```$/gm)].map(([, code]) => code).join('\n');
}

const guides = readdirSync(folder)
  .map((file): [string, string] => [file, configurationOf(file)])
  .filter(([, hcl]) => hcl !== '');

test.each(guides)('what %s shows can be applied, and is then done', async (_file, hcl) => {
  workspace = await Workspace.open({ seed: defaultSeed() });
  // Of the emulated Entra ID.
  process.env['SSL_CERT_FILE'] = workspace.emulator.ca;
  workspace.configure(hcl);
  // Some take any text, some a JSON document only.
  const variables = [...hcl.matchAll(/^variable "(\w+)"/gm)].map(([, name]) => `-var=${name}={"for":"it"}`);
  expect(await workspace.apply(...variables)).toMatchObject({ code: 0 });
  const planned = await workspace.plan(...variables);
  expect(planned.text).toContain('No changes.');
});

test.each(readdirSync(folder))('%s is a page of the Registry', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toMatch(
    /^---\npage_title: (["']).+\1\nsubcategory: (""|'')\ndescription: \|-\n {2}\S.*\n---\n\n# /,
  );
});
