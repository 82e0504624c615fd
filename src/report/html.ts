import { createHash } from 'node:crypto';
import { pageData } from './html-data';
import { effects } from './html-effects';
import { html, type Markup } from './html-markup';
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
    return count ? [html`<li class="${kind}"><b>${count.toLocaleString('en')}</b>${heading}</li>`] : [];
  });
  const waiting = report.syncs.reduce((sum, { summary }) => sum + (summary['held'] ?? 0), 0);
  const heldNumber = waiting > 0 ? html`<li><b>${waiting.toLocaleString('en')}</b>Held</li>` : undefined;
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

function people({ syncs }: Report): Markup {
  const verbs = [...new Set(syncs.flatMap((sync) => sync.people.map(({ verb }) => verb)))];
  const known = Object.keys(verbWords);
  const chips = verbs
    .sort((a, b) => known.indexOf(a) - known.indexOf(b))
    .map(
      (verb) =>
        html`<label class="chip"
          ><input type="checkbox" value="${verb}" />${verbWords[verb]?.heading ?? verb}</label
        >`,
    );
  const hasOutcome = syncs.some((sync) => sync.people.some(({ outcome }) => outcome !== undefined));
  const unlisted = syncs.reduce((sum, sync) => sum + sync.unlisted, 0);
  const options = syncs.map(({ name }, index) => html`<option value="${index}">${name}</option>`);
  return html`<section aria-labelledby="people-title">
    <h2 id="people-title" tabindex="-1">People</h2>
    ${unlisted > 0 && html`<p>The plan counts ${unlisted.toLocaleString('en')} more than it lists.</p>`}
    <div class="tools" role="search">
      <input
        type="search"
        id="search"
        aria-label="Search people"
        placeholder="Search name, address, reason …  ( / )"
        autocomplete="off"
      />
      ${
        syncs.length > 1 &&
        html`<select id="sync" aria-label="User sync">
          <option value="">All user syncs</option>
          ${options}
        </select>`
      }
      <fieldset id="verbs">
        <legend class="skip">Show only</legend>
        ${chips}
      </fieldset>
      <output id="count" aria-live="polite" for="search verbs"></output>
    </div>
    <noscript
      ><p>
        The list needs JavaScript. <code>mimecast report --format csv</code> has all of it as well.
      </p></noscript
    >
    <table id="people" role="table">
      <caption class="skip">
        Changes of people, most dangerous first
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th class="verb" role="columnheader">Change</th>
          <th class="who" role="columnheader">Person</th>
          <th class="change" role="columnheader">What</th>
          <th role="columnheader">Why</th>
          ${hasOutcome && html`<th class="outcome" id="outcome" role="columnheader">Outcome</th>`}
        </tr>
      </thead>
      <tbody id="rows" role="rowgroup"></tbody>
    </table>
    <div class="more" id="more" hidden>
      <button type="button" id="next">Show 500 more</button><button type="button" id="rest">Show all</button>
    </div>
  </section>`;
}
