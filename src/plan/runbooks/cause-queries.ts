// Queries to paste that tell what a cause alert sees: now, lately, and series by series.
import type { TitledQuery } from '../../ir/index.ts';
import type { CauseAlert, Comparison, Measure, Metric } from '../../model/index.ts';
import { seriesOfMetric } from '../../names/index.ts';
import type { Expression, VectorSelector } from '../../promql/ast.ts';
import { build, mapSelectors, printExpression, walk } from '../../promql/index.ts';
import { duration, type Duration } from '../../units/index.ts';
import { alertsSinceSeries } from '../escalation-series.ts';
import type { RaisedAlert, PageContext } from './context.ts';
import { identity, query } from './facts.ts';
import { selectorsOf } from './raw-selectors.ts';
import { firingQuery } from './slo-queries.ts';

const DAY = duration('1d');
const STEP = duration('5m');

export function causeQueries(
  { service }: PageContext,
  { condition }: CauseAlert,
  planned: RaisedAlert,
): readonly TitledQuery[] {
  const { measure, comparison, sentence } = condition;
  const limit = sentence === '' ? '' : ` (fires ${sentence})`;
  return [
    query(`Now${limit}`, measure.expression),
    ...worstOfTheDay(measure, comparison),
    ...aDayAgo(measure),
    ...seriesBehind(measure),
    firingSince(planned),
    firingQuery(service.name),
  ];
}

const WORST: Partial<Record<Comparison | 'none', 'max_over_time' | 'min_over_time'>> = {
  '>': 'max_over_time',
  '>=': 'max_over_time',
  '<': 'min_over_time',
  '<=': 'min_over_time',
};

function worstOfTheDay(
  { expression }: Measure,
  comparison: Comparison | 'none',
): readonly TitledQuery[] {
  const worst = WORST[comparison];
  if (worst === undefined) return [];
  const day = build.subquery(expression, DAY, STEP);
  return [query('Worst value of the last day, looked at every 5m', build.call(worst, day))];
}

/** `time()` cannot be shifted, so ages have no yesterday. */
function aDayAgo({ expression }: Measure): readonly TitledQuery[] {
  if (calls(expression, 'time')) return [];
  return [query('A day ago, to compare', mapSelectors(expression, byADay))];
}

const byADay = (selector: VectorSelector): VectorSelector => build.offsetBy(selector, DAY);

function calls(expression: Expression, name: string): boolean {
  let found = false;
  walk(expression, (node) => {
    found ||= node.kind === 'call' && node.name === name;
  });
  return found;
}

// How to look at single series of a metric; histograms have too many to look at.
const LOOK: Partial<
  Record<Metric['type'], (selector: VectorSelector, window: Duration) => Expression>
> = {
  counter: (selector, window) => build.call('rate', build.range(selector, window)),
  gauge: (selector) => selector,
};

/** The series that the measure sums up, one by one. */
function seriesBehind({ expression, metrics }: Measure): readonly TitledQuery[] {
  const types = new Map(metrics.flatMap((it) => seriesOfMetric(it).map((name) => [name, it.type])));
  const shown = printExpression(expression);
  return selectorsOf([expression], (series) => types.has(series)).flatMap((selector) => {
    const looked = LOOK[types.get(selector.name) ?? 'histogram']?.(selector, STEP);
    if (looked === undefined || printExpression(looked) === shown) return [];
    return [query(`Each series of \`${selector.name}\``, looked)];
  });
}

function firingSince(planned: RaisedAlert): TitledQuery {
  const matchers = Object.entries(identity(planned)).map(([label, value]) =>
    build.matcher(label, '=', value),
  );
  return query(
    'For how many seconds the condition has been true',
    build.subtract(build.call('time'), alertsSinceSeries(matchers)),
  );
}
