import { decimal, divide, multiply, parseDecimal, type Decimal } from './decimal.ts';
import { parseDuration } from './duration.ts';

/** What a number counts, in Prometheus' base units. */
export type Unit = 'none' | 'ratio' | 'seconds' | 'bytes';

/** An exact amount with its unit: `'500ms'` is `0.5` seconds, `'80%'` is a ratio of `0.8`. */
export interface Quantity {
  readonly value: Decimal;
  readonly unit: Unit;
}

const BYTES: Readonly<Record<string, string>> = {
  B: '1',
  KB: '1000',
  MB: '1000000',
  GB: '1000000000',
  TB: '1000000000000',
  KiB: '1024',
  MiB: '1048576',
  GiB: '1073741824',
  TiB: '1099511627776',
};

const HUNDRED = decimal(100);

/** Reads `'99.9%'` as the exact ratio `0.999`. */
export function parsePercent(text: string): Decimal | undefined {
  const number = text.endsWith('%') ? parseDecimal(text.slice(0, -1).trim()) : undefined;
  return number === undefined ? undefined : divide(number, HUNDRED);
}

/** Prints a ratio as people say it: `0.999` is `99.9%`. */
export function printPercent(ratio: Decimal): string {
  return `${multiply(ratio, HUNDRED)}%`;
}

/**
 * Reads an amount: `'80%'`, `'500ms'`, `'1h'`, `'10GiB'`, `'12'`, or a plain number.
 * Returns undefined when it is none of these.
 */
export function parseQuantity(given: string | number): Quantity | undefined {
  if (typeof given === 'number') {
    return Number.isFinite(given) ? { value: decimal(given), unit: 'none' } : undefined;
  }
  // Users of plain JavaScript may give anything.
  if (typeof given !== 'string') return undefined;
  const text = given.trim();
  const ratio = parsePercent(text);
  if (ratio !== undefined) return { value: ratio, unit: 'ratio' };
  const plain = parseDecimal(text);
  if (plain !== undefined) return { value: plain, unit: 'none' };
  const ms = parseDuration(text);
  if (ms !== undefined) return { value: divide(decimal(ms), decimal(1000)), unit: 'seconds' };
  const bytes = /^([\d.]+)\s*([KMGT]i?B|B)$/.exec(text);
  const amount = bytes?.[1] === undefined ? undefined : parseDecimal(bytes[1]);
  const factor = bytes?.[2] === undefined ? undefined : BYTES[bytes[2]];
  if (amount === undefined || factor === undefined) return undefined;
  return { value: multiply(amount, decimal(factor)), unit: 'bytes' };
}
