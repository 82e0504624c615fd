import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { htmlPage } from '../src/report/html';
import { reportOfDetails } from '../src/report/report';
import { launchBrowser } from '../tools/browser';
import { sampleDetails } from '../tools/sample-details';
import { median, timed, type Row } from './measure';

const size = 10_000;
const runs = 5;

/** In milliseconds. */
interface Times {
  readonly open: number;
  readonly search: number;
  readonly showAll: number;
}

/** A page of 10,000 changes: until its first rows are there, until a search has found its rows, and until all are shown. */
export async function reportInBrowser(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mimecast-bench-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, htmlPage(reportOfDetails([{ file: 'people.json', details: sampleDetails(size) }])));
  const browser = await launchBrowser();
  try {
    const all: Times[] = [];
    for (let run = 0; run < runs; run++) all.push(await opened(browser, file));
    const row = (name: string, values: readonly number[], limit: number): Row => ({
      name,
      value: median(values) / 1000,
      unit: 's',
      limit,
      note: `median of ${runs}, slowest ${(Math.max(...values) / 1000).toFixed(2)} s`,
    });
    return [
      row(
        `page of ${size} changes until a search works`,
        all.map(({ open, search }) => open + search),
        2,
      ),
      row(
        'of that until the first rows are there',
        all.map(({ open }) => open),
        2,
      ),
      row(
        'until "Show all" has shown them',
        all.map(({ showAll }) => showAll),
        3,
      ),
    ];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each time in a context of its own: nothing is in a cache. */
async function opened(browser: Browser, file: string): Promise<Times> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { ms: open } = await timed(async () => {
    await page.goto(`file://${file}`);
    await page.locator('#rows tr').first().waitFor();
  });
  const { ms: search } = await timed(async () => {
    await page.fill('#search', 'chloe.durand');
    await page.getByText(/ of 10,000 changes/).waitFor();
  });
  await page.fill('#search', '');
  const { ms: showAll } = await timed(async () => {
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
  });
  await context.close();
  return { open, search, showAll };
}
