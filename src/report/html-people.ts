import { amount } from '../core/counted';
import { html, type Markup } from './html-markup';
import type { Report } from './model';
import { verbWords } from './words';

/** The list of people as it is before the script fills it: search, filters, an empty table. */
export function people(report: Report): Markup {
  const unlisted = report.syncs.reduce((sum, sync) => sum + sync.unlisted, 0);
  return html`<section aria-labelledby="people-title">
    <h2 id="people-title" tabindex="-1">People</h2>
    ${unlisted > 0 && html`<p>The plan counts ${amount(unlisted)} more than it lists.</p>`} ${tools(report)}
    <noscript
      ><p>
        The list needs JavaScript. <code>mimecast report --format csv</code> has all of it as well.
      </p></noscript
    >
    ${table(report)}
    <div class="more" id="more" hidden>
      <button type="button" id="next">Show 500 more</button><button type="button" id="rest">Show all</button>
    </div>
  </section>`;
}

function tools({ syncs }: Report): Markup {
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
  const options = syncs.map(({ name }, index) => html`<option value="${index}">${name}</option>`);
  return html`<div class="tools" role="search">
    <input
      type="search"
      id="search"
      aria-label="Search people"
      placeholder="Name, address, reason …"
      title="Press / to come here, Escape to empty it"
      aria-keyshortcuts="/"
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
  </div>`;
}

function table({ syncs }: Report): Markup {
  const hasOutcome = syncs.some((sync) => sync.people.some(({ outcome }) => outcome !== undefined));
  return html`<table id="people" role="table">
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
  </table>`;
}
