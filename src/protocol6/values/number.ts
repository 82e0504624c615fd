import { Decimal } from '../../framework/values';
import type { NumberValue } from '../../framework/values';

const form = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Longer texts stay text: arithmetic on them could take long. */
const longest = 1000;

/**
 * A number from its decimal text, without loss: `number` when it is a whole number that JavaScript holds exactly or a
 * fraction that binary holds exactly (0.5), `bigint` for larger whole numbers, else the text itself (0.1, 1e400).
 * Undefined when the text is no number.
 */
export function numberFromText(text: string): NumberValue | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent) - fraction.length;
  if (text.length > longest || Math.abs(shift) > longest) return new Decimal(text);
  if (fraction === '' && exponent === '0') return narrow(signed(sign, BigInt(whole)));
  return fractional(text, signed(sign, BigInt(whole + fraction)), shift);
}

/** True when the text is one that Terraform's number parser takes. */
export function isNumberText(text: string): boolean {
  return form.test(text);
}

function fractional(text: string, digits: bigint, shift: number): NumberValue {
  if (shift >= 0) return narrow(digits * 10n ** BigInt(shift));
  const divisor = 10n ** BigInt(-shift);
  if (digits % divisor === 0n) return narrow(digits / divisor);
  return exactInBinary(digits, -shift) && Number.isFinite(Number(text)) ? Number(text) : new Decimal(text);
}

/** Whether digits / 10^places is a fraction of a power of two that fits a double (its tiniest ones aside). */
function exactInBinary(digits: bigint, places: number): boolean {
  const five = 5n ** BigInt(places);
  if (digits % five !== 0n || places > 300) return false;
  const magnitude = digits < 0n ? -digits : digits;
  return odd(magnitude / five) <= BigInt(Number.MAX_SAFE_INTEGER);
}

/** What is left of a number after its factors of two: its significant bits. */
function odd(value: bigint): bigint {
  return value / (value & -value);
}

function signed(sign: string, magnitude: bigint): bigint {
  return sign === '-' ? -magnitude : magnitude;
}

/** A whole number as `number` where that is exact. */
export function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
