import { renderAttributeNotes } from './markdown-attribute';
import type { Attributes } from '../schema';

const groups = [
  { title: 'Required', modes: ['required'] },
  { title: 'Optional', modes: ['optional', 'optional_computed'] },
  { title: 'Read-Only', modes: ['computed'] },
] as const;

/** `## Schema` with its groups, and one section for each nested schema below it. */
export function schemaSection(attributes: Attributes): string {
  return ['## Schema', ...groupsOf(attributes, [], '### '), ...nestedSections(attributes, [])].join('\n\n');
}

function groupsOf(attributes: Attributes, parents: readonly string[], heading: string): string[] {
  const names = Object.keys(attributes).sort();
  return groups.flatMap(({ title, modes }) => {
    const lines = names.flatMap((name) => {
      const attribute = attributes[name];
      if (!attribute || !modes.some((mode) => mode === attribute.mode)) return [];
      const see =
        attribute.type.kind === 'nested'
          ? ` (see [below for nested schema](#${anchor([...parents, name])}))`
          : '';
      return [`- \`${name}\` ${renderAttributeNotes(attribute)}${see}`];
    });
    const head = heading === '' ? `${title}:` : `${heading}${title}`;
    return lines.length === 0 ? [] : [`${head}\n\n${lines.join('\n')}`];
  });
}

function nestedSections(attributes: Attributes, parents: readonly string[]): string[] {
  return Object.keys(attributes)
    .sort()
    .flatMap((name) => {
      const type = attributes[name]?.type;
      if (type?.kind !== 'nested') return [];
      const here = [...parents, name];
      return [
        `<a id="${anchor(here)}"></a>\n### Nested Schema for \`${here.join('.')}\``,
        ...groupsOf(type.attributes, here, ''),
        ...nestedSections(type.attributes, here),
      ];
    });
}

function anchor(steps: readonly string[]): string {
  return `nestedatt--${steps.join('--')}`;
}
