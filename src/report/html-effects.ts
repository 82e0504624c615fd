import { amount } from '../core/counted';
import { html, type Markup } from './html-markup';
import type { GroupEffect, ObjectChange, PolicyEffect, Report } from './model';
import { actionText, groupText, movementText, typeText } from './words';

/** How many of those who come or go are named. */
const named = 20;

/** Groups, policies and connectors, with how many people each is for more or fewer. */
export function effects({ groups, policies, connectors }: Report): readonly Markup[] {
  return [
    ...table('Groups', ['Group', 'Change', 'People', 'Who'], groups.map(groupRow)),
    ...table('Policies', ['Policy', 'Change', 'People', 'For whom'], policies.map(policyRow)),
    ...table('Connectors', ['Connector', 'Change', 'People', 'Kind'], connectors.map(connectorRow)),
  ];
}

function table(title: string, columns: readonly string[], rows: readonly Markup[]): readonly Markup[] {
  if (rows.length === 0) return [];
  const id = `${title.toLowerCase()}-title`;
  return [
    html`<section aria-labelledby="${id}">
      <h2 id="${id}">${title}</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              ${columns.map((column) => html`<th scope="col">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>
    </section>`,
  ];
}

function nameCell({ name, address }: ObjectChange): Markup {
  return html`<th scope="row" class="who">
    <b><bdi>${name || address}</bdi></b
    >${name !== '' && html`<span class="small soft">${address}</span>`}
  </th>`;
}

function groupRow(group: GroupEffect): Markup {
  return html`<tr>
    ${nameCell(group)}
    <td>${groupText(group)}</td>
    <td class="count">${movementText(group)}</td>
    <td>${whoText('− ', group.leaves)}${whoText('+ ', group.joins)}</td>
  </tr>`;
}

function whoText(sign: string, members: readonly string[]): Markup | undefined {
  if (members.length === 0) return undefined;
  const more = members.length - named;
  return html`<span class="field"
    >${sign}${members.slice(0, named).map((member, index) => html`${index > 0 && ', '}<bdi>${member}</bdi>`)}${more > 0 && ` and ${amount(more)} more`}</span
  >`;
}

function policyRow(policy: PolicyEffect): Markup {
  const { before, after, type } = policy;
  const change =
    before === after || before === '' || after === ''
      ? html`${after || before}`
      : html`<del>${before}</del> → <ins>${after}</ins>`;
  return html`<tr>
    ${nameCell(policy)}
    <td>${actionText(policy.action, policy.fields)}</td>
    <td class="count">${movementText(policy)}</td>
    <td>${change}<span class="field small soft">${typeText(type)}</span></td>
  </tr>`;
}

function connectorRow(connector: ObjectChange): Markup {
  return html`<tr>
    ${nameCell(connector)}
    <td>${actionText(connector.action, connector.fields)}</td>
    <td>known once it has run</td>
    <td>${typeText(connector.type)}</td>
  </tr>`;
}
