// What Prometheus says to the queries of a gate: values of each series at even steps up to now.
import type { Diagnostic } from '../diagnostics/index.ts';
import type { GateCheck } from '../ir/index.ts';
import { printExpression } from '../promql/index.ts';
import type { Ask, Samples } from '../server/index.ts';
import { printDuration, type Duration } from '../units/index.ts';

/** When it is asked for, in Unix milliseconds. */
export interface Moment {
  readonly now: number;
  /** When the release was deployed; undefined when nobody said. */
  readonly since: number | undefined;
}

/** The values of one series, the latest first; what is missing or no number is undefined. */
export interface Line {
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly (number | undefined)[];
  /** What the value was before the deployment; undefined when there was none. */
  readonly before: number | undefined;
}

/** Lines, or why there are none. */
export type Reading =
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** How far back values are asked for, and how far apart. */
export interface Span {
  readonly over: Duration;
  readonly step: Duration;
}

/** The values of a check over a while, those of before the deployment left out. */
export async function readCheck(
  check: GateCheck,
  { over, step }: Span,
  { now, since }: Moment,
  ask: Ask,
): Promise<Reading> {
  if (check.before !== 'none' && since === undefined) {
    return unknown('nobody said when it was deployed: use --since');
  }
  const steps = Math.ceil(over / step);
  const [found, mistakes] = await ask('query_range', {
    query: printExpression(check.expression),
    start: seconds(now - steps * step),
    end: seconds(now),
    step: printDuration(step),
  });
  if (!found) return unknown(reasonOf(mistakes));
  const [before, failures] = await readBefore(check, since, ask);
  if (!before) return unknown(reasonOf(failures));
  const lines = found.map((series) => ({
    labels: series.labels,
    values: Array.from({ length: steps + 1 }, (_, i) =>
      valueAt(series, now - i * step, since ?? Number.NEGATIVE_INFINITY),
    ),
    before: numberOf(before.find(({ labels }) => isSame(labels, series.labels))?.samples[0]?.[1]),
  }));
  const isSeen = lines.some(({ values: [latest] }) => latest !== undefined);
  return isSeen ? { kind: 'lines', lines } : unknown('no data');
}

const unknown = (reason: string): Reading => ({ kind: 'unknown', reason });

const reasonOf = ([first]: readonly Diagnostic[]): string => first?.message ?? 'no answer';

type Answer = Awaited<ReturnType<Ask>>;

/** What the values were before the deployment. */
async function readBefore(
  { before }: GateCheck,
  since: number | undefined,
  ask: Ask,
): Promise<Answer> {
  if (before === 'none' || since === undefined) return [[], []];
  return ask('query', { query: printExpression(before), time: seconds(since) });
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const valueAt = ({ samples }: Samples, time: number, earliest: number): number | undefined =>
  time < earliest ? undefined : numberOf(samples.find(([at]) => at === time)?.[1]);

/** No number is no value: nothing divided by nothing. */
const numberOf = (value: number | undefined): number | undefined =>
  Number.isNaN(value) ? undefined : value;

type Labels = Samples['labels'];

/** Functions over time drop the name of a metric, which the value of now may have. */
const isSame = (a: Labels, b: Labels): boolean => keyOf(a) === keyOf(b);

const keyOf = (labels: Labels): string =>
  JSON.stringify(
    Object.keys(labels)
      .filter((name) => name !== '__name__')
      .toSorted()
      .map((name) => [name, labels[name]]),
  );
