import type { GroupEffect, Report } from './model';
import type { Section } from './markdown-page';
import { code, codes, prose, tableHead, tableRow } from './markdown-text';
import { actionText, groupText, movementText, typeText } from './words';

/** Groups, policies and connectors that the plan changes, with how many people each is for more or fewer. */
export function effectSections({ groups, policies, connectors }: Report): readonly Section[] {
  return [
    {
      title: 'Groups',
      head: tableHead('Group', 'Change', 'People', 'Who'),
      rows: groups.map((group) =>
        tableRow([
          code(group.name || group.address),
          prose(groupText(group)),
          movementText(group),
          whoText(group),
        ]),
      ),
    },
    {
      title: 'Policies',
      head: tableHead('Policy', 'Kind', 'Change', 'For whom', 'People'),
      rows: policies.map(({ before, after, ...policy }) =>
        tableRow([
          code(policy.name || policy.address),
          prose(typeText(policy.type)),
          prose(actionText(policy.action, policy.fields)),
          [before, after]
            .filter((text, index, all) => text !== '' && all.indexOf(text) === index)
            .map((text) => prose(text))
            .join(' → '),
          movementText(policy),
        ]),
      ),
    },
    {
      title: 'Connectors',
      head: `How many people a connector brings is known only once it has run.\n\n${tableHead('Connector', 'Kind', 'Change')}`,
      rows: connectors.map(({ name, address, type, action, fields }) =>
        tableRow([code(name || address), prose(typeText(type)), prose(actionText(action, fields))]),
      ),
    },
  ];
}

function whoText({ joins, leaves }: GroupEffect): string {
  const parts = [
    ...(leaves.length > 0 ? [`− ${codes(leaves)}`] : []),
    ...(joins.length > 0 ? [`+ ${codes(joins)}`] : []),
  ];
  return parts.join('; ');
}
