import { Big } from 'big.js';

/** An exact decimal number in canonical text form: `'0.001'`, never `0.0010000000000000009`. */
export type Decimal = string & { readonly __unit: 'decimal' };

// Digits kept by a division that does not end (1/3); twelve is far below any alert's noise and
// far above what a reader wants to see.
const DIVISION_DIGITS = 12;
Big.DP = DIVISION_DIGITS;
// No exponents in anything that we print.
Big.NE = -1e6;
Big.PE = 1e6;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place that makes the brand
const canonical = (value: Big): Decimal => value.toString() as Decimal;

/**
 * Reads a plain decimal number (`'99.9'`, `'-1'`, `'1e3'`); undefined for anything else, also for
 * what is too large or too small for Prometheus' own numbers (`'1e400'`).
 */
export function parseDecimal(text: string): Decimal | undefined {
  if (!/^[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text)) return undefined;
  const exact = new Big(text.replace(/^\+/, ''));
  const nearest = Number(text);
  const fits = Number.isFinite(nearest) && (nearest !== 0 || exact.eq(0));
  return fits ? canonical(exact) : undefined;
}

/** A number of our own source code, or one that JavaScript prints without a tail. */
export function decimal(value: number | string): Decimal {
  return canonical(new Big(value));
}

// A thousand SLOs ask for the same few objectives, factors and thresholds again and again.
const MOST_REMEMBERED = 10_000;

function remembering<Result, Other extends Decimal | number = Decimal>(
  work: (a: Decimal, b: Other) => Result,
): (a: Decimal, b: Other) => Result {
  const known = new Map<string, Result>();
  return (a, b) => {
    const key = `${a} ${b}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const result = work(a, b);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, result);
    return result;
  };
}

export const add = remembering((a, b) => canonical(new Big(a).plus(b)));
export const subtract = remembering((a, b) => canonical(new Big(a).minus(b)));
export const multiply = remembering((a, b) => canonical(new Big(a).times(b)));
export const divide = remembering((a, b) => canonical(new Big(a).div(b)));
export const round = remembering((a, digits: number) => canonical(new Big(a).round(digits)));

/** -1, 0 or 1, as `Array.sort` wants it. */
export const compare = remembering((a, b): -1 | 0 | 1 => new Big(a).cmp(b));

/** The nearest JavaScript number; only for places that take nothing else (JSON of dashboards). */
export const toNumber = (a: Decimal): number => Number(a);
