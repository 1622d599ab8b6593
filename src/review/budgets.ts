// What percentages of a manifest are in time. Everything was checked when the manifest was read, so
// that what does not parse here has no such number.
import {
  compare,
  decimal,
  milliseconds,
  multiply,
  parseDecimal,
  parseDuration,
  parsePercent,
  printPercent,
  renderDuration,
  round,
  subtract,
  toNumber,
  type Decimal,
  type Duration,
} from '../units/index.ts';
import type { ReviewedSlo, ReviewedTier } from './manifest.ts';

// What a calendar's period usually lasts.
const CALENDAR: Readonly<Record<string, string>> = {
  'calendar week': '7d',
  'calendar month': '30d',
  'calendar quarter': '90d',
};

const NOTHING = decimal(0);

export const ratioOf = (percent: string): Decimal => parsePercent(percent) ?? NOTHING;

export const spanOf = (text: string): Duration => parseDuration(text) ?? milliseconds(0);

/** `-1`, `0` or `1`, by exact value. */
export const compareSpans = (a: string, b: string): number => Math.sign(spanOf(a) - spanOf(b));

export const periodOf = ({ period }: Pick<ReviewedSlo, 'period'>): Duration =>
  spanOf(CALENDAR[period] ?? period);

export const budgetOf = (objective: string): Decimal => subtract(decimal(1), ratioOf(objective));

/** How long everything may fail in a period: `43m 12s`. */
export function budgetTime(objective: string, slo: Pick<ReviewedSlo, 'period'>): string {
  const time = toNumber(multiply(budgetOf(objective), decimal(periodOf(slo))));
  // Milliseconds only where there is nothing larger.
  const step = time < 10_000 ? 1 : 1000;
  return renderDuration(milliseconds(Math.max(0, Math.round(time / step) * step)));
}

/** The share of bad events from which a tier fires: `1.44%`. */
export const firesAt = ({ factor }: ReviewedTier, objective: string): string =>
  printPercent(round(multiply(parseDecimal(factor) ?? NOTHING, budgetOf(objective)), 6));

export const isLess = (a: Decimal, b: Decimal): boolean => compare(a, b) < 0;
