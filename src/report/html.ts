import { createHash } from 'node:crypto';
import { amount } from '../core/counted';
import { pageData } from './html-data';
import { effects } from './html-effects';
import { html, type Markup } from './html-markup';
import { people } from './html-people';
import { script } from './html-script';
import { budgets, held, mail, notes, refusal, unmanaged, warnings } from './html-sections';
import { style } from './html-style';
import { isRefused, type Report } from './model';
import { countsOf, headline, verbWords, verdict } from './words';

/**
 * A report as one file for looking: it loads nothing, and its policy lets nothing run but its own script. Works without a
 * network, in dark and light, by keyboard, and printed.
 */
export function htmlPage(report: Report): string {
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
  const body = html`<a class="skip" href="#people-title">To the list of people</a>
    ${top(report)}
    <main>
      ${notes(report)}${refusal(report)}${budgets(report)}${people(report)}${mail(report)}${effects(report)}${held(report)}${warnings(report)}${unmanaged(report)}
    </main>
    <footer>
      <p>
        Made by <code>mimecast report</code> from the plan and its report file. It shows names and addresses
        of people: keep it as you keep those.
      </p>
    </footer>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${html`Mimecast: ${headline(report)}`.text}</title>
<style>${style}</style>
</head>
<body>
${body.text}
<script type="application/json" id="data">${pageData(report)}</script>
<script>${script}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function top(report: Report): Markup {
  const counts = new Map<string, number>();
  for (const sync of report.syncs)
    for (const [verb, count] of countsOf(sync)) counts.set(verb, (counts.get(verb) ?? 0) + count);
  const numbers = Object.entries(verbWords).flatMap(([verb, { heading }]) => {
    const count = counts.get(verb);
    const kind = verb === 'disable' || verb === 'purge' ? 'danger' : '';
    return count ? [html`<li class="${kind}"><b>${amount(count)}</b>${heading}</li>`] : [];
  });
  const waiting = report.syncs.reduce((sum, { summary }) => sum + (summary['held'] ?? 0), 0);
  const heldNumber = waiting > 0 ? html`<li><b>${amount(waiting)}</b>Held</li>` : undefined;
  const kind = isRefused(report)
    ? 'Nothing is applied'
    : report.stage === 'apply'
      ? 'What became of it'
      : 'To be reviewed';
  return html`<header>
    <p class="over">Mimecast plan report · ${kind}</p>
    <h1>${isRefused(report) ? verdict(report) : headline(report)}</h1>
    <p>
      ${report.syncs
        .map(({ name }) => name)
        .slice(0, 5)
        .join(', ')}
    </p>
    ${
      numbers.length > 0 &&
      html`<ul class="numbers">
        ${numbers}${heldNumber}
      </ul>`
    }
  </header>`;
}
