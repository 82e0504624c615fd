import { Decimal, type NumberValue } from './values';

export function isNumber(value: unknown): value is NumberValue {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal;
}

/** Compares by value: 1, 1n and the decimal text "1.0" are one number. */
export function sameNumber(a: NumberValue, b: NumberValue): boolean {
  if (typeof a === typeof b && !(a instanceof Decimal)) return a === b;
  return canonicalNumber(a) === canonicalNumber(b);
}

/** The nearest JavaScript number: for limits and for APIs, never for state. */
export function approximate(value: NumberValue): number {
  return value instanceof Decimal ? Number(value.text) : Number(value);
}

/** One text per number: sign, digits without zeros at either end, exponent. Text that is no number stays as it is. */
function canonicalNumber(value: NumberValue): string {
  const text = value instanceof Decimal ? value.text : String(value);
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text.trim());
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  if (kept === '') return '0';
  const scale = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - kept.length);
  return `${sign === '-' ? '-' : ''}${kept}e${scale}`;
}
