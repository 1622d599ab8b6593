// A gauge that is 1 while all is well and 0 while it is not.
import type { Expression, VectorSelector } from '../../promql/index.ts';
import type { ImportedSli } from '../slo.ts';
import { WINDOW } from '../written.ts';
import { countedOf, sameLabels } from './counted.ts';
import { select, use } from './metrics.ts';
import { bareShare, type Recogniser } from './query.ts';

/** Samples of a gauge of 0 and 1; its every sample is an event. */
export function probeSli({
  of,
  by,
}: {
  readonly of: VectorSelector;
  readonly by: readonly string[];
}): ImportedSli {
  const metric = { name: of.name, type: 'gauge' } as const;
  return {
    call: 'probe',
    props: { of: select(of, metric) },
    metrics: [use(metric, [of], by)],
    differences: [],
    by,
  };
}

const SUM = new Set(['sum_over_time']);
const COUNT = new Set(['count_over_time']);

// Only what is 0 or 1 by its meaning: of other gauges, an average is no share of samples.
const IS_BOOLEAN = /^up$|_up$|success$|_healthy$|_ok$|_available$|_reachable$/;

/** `sum(sum_over_time(x[w]))` of `sum(count_over_time(x[w]))` is good. */
export const probe: Recogniser = ({ part, total, is }) => {
  const [good, all] = [countedOf(part, SUM), countedOf(total, COUNT)];
  if (is !== 'good' || !good || !all || !sameLabels(good.by, all.by)) return undefined;
  const { selector } = all;
  const isSame = JSON.stringify(plain(selector)) === JSON.stringify(plain(good.selector));
  return isSame && IS_BOOLEAN.test(selector.name)
    ? probeSli({ of: selector, by: all.by })
    : undefined;
};

const plain = ({ name, matchers }: VectorSelector) => [
  name,
  matchers.map(({ label, operator, value }) => [label, operator, value]),
];

/** `avg(avg_over_time(probe_success[w]))`, a share of good samples by itself. */
export function probeShare(goodRatio: Expression): ImportedSli | undefined {
  const node = bareShare(goodRatio, 'good');
  const isAverage = node.kind === 'aggregation' && node.operator === 'avg' && !node.without;
  const call = isAverage ? node.expression : node;
  const grouping = isAverage ? node.grouping : [];
  if (call.kind !== 'call' || call.name !== 'avg_over_time') return undefined;
  const [range] = call.arguments;
  if (range?.kind !== 'matrix-selector' || !IS_BOOLEAN.test(range.selector.name)) return undefined;
  const { selector, window } = range;
  if (window.kind !== 'duration-variable' || window.name !== WINDOW) return undefined;
  if (selector.offset !== undefined || selector.at !== undefined) return undefined;
  return {
    ...probeSli({ of: selector, by: [...new Set(grouping)].toSorted() }),
    differences: isAverage ? [] : [SERIES],
  };
}

/** Said of queries that keep every label: we have one budget for all that they return. */
export const SERIES =
  'the query returns a share for each of its series; here they have one budget, and `by` names the labels that keep them apart';
