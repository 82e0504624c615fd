import { Decimal } from '../framework/values';
import type { Block, Document, Entry, Expression, LookupBlock } from './expression';

/** Text of an HCL template: nothing in it is an interpolation, a directive or an escape. */
export function templateText(text: string): string {
  return text.replace(/\$\{/g, '$$${').replace(/%\{/g, '%%{');
}

/** An HCL string on one line, whatever is in it. */
export function quoted(text: string): string {
  const escaped = text
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    // What nobody can see is written so that it can be: it might turn the line around, too.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escapedCharacter);
  return `"${templateText(escaped)}"`;
}

function escapedCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** The resources of one type, as `terraform fmt` would write them. */
export function resourceBlocks(blocks: readonly Block[], document: Document): string {
  return blocks
    .map(
      ({ typeName, name, attributes }) =>
        `resource "${typeName}" "${name}" {\n${lines(attributes, document, '  ', (key) => key)}}\n`,
    )
    .join('\n');
}

/** The data sources: what the account has and this configuration does not make. */
export function lookupBlocks(lookups: readonly LookupBlock[]): string {
  return lookups
    .map(
      ({ typeName, name, attribute, value }) =>
        `data "${typeName}" "${name}" {\n  ${attribute} = ${quoted(value)}\n}\n`,
    )
    .join('\n');
}

/** One import block for each. */
export function importBlocks(blocks: readonly Block[]): string {
  return blocks
    .map(
      ({ typeName, name, importId }) =>
        `import {\n  to = ${typeName}.${name}\n  id = ${quoted(importId)}\n}\n`,
    )
    .join('\n');
}

/** Entries one below the other; `=` stands in one column as long as values take one line and nothing stands between. */
function lines(
  entries: readonly Entry[],
  document: Document,
  indent: string,
  keyText: (key: string) => string,
): string {
  const written = entries.map(([key, value, comment]): Line => ({
    key: keyText(key),
    value: expression(value, document, indent),
    ...(comment === undefined ? {} : { comment: `${indent}# ${oneLine(comment)}\n` }),
  }));
  return runsOf(written)
    .flatMap((run) => {
      const width = run.reduce((widest, { key }) => Math.max(widest, columns(key)), 0);
      return run.map(
        ({ key, value, comment = '' }) =>
          `${comment}${indent}${key}${' '.repeat(Math.max(0, width - columns(key)))} = ${value}\n`,
      );
    })
    .join('');
}

interface Line {
  readonly key: string;
  readonly value: string;
  readonly comment?: string;
}

/** Lines that stand together. */
function runsOf(written: readonly Line[]): Line[][] {
  const runs: Line[][] = [];
  let isOpen = false;
  for (const line of written) {
    const isShort = !line.value.includes('\n');
    const last = runs.at(-1);
    if (isOpen && isShort && last && line.comment === undefined) last.push(line);
    else runs.push([line]);
    isOpen = isShort;
  }
  return runs;
}

/** A comment ends with its line, whatever it is about. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns as `terraform fmt` counts them. */
function columns(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : [...graphemes.segment(text)].length;
}

const longestLine = 100;

function expression(value: Expression, document: Document, indent: string): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return String(value);
  const deeper = `${indent}  `;
  switch (value.kind) {
    case 'number':
      return value.value instanceof Decimal ? value.value.text : String(value.value);
    case 'reference': {
      const to = document.blocks[value.to];
      return `${to?.typeName}.${to?.name}.${value.attribute}`;
    }
    case 'lookup': {
      const to = document.lookups[value.to];
      return `data.${to?.typeName}.${to?.name}.id`;
    }
    case 'variable':
      return `var.${value.name}`;
    case 'list':
      return list(value.items, document, indent);
    case 'map':
      return value.entries.length === 0
        ? '{}'
        : `{\n${lines(value.entries, document, deeper, quoted)}${indent}}`;
    case 'object':
      return `{\n${lines(value.entries, document, deeper, (key) => key)}${indent}}`;
  }
}

function list(items: readonly Expression[], document: Document, indent: string): string {
  const deeper = `${indent}  `;
  const written = items.map((item) => expression(item, document, deeper));
  const short = `[${written.join(', ')}]`;
  if (short.length <= longestLine && !short.includes('\n')) return short;
  return `[\n${written.map((text) => `${deeper}${text},\n`).join('')}${indent}]`;
}
