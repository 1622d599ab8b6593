// The past of another tool's rules, as their expressions would have recorded it.
import type { Span } from '../backtest/index.ts';
import type { Grid } from '../backtest/counts.ts';
import { askAll } from '../backtest/queries.ts';
import type { Diagnosed } from '../diagnostics/index.ts';
import { printExpression, type Expression } from '../promql/index.ts';
import type { Ask, Samples } from '../server/index.ts';
import { by } from '../text/index.ts';
import { duration, type Duration } from '../units/index.ts';
import type { TheirRules } from './theirs.ts';

export interface Fetching {
  readonly ask: Ask;
  readonly span: Span;
  readonly onAnswer?: (done: number, all: number) => void;
}

/** Of one group: error ratios by window at every minute, and that of the period at the end. */
export interface TheirPast {
  readonly labels: Readonly<Record<string, string>>;
  readonly ratios: ReadonlyMap<Duration, Float64Array>;
  readonly period: number;
  /** By events, where that is something else. */
  readonly byEvents: number;
}

const STEP = duration('1m');

/** Every minute of a time. */
export function minutesOf({ start, end }: Span): Grid {
  const first = Math.ceil(start / STEP) * STEP;
  return { first, step: STEP, size: Math.max(0, Math.floor((end - first) / STEP) + 1) };
}

export const windowsOf = ({ tiers }: TheirRules): readonly Duration[] =>
  [...new Set(tiers.flatMap(({ long, short }) => [short, long]))].toSorted((a, b) => a - b);

/** What tells groups apart. */
export const groupOf = (labels: Readonly<Record<string, string>>): string =>
  JSON.stringify(
    Object.entries(labels)
      .filter(([name]) => name !== '__name__')
      .toSorted(by(([name]) => name)),
  );

export async function fetchTheirs(
  rules: TheirRules,
  { ask, span, onAnswer = () => {} }: Fetching,
): Promise<Diagnosed<ReadonlyMap<string, TheirPast>>> {
  const grid = minutesOf(span);
  const windows = windowsOf(rules);
  const queries = windows.map((window) => ({ expression: rules.ratio(window), grid }));
  const [answers, failed] = await askAll(ask, queries, onAnswer);
  if (failed.length > 0) return [new Map(), failed];
  const atEnd = (of: Expression) =>
    ask('query', { query: printExpression(of), time: String(span.end / 1000) });
  const [periods, mistakes] = await atEnd(rules.periodRatio);
  if (!periods) return [new Map(), mistakes];
  // Too much for some servers, and only there to explain a difference.
  const [exact = []] = rules.byEvents ? await atEnd(rules.byEvents) : [];
  const groups = new Map(
    [...answers.flat(), ...periods].map(({ labels }) => [groupOf(labels), labels]),
  );
  const pasts = [...groups].map(([key, labels]) => {
    const own = (series: readonly Samples[] = []): readonly Samples[] =>
      series.filter((each) => groupOf(each.labels) === key);
    const ratios = windows.map((window, i) => [window, valuesOn(grid, own(answers[i]))] as const);
    const valueIn = (series: readonly Samples[] = []): number =>
      own(series)[0]?.samples[0]?.[1] ?? Number.NaN;
    const [period, byEvents] = [valueIn(periods), valueIn(exact)];
    return [key, { labels, ratios: new Map(ratios), period, byEvents }] as const;
  });
  return [new Map(pasts), []];
}

function valuesOn(grid: Grid, series: readonly Samples[]): Float64Array {
  const values = new Float64Array(grid.size).fill(Number.NaN);
  for (const { samples } of series) {
    for (const [time, value] of samples) values[(time - grid.first) / grid.step] = value;
  }
  return values;
}
