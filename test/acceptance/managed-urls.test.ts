import { Workspace } from '../harness/workspace';
import {
  account,
  applied,
  byHand,
  callsSince,
  expectNoChanges,
  held,
  imported,
  removeByHand,
} from './envelope-policies';
import { movedOver } from './moved-over';

const type = 'mimecast_managed_url';
const family = 'managed-urls';

let workspace: Workspace;

/** `rotating`: Mimecast lists every URL under another ID each time. */
async function open(rotating: boolean): Promise<void> {
  const seed = account();
  workspace = await Workspace.open({ seed: { ...seed, account: { managedUrlIdsRotate: rotating } } });
}
afterEach(() => workspace.close());

const url = (name: string, address: string, more = '') => `
resource "${type}" "${name}" {
  url    = "${address}"
  action = "block"
  ${more}
}
`;
const it = url('it', 'https://Phish.example/Login?a=1');
const count = (what: string) => callsSince(workspace).filter((call) => call.endsWith(what)).length;

describe.each([[false], [true]])('where IDs rotate: %s', (rotating) => {
  beforeEach(() => open(rotating));

  test('is made with the documented defaults; no plan after it has a change', async () => {
    await applied(workspace, it);
    expect(held(workspace, family)).toMatchObject([
      { scheme: 'https', domain: 'phish.example', port: -1, path: '/Login', queryString: 'a=1' },
    ]);
    const made = await workspace.attributes(`${type}.it`);
    expect(made).toMatchObject({
      url: 'https://Phish.example/Login?a=1',
      match_type: 'explicit',
      comment: '',
      disable_rewrite: false,
      disable_user_awareness: false,
      disable_log_click: false,
    });
    for (let turn = 0; turn < 3; turn += 1) {
      await expectNoChanges(workspace);
      expect(await workspace.apply()).toMatchObject({ code: 0 });
    }
    await expectNoChanges(workspace, '-refresh=false');
    expect(await workspace.attributes(`${type}.it`)).toEqual(made);
  });

  test('keeps the spelling that was given, of whichever kind', async () => {
    const spellings = [
      'https://ONE.example:443/',
      'two.example',
      'http://three.example:8080/a/?b=c#d',
      'HTTP://four.example/a/',
    ];
    const hcl = spellings.map((spelling, n) => url(`it${n}`, spelling)).join('');
    await applied(workspace, hcl + url('domain', 'https://five.example/x', 'match_type = "domain"'));
    await expectNoChanges(workspace);
    workspace.configure(
      hcl.replace('ONE.example:443/', 'one.example').replace('two.example', 'http://Two.example') +
        url('domain', 'https://five.example/x', 'match_type = "domain"'),
    );
    await expectNoChanges(workspace);
  });

  test('every change makes it anew, and destroying it leaves nothing', async () => {
    await applied(workspace, it);
    const changed = url('it', 'https://phish.example/Login?a=1', 'comment = "Seen"');
    workspace.configure(changed);
    expect((await workspace.plan()).text).toContain('1 to add, 0 to change, 1 to destroy');
    expect((await workspace.apply()).code).toBe(0);
    expect(held(workspace, family)).toMatchObject([{ comment: 'Seen' }]);
    await expectNoChanges(workspace);
    expect((await workspace.destroy()).code).toBe(0);
    expect(held(workspace, family)).toEqual([]);
  });

  test('that was changed by hand is made anew, as is one that is gone', async () => {
    await applied(workspace, it);
    byHand(workspace, family, (row) => Object.assign(row, { action: 'permit', disableRewrite: true }));
    const plan = await workspace.plan();
    expect(plan.text).toContain('"permit" -> "block" # forces replacement');
    expect((await workspace.apply()).code).toBe(0);
    expect(held(workspace, family)).toMatchObject([{ action: 'block' }]);
    await expectNoChanges(workspace);
    removeByHand(workspace, family);
    expect((await workspace.plan()).text).toContain('1 to add, 0 to change, 0 to destroy');
    expect((await workspace.apply()).code).toBe(0);
    await expectNoChanges(workspace);
  });

  test('that was made anew by hand is the same one', async () => {
    await applied(workspace, it);
    const [row] = held(workspace, family);
    removeByHand(workspace, family);
    const document = workspace.emulator.store.document();
    const anew = { ...row, family, id: `${String(row?.['id'])}x` };
    workspace.emulator.store.load({ ...document, policies: [anew] });
    await expectNoChanges(workspace);
    expect((await workspace.destroy()).code).toBe(0);
    expect(held(workspace, family)).toEqual([]);
  });

  test('many, more than one page has, are listed once in a plan', async () => {
    workspace.write(
      'provider_override.tf.json',
      JSON.stringify({ provider: { mimecast: { page_size: 10 } } }),
    );
    const hcl = `
resource "${type}" "many" {
  count  = 25
  url    = "https://bad\${count.index}.example/"
  action = "block"
}
`;
    await applied(workspace, hcl);
    const since = workspace.emulator.requests().length;
    await expectNoChanges(workspace);
    expect(callsSince(workspace, since)).toEqual(Array(3).fill('url/get-all-managed-urls'));
  });

  test('is imported by its URL', async () => {
    await applied(workspace, url('it', 'https://phish.example/Login'));
    await imported(workspace, `${type}.it`, 'https://phish.example/Login');
    const refused = await workspace.terraform('state', 'rm', `${type}.it`);
    expect(refused.code).toBe(0);
    const missing = await workspace.terraform('import', '-no-color', `${type}.it`, 'https://nothing.example');
    expect(missing.text).toContain('There is no such managed URL');
  });

  test('that exists already is not made again: the error says how to import it', async () => {
    await applied(workspace, it);
    await workspace.terraform('state', 'rm', `${type}.it`);
    const refused = await workspace.apply();
    expect(refused.code).toBe(1);
    expect(refused.text).toContain('The managed URL exists already');
    expect(refused.text).toContain('https://phish.example/Login?a=1 is in the list of managed URLs');
    expect(refused.text).toContain(`terraform import ${type}.NAME wOi3`);
  });

  test('whose creation was not answered is found; one that was not made is not', async () => {
    workspace.emulator.setFaults([{ path: 'create-managed-url', nth: 1, drop: 'after' }]);
    await applied(workspace, it);
    expect(held(workspace, family).length).toBe(1);
    await expectNoChanges(workspace);
    expect(count('create-managed-url')).toBe(1);

    workspace.configure(it + url('other', 'https://other.example/'));
    workspace.emulator.setFaults([{ path: 'create-managed-url', drop: 'before' }]);
    const failed = await workspace.apply();
    expect(failed.text).toContain('There is no such managed URL "https://other.example/": apply again.');
  });

  test('state of the community provider moves across', async () => {
    await applied(workspace, it);
    const [row] = held(workspace, family);
    await movedOver(workspace, type, {
      id: row?.['id'],
      url: 'https://Phish.example/Login?a=1',
      action: 'block',
      match_type: 'explicit',
      comment: '',
      disable_log_click: false,
      disable_rewrite: false,
      disable_user_awareness: false,
    });
    await expectNoChanges(workspace);
    await expectNoChanges(workspace, '-refresh=false');
  });

  test('all are listed, but for those that hold an access token', async () => {
    await applied(
      workspace,
      `${it}
${url('token', 'https://files.example/get?access_token=hemmelig')}
data "mimecast_managed_urls" "all" {
  depends_on = [${type}.it, ${type}.token]
}
`,
    );
    expect(await workspace.attributes('data.mimecast_managed_urls.all')).toMatchObject({
      excluded_access_token_count: 1,
      items: [{ url: 'https://phish.example/Login?a=1', action: 'block', match_type: 'explicit' }],
    });
  });
});

test('what is no URL, or no action, is refused', async () => {
  await open(false);
  workspace.configure(url('it', 'two words').replace('"block"', '"allow"'));
  const { text } = await workspace.terraform('validate', '-no-color');
  expect(text).toContain('url must be a URL such as "https://contoso.example/login", not "two words"');
  expect(text).toContain('action must be "permit" or "block", not "allow"');
});
