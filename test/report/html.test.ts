import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { htmlPage } from '../../src/report/html';
import type { Report } from '../../src/report/model';
import { launchBrowser } from '../../tools/browser';
import { refusedDetails, sampleChange, sampleDetails } from '../../tools/sample-details';
import { hostile } from './arbitrary';
import { found, people, reported, reportOf, syncOf } from './plans';

let browser: Browser;
let folder: string;
let page: Page;
/** What the page asked for beside itself, and what it complained of. */
let noise: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mimecast-page-'));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => page.close());

async function open(report: Report, options: Parameters<Browser['newPage']>[0] = {}): Promise<void> {
  const file = join(folder, 'report.html');
  writeFileSync(file, htmlPage(report));
  page = await browser.newPage(options);
  noise = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => noise.push('dialog')));
  page.on('request', (request) => noise.push(...(request.url() === `file://${file}` ? [] : [request.url()])));
  await page.goto(`file://${file}`);
}

const rows = () => page.locator('#rows tr');
const count = () => page.locator('#count').textContent();

test('shows a refusal before all else, guards as bars, people, groups and policies; and loads nothing', async () => {
  const details = refusedDetails();
  await open(
    reported(
      [
        { ...syncOf(details), before: { report_file: 'people.json' } },
        {
          address: 'mimecast_profile_group_members.c',
          before: { group_id: 'G', members: {} },
          after: { group_id: 'G', members: { 'a@x.example': '' } },
        },
      ],
      [found(details, { sync: people })],
    ),
  );
  const headings = await page.locator('h1, h2').allTextContents();
  expect(headings).toEqual([
    'Refused by 1 guard',
    'To be known',
    'Refused, and nothing is applied',
    'Guards',
    'People',
    'Who may still receive mail',
    'Groups',
    'Held: not removed now',
    'Warnings',
  ]);
  expect(await page.locator('.budget.over-limit').textContent()).toMatch(
    /Removals, in percent.*6 · at most 3 · refused/s,
  );
  expect(await page.locator('.acknowledge').textContent()).toContain('acknowledge = "93a917acb06a0aee"');
  expect(await rows().first().textContent()).toMatch(
    /Disabled.*no longer in csv:people\.csv.*Mail is still accepted/,
  );
  expect(await rows().count()).toBe(40);
  expect(noise).toEqual([]);
});

describe('10,000 people', () => {
  beforeEach(() => open(reportOf(sampleDetails(10_000))));

  test('are searched and filtered, and the number found is told', async () => {
    expect(await count()).toBe('10,000 changes');
    await page.fill('#search', 'CHLOÉ durand');
    expect(await count()).toBe('86 of 10,000 changes');
    expect(await rows().first().textContent()).toContain('Chloé');
    await page.fill('#search', '');
    await page.getByRole('checkbox', { name: 'Disabled' }).check();
    await page.getByRole('checkbox', { name: 'Renamed' }).check();
    expect(await count()).toBe('2,856 of 10,000 changes');
    expect(new Set(await rows().locator('.badge').allTextContents())).toEqual(new Set(['Disabled']));
    await page.fill('#search', 'nobody at all');
    expect([await count(), await rows().count()]).toEqual(['0 of 10,000 changes', 0]);
  });

  test('are reached by scrolling and by a button, not all at once', async () => {
    const before = await rows().count();
    expect(before).toBeLessThan(500);
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await rows().nth(before).waitFor();
    await page.getByRole('button', { name: 'Show 500 more' }).press('Enter');
    expect(await rows().count()).toBeGreaterThan(before + 500);
  });

  test('are shown all at once without laying out those that are not in sight', async () => {
    await page.getByRole('button', { name: 'Show all' }).press('Enter');
    expect(await rows().count()).toBe(10_000);
    expect(await page.locator('#more').isVisible()).toBe(false);
    const isLaidOut =
      "document.querySelector('#rows tr:last-child td').checkVisibility({ contentVisibilityAuto: true })";
    expect(await page.evaluate(isLaidOut)).toBe(false);
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    // Not waitForFunction: what it asks a second time is an eval in the page, which the page forbids.
    while (!(await page.evaluate(isLaidOut))) await page.evaluate('new Promise(requestAnimationFrame)');
  });

  test('work by keyboard alone', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('durand');
    expect(await count()).toBe('1,000 of 10,000 changes');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.locator('.chip input:focus').isChecked()).toBe(true);
    const outline = "getComputedStyle(document.activeElement.closest('.chip')).outlineStyle";
    expect(await page.evaluate(outline)).toBe('solid');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Escape');
    expect(await page.inputValue('#search')).toBe('');
  });
});

test('a screen reader finds landmarks, a named table with headers, and a count that speaks up', async () => {
  await open(reportOf(sampleDetails(7)));
  const tree = await page.locator('body').ariaSnapshot();
  for (const part of [
    '- banner:',
    '- main:',
    '- contentinfo:',
    '- region "People"',
    '- search:',
    '- searchbox "Search people"',
  ])
    expect(tree).toContain(part);
  expect(tree).toContain('- table "Changes of people, most dangerous first"');
  expect(tree).toMatch(/- columnheader "Person"[^]*- row[^]*- rowheader/);
  expect(await page.locator('#count').getAttribute('aria-live')).toBe('polite');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

/** Contrast of text with what is behind it (WCAG 2), of all that has a text of its own; the lowest first. */
const contrasts = `
  const light = (c) => c.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => { while (e && /, 0\\)$/.test(getComputedStyle(e).backgroundColor)) e = e.parentElement; return getComputedStyle(e || document.body).backgroundColor; };
  [...document.querySelectorAll('body *:not(script, style, noscript *)')]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .map((e) => { const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); })
    .sort((a, b) => a - b)[0]`;

test.each(['light', 'dark'] as const)('can be read in %s', async (colorScheme) => {
  await open(reportOf(refusedDetails()), { colorScheme });
  expect(await page.evaluate(contrasts)).toBeGreaterThanOrEqual(4.5);
  const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
  expect(ground).toBe(colorScheme === 'dark' ? 'rgb(15, 19, 24)' : 'rgb(246, 247, 249)');
});

test('fits a narrow screen, and prints everybody', async () => {
  await open(reportOf(sampleDetails(200)), { viewport: { width: 360, height: 640 } });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  // The words in the field end before it does.
  const fits = `(() => {
    const [field, wide] = [document.getElementById('search'), document.createElement('span')];
    wide.style.font = getComputedStyle(field).font;
    wide.textContent = field.placeholder;
    document.body.append(wide);
    const style = getComputedStyle(field);
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const width = wide.getBoundingClientRect().width;
    wide.remove();
    return width > 0 && width < room - 16;
  })()`;
  expect(await page.evaluate(fits)).toBe(true);
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  expect(await rows().count()).toBe(200);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.tools').isVisible()).toBe(false);
});

test('a plan without its details has what changes of each person, also where it is the name', async () => {
  const changes = { 'ann@x.example': 'update: name, aliases', 'bo@x.example': 'update: name' };
  await open(reported([{ address: people, before: {}, after: { changes, summary: { update: 2 } } }], []));
  expect(await page.locator('td.change').allTextContents()).toEqual(['namealiases', 'name']);
});

test('an apply shows the outcome of each change', async () => {
  const changes = [sampleChange(0, { outcome: 'done' }), sampleChange(7, { outcome: 'not_tried' })];
  await open(reportOf(sampleDetails(0, { stage: 'apply', changes })));
  expect(await page.getByRole('columnheader', { name: 'Outcome' }).isVisible()).toBe(true);
  expect(await page.locator('td.outcome').allTextContents()).toEqual(['done', 'not tried']);
});

test('no name, wherever it stands, is more than text', async () => {
  const changes = hostile.map((text, n) =>
    sampleChange(n, {
      name: text,
      reason: text,
      address: text,
      fields: { [text]: [text, text] },
      origins: [{ source: text, place: text }],
      outcome: text,
    }),
  );
  const all = sampleDetails(0, {
    ...{ changes, warnings: hostile, unmanaged: hostile, acknowledge: '"><script>alert(2)</script>' },
    refused: hostile.map((text) => ({ guard: text, count: 2, limit: 1, digest: text, what: text })),
    budgets: hostile.map((text) => ({ guard: text, count: 2, limit: 1 })),
    held: hostile.map((text) => ({ address: text, reason: text })),
    inbound_types: Object.fromEntries(hostile.map((text) => ['contoso.example', text])),
  });
  await open(
    reported(
      [syncOf(all, { address: 'mimecast_user_sync.x["</title><script>alert(3)</script>"]' })],
      [found(all, { sync: 'mimecast_user_sync.x["</title><script>alert(3)</script>"]' })],
    ),
  );
  expect(await page.locator('#rows tr').count()).toBe(hostile.length);
  expect(
    await page.locator('body :is(img, a:not(.skip), iframe, object), body script:not(#data)').count(),
  ).toBe(1);
  expect(await page.locator('#rows').textContent()).toContain('</script><img src=x onerror=alert(1)>');
  expect(await page.locator('body').innerText()).toContain('⟨U+202E⟩evil');
  expect(noise).toEqual([]);
});

test('its policy lets nothing run that was not there when it was made', async () => {
  await open(reportOf(sampleDetails(1)));
  await page.evaluate(
    "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))",
  );
  await page.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://x.example/a.png' }))");
  expect(await page.evaluate('window.ran')).toBeUndefined();
  expect(noise.filter((text) => /Content Security Policy/.test(text))).toHaveLength(2);
});
