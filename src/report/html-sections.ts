import { amount } from '../core/counted';
import type { ReportBudget } from '../core/report-details';
import { html, type Markup } from './html-markup';
import { mailGroups } from './mail';
import type { Report, SyncReport } from './model';
import { isRefused } from './model';
import { amountText, guardText, limitText, removalFactsOf } from './words';

/** Longest list of names that is written into the page at once. */
const listed = 1000;

export function notes(report: Report): Markup | undefined {
  if (report.notes.length === 0) return undefined;
  return html`<section class="warn" aria-label="To be known">
    <h2>To be known</h2>
    <ul>
      ${report.notes.map((note) => html`<li>${note}</li>`)}
    </ul>
  </section>`;
}

export function refusal(report: Report): Markup | undefined {
  if (!isRefused(report)) return undefined;
  const refused = report.syncs.filter((sync) => sync.refused.length > 0);
  return html`<section class="danger" aria-labelledby="refused-title">
    <h2 id="refused-title">Refused, and nothing is applied</h2>
    ${refused.map(refusedSync)}
    <p>
      Look at who it is about. If a source is incomplete, mend it and plan again. If it really is meant, set
      this in the user sync and plan again; it accepts exactly these changes under these limits, and one more
      voids it. Take it out once it is applied.
    </p>
    ${refused.map((sync) => html`<div class="acknowledge"><code>acknowledge = "${sync.acknowledge}"</code>${refused.length > 1 && html`<span class="small soft">${sync.name}</span>`}</div>`)}
  </section>`;
}

function refusedSync({ name, refused }: SyncReport): Markup {
  return html`<ul>
    ${refused.map(
      ({ guard, count, limit, what }) =>
        html`<li>
          <b>${guardText(guard)}</b>:
          ${what === undefined || what === '' ? `${name}: ${amountText(guard, count)}, ${limitText(guard, limit)}` : `this plan ${what}`}
        </li>`,
    )}
  </ul>`;
}

export function budgets({ syncs }: Report): Markup | undefined {
  const measured = syncs.filter((sync) => sync.budgets.length > 0);
  if (measured.length === 0) return undefined;
  return html`<section aria-labelledby="budgets-title">
    <h2 id="budgets-title">Guards</h2>
    ${measured.map(
      (sync) =>
        html`${measured.length > 1 && html`<p class="over">${sync.name}</p>`}
          <div class="budgets">${[...sync.budgets].sort((a, b) => use(b) - use(a)).map(bar)}</div>`,
    )}
  </section>`;
}

/** How much of what it allows is used up; above 1 it refuses. */
function use({ guard, count, limit }: ReportBudget): number {
  if (guard === 'min_users') return count === 0 ? (limit > 0 ? Infinity : 0) : limit / count;
  return limit === 0 ? (count > 0 ? Infinity : 0) : count / limit;
}

function bar(budget: ReportBudget): Markup {
  const { guard, count, limit } = budget;
  const isOver = use(budget) > 1;
  const scale = Math.max(count, limit, 1);
  const mark = Math.min(99.4, (limit / scale) * 100);
  const amount = `${amountText(guard, count)} · ${limitText(guard, limit)}`;
  return html`<div class="budget${isOver ? ' over-limit' : ''}">
    <span>${guardText(guard)}</span>
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="fill" width="${((count / scale) * 100).toFixed(2)}" height="10" />
      <rect class="limit" x="${mark.toFixed(2)}" width="0.6" height="10" />
    </svg>
    <span class="amount">${amount}${isOver && ' · refused'}</span>
  </div>`;
}

export function mail(report: Report): Markup | undefined {
  const groups = mailGroups(report);
  if (groups.length === 0) return undefined;
  return html`<section aria-labelledby="mail-title">
    <h2 id="mail-title">Who may still receive mail</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Domain</th>
            <th scope="col">Recipient check</th>
            <th scope="col">Removed</th>
            <th scope="col">Mail to them</th>
          </tr>
        </thead>
        <tbody>
          ${groups.map(
            ({ domain, inboundType, count, text }) =>
              html`<tr>
                <th scope="row"><bdi>${domain}</bdi></th>
                <td>${inboundType ?? 'not known'}</td>
                <td class="count">${amount(count)}</td>
                <td>${text}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <ul class="small">
      ${removalFactsOf(report).map((fact) => html`<li>${fact}</li>`)}
    </ul>
  </section>`;
}

export function held({ syncs }: Report): Markup | undefined {
  const rows = syncs.flatMap((sync) => sync.held);
  if (rows.length === 0) return undefined;
  return html`<section aria-labelledby="held-title">
    <h2 id="held-title">Held: not removed now</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Address</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, listed).map(
            ({ address, reason }) =>
              html`<tr>
                <th scope="row"><bdi>${address}</bdi></th>
                <td>${reason}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${rest(rows.length)}
  </section>`;
}

export function warnings({ syncs }: Report): Markup | undefined {
  const all = syncs.flatMap((sync) => sync.warnings);
  if (all.length === 0) return undefined;
  return html`<section class="warn" aria-labelledby="warnings-title">
    <h2 id="warnings-title">Warnings</h2>
    <ul>
      ${all.slice(0, listed).map((text) => html`<li>${text}</li>`)}
    </ul>
    ${rest(all.length)}
  </section>`;
}

export function unmanaged({ syncs }: Report): Markup | undefined {
  const all = syncs.flatMap((sync) => sync.unmanaged);
  if (all.length === 0) return undefined;
  return html`<section aria-label="Left alone">
    <details>
      <summary>${amount(all.length)} accounts are neither declared nor managed, and left alone</summary>
      <ul>
        ${all.slice(0, listed).map((address) => html`<li><bdi>${address}</bdi></li>`)}
      </ul>
      ${rest(all.length)}
    </details>
  </section>`;
}

function rest(count: number): Markup | undefined {
  return count > listed
    ? html`<p class="soft">… and ${amount(count - listed)} more, in the report file.</p>`
    : undefined;
}
