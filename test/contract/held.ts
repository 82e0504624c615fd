import type { EmulatorSeed } from '../../src/emulator/seed';
import type { Attribute, Attributes } from '../../src/framework/schema';
import { isConfigurable, valuesOf } from './schema-walk';

type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What an account holds, one line a thing, without IDs, groups that are referred to by them, and times, so that what was made
 * twice looks the same, and without states that Mimecast alone decides.
 */
export function linesOf(held: unknown, above = ''): string[] {
  if (Array.isArray(held)) return held.flatMap((element) => linesOf(element, above)).sort();
  if (!isRow(held)) return [`${above}${JSON.stringify(held)}`];
  const fields = Object.entries(held).filter(([name]) => !/id$|^group$|time$|updated$|^status$/i.test(name));
  const plain = fields.filter(([, value]) => !Array.isArray(value) && !isRow(value)).sort();
  const line = `${above}${plain.map(([name, value]) => `${name}=${String(value)}`).join(' ')}`;
  const nested = fields.filter(([, value]) => Array.isArray(value) || isRow(value));
  return [line, ...nested.flatMap(([name, value]) => linesOf(value, `${line} / ${name}: `))];
}

/** A copy in which somebody changed something. */
export function changed(held: EmulatorSeed, change: (held: EmulatorSeed) => void): EmulatorSeed {
  const copy = structuredClone(held);
  change(copy);
  return copy;
}

/**
 * What the account may look like after somebody changed by hand what a resource configures: for each text among the
 * values, the account with that text changed in the rows that were made for the resource.
 */
export function driftsOf(
  attributes: Attributes,
  values: Readonly<Record<string, unknown>>,
  before: EmulatorSeed,
  made: EmulatorSeed,
  hcl: string,
): EmulatorSeed[] {
  const there = JSON.stringify(before);
  const texts = new Set(
    valuesOf(attributes, values, {})
      .filter(({ path, attribute }) => isWritten(path.split('.').at(-1) ?? '', attribute, hcl))
      .flatMap(({ attribute, value }) => (attribute.type.kind === 'nested' ? [] : textsIn(value))),
  );
  return [...texts].flatMap((text) => {
    let hits = 0;
    const drifted = changed(made, (held) => {
      for (const row of rowsIn(held)) {
        if (there.includes(JSON.stringify(row))) continue;
        for (const [key, value] of Object.entries(row)) {
          if (value !== text) continue;
          row[key] = `x${text}`;
          hits += 1;
        }
      }
    });
    return hits > 0 ? [drifted] : [];
  });
}

/** What the service decided is kept, whatever becomes of it. */
function isWritten(name: string, attribute: Attribute, hcl: string): boolean {
  if (!isConfigurable(attribute) || /(^|_)id$/.test(name)) return false;
  return attribute.mode !== 'optional_computed' || new RegExp(`^\\s*${name}\\s*=`, 'm').test(hcl);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function rowsIn(value: unknown): Row[] {
  if (Array.isArray(value)) return value.flatMap(rowsIn);
  return isRow(value) ? [value, ...Object.values(value).flatMap(rowsIn)] : [];
}
