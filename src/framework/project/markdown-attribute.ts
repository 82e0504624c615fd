import type { Attribute, AttributeType } from '../schema';
import { Decimal } from '../values';

const writeOnly =
  '[Write-only](https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments)';

const typeNames = { string: 'String', bool: 'Boolean', number: 'Number', integer: 'Number' } as const;
const nestingNames = { list: 'List', set: 'Set', map: 'Map' } as const;

/** Type and marks in parentheses, the description, and what follows from the options. */
export function renderAttributeNotes({ type, description, options }: Attribute): string {
  const marks = [
    typeName(type),
    ...(options.sensitive ? ['Sensitive'] : []),
    ...(options.writeOnly ? [writeOnly] : []),
    ...(options.deprecated ? ['Deprecated'] : []),
  ];
  const sentences = [
    `(${marks.join(', ')})`,
    description,
    allowed(options.oneOf),
    range(options.min, options.max),
    defaultValue(options.default, description),
    options.replaces ? 'Changing this replaces the resource.' : '',
    options.unordered ? 'Order does not matter.' : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function typeName(type: AttributeType): string {
  if (type.kind === 'collection') return `${nestingNames[type.nesting]} of ${typeNames[type.element]}`;
  if (type.kind !== 'nested') return typeNames[type.kind];
  return type.nesting === 'single' ? 'Attributes' : `Attributes ${nestingNames[type.nesting]}`;
}

function allowed(values: readonly string[] | undefined): string {
  return values ? `Allowed values: ${values.map((value) => `\`${value}\``).join(', ')}.` : '';
}

function range(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return max === undefined ? '' : `At most ${max}.`;
  return max === undefined ? `At least ${min}.` : `From ${min} to ${max}.`;
}

/** Descriptions of attributes whose default is decided elsewhere say it themselves. */
function defaultValue(value: unknown, description: string): string {
  if (value === undefined || value === null || /\bDefault: /.test(description)) return '';
  return `Default: \`${literal(value)}\`.`;
}

function literal(value: unknown): string {
  if (value instanceof Decimal) return value.text;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return value;
  return value instanceof Map ? JSON.stringify(Object.fromEntries(value)) : JSON.stringify(value);
}
