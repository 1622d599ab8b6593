// Latency of a classic histogram by its series alone, without the histogram.
import { bucketSeries, countSeries } from '../../names/index.ts';
import { build, printExpression, type Expression, type Matcher } from '../../promql/index.ts';
import { bucketMatcher } from '../../sli/latency.ts';
import { decimal } from '../../units/index.ts';
import type { ImportedSli } from '../slo.ts';
import { WINDOW, type Select, type Windowed, type Written } from '../written.ts';
import { usesOf } from './metrics.ts';

const isSelect = (given: Written | undefined): given is Select =>
  typeof given === 'object' && 'kind' in given && given.kind === 'select';

const windowed = (expression: Expression): Windowed => ({
  kind: 'windowed',
  text: printExpression(expression),
  metrics: usesOf(expression),
});

/**
 * Counts of what was fast enough and of all; nothing of any other SLI.
 *
 * @example latencyAsCounts(…) // raw({ events: increase(x_count[w]), good: increase(x_bucket{le="1"}[w]) })
 */
export function latencyAsCounts(sli: ImportedSli): ImportedSli | undefined {
  const { of } = sli.props;
  const bound = sli.metrics[0]?.buckets?.[0];
  if (sli.call !== 'latency' || !isSelect(of) || bound === undefined) return undefined;
  const { metric, matchers } = of;
  const { by, differences } = sli;
  const counted = (name: string, selected: readonly Matcher[]): Expression => {
    const range = build.range(build.selector(name, selected), build.durationVariable(WINDOW));
    const grown = build.call('increase', range);
    return build.aggregate('sum', grown, by.length > 0 ? { by } : {});
  };
  const all = counted(countSeries(metric.name), matchers);
  const fast = counted(bucketSeries(metric.name), [...matchers, bucketMatcher(decimal(bound))]);
  const metrics = [...usesOf(all), ...usesOf(fast)];
  const props = { events: windowed(all), good: windowed(fast) };
  return { call: 'raw', props, metrics, differences, by };
}
