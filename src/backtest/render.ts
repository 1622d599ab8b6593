import { printInstant } from '../units/index.ts';
import type { Backtest } from './backtest.ts';

/** @example api-availability{tenant="acme"} over 30d */
export function titleOf({ slo, labels, window }: Backtest): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${slo}${pairs.length > 0 ? `{${pairs.join(', ')}}` : ''} over ${window}`;
}

/** What was counted, and since when if that is not long enough. */
export function renderCounts({ events, badEvents, since, isCut }: Backtest): readonly string[] {
  const share = renderPercent(badEvents / events);
  const counts = `${renderCount(events)} events, ${renderCount(badEvents)} bad (${share})`;
  if (!isCut) return [counts];
  const from = printInstant(since);
  return [counts, `The server has counts since ${from} only; windows that begin before hold less.`];
}

/** At most three digits behind the point, and no tail: `43.2%`, `-120%`, `0.064%`. */
export function renderPercent(ratio: number): string {
  if (!Number.isFinite(ratio)) return '-';
  const percent = ratio * 100;
  const digits = Math.abs(percent) >= 1 ? 1 : 3;
  return `${Number(percent.toFixed(digits))}%`;
}

/** @example renderCount(1234567) // '1 234 567' */
export const renderCount = (count: number): string =>
  String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ' ');

/** Columns side by side, as wide as their longest text. */
export function renderTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  return [head, ...rows].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
