// What a query says of the metrics that it reads.
import { bucketSeries } from '../../names/index.ts';
import { by, byText } from '../../text/index.ts';
import { walk, type Expression, type Matcher, type VectorSelector } from '../../promql/index.ts';
import type { MetricUse, Select, WrittenMatcher, WrittenMetricType } from '../written.ts';

const GIVEN: ReadonlySet<string> = new Set(['job', 'instance', 'le', 'quantile', '__name__']);

export const labelsOf = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].filter((name) => !GIVEN.has(name)).toSorted(byText);

export const written = (matchers: readonly Matcher[]): readonly WrittenMatcher[] =>
  matchers.map(({ label, operator, value }) => ({ label, operator, value }));

/** Series of a metric by its own name, whatever the name of the series. */
export const select = (
  { matchers }: Pick<VectorSelector, 'matchers'>,
  metric: { readonly name: string; readonly type: WrittenMetricType },
): Select => ({ kind: 'select', metric, matchers: written(matchers) });

/** A metric, and the labels by which it is matched and grouped. */
export const use = (
  metric: { readonly name: string; readonly type: WrittenMetricType },
  selectors: readonly Pick<VectorSelector, 'matchers'>[],
  grouping: readonly string[],
): MetricUse => ({
  ...metric,
  labels: labelsOf([
    ...grouping,
    ...selectors.flatMap(({ matchers }) => matchers.map(({ label }) => label)),
  ]),
});

const COUNTERS: ReadonlySet<string> = new Set(['rate', 'irate', 'increase', 'resets']);

/** All metrics of an expression that is taken as it is, each by the name of its series. */
export function usesOf(expression: Expression): readonly MetricUse[] {
  const counters = new Set<string>();
  const labels = new Map<string, string[]>();
  const groupings: string[] = [];
  walk(expression, (node) => {
    if (node.kind === 'call' && COUNTERS.has(node.name)) {
      for (const argument of node.arguments) {
        walk(argument, (it) => it.kind === 'vector-selector' && counters.add(it.name));
      }
    }
    if (node.kind === 'aggregation' && !node.without) groupings.push(...node.grouping);
    if (node.kind !== 'vector-selector' || node.name === '') return;
    const known = labels.get(node.name) ?? [];
    labels.set(node.name, [...known, ...node.matchers.map(({ label }) => label)]);
  });
  return [...labels]
    .map(([name, names]) => ({
      name,
      type:
        counters.has(name) || name.endsWith('_total') ? ('counter' as const) : ('gauge' as const),
      // Of a bucket by itself nobody knows that `le` is there.
      labels: [...labelsOf([...names, ...groupings]), ...(hasBounds(name, names) ? ['le'] : [])],
      isGuess: true as const,
    }))
    .toSorted(by(({ name }) => name));
}

/** Buckets have bounds, whether a query chooses one or takes all of them. */
const hasBounds = (name: string, labels: readonly string[]): boolean =>
  labels.includes('le') || name.endsWith(bucketSeries(''));

/** Recorded by a rule: its series do not say which target they come from. */
export const isRecorded = (name: string): boolean => name.includes(':');
