import {
  slo,
  type Histogram,
  type SloDefinition,
  type SloProps,
  type Threshold,
} from '../define/index.ts';
import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { Selection } from '../model/metric.ts';
import type { Count, Counting, Sli } from '../model/sli.ts';
import { bucketSeries, countSeries } from '../names/index.ts';
import type { Matcher } from '../promql/ast.ts';
import { build, printExpression } from '../promql/index.ts';
import { decimal, parseQuantity } from '../units/index.ts';
import { sliDiagnostics } from './diagnostics.ts';
import { baseIncrease, remainder, tileIncrease, type Increase } from './exact-increase.ts';

export interface LatencyProps<Label extends string> {
  /** A classic histogram of how long events took. */
  readonly of: Histogram<Label>;
  /** The longest time that is still good; must be a bucket of the histogram. */
  readonly within: Threshold;
}

/**
 * Latency: the share of events that were fast enough. "P99 < 500 ms" is
 * `{ objective: '99%', within: '500ms' }`.
 *
 * @example
 * latency({ objective: '99%', within: '500ms', of: duration.where({ job: 'api' }) })
 * // slo:events:increase30s      sum(increase of http_request_duration_seconds_count{job="api"})
 * // slo:bad_events:increase30s  clamp_min(events - sum(increase of …_bucket{job="api",le="0.5"}), 0)
 */
export const latency = <const Level extends string = never, const Label extends string = never>(
  props: SloProps<Level> & LatencyProps<Label>,
): SloDefinition<Level> => slo(props, latencySli(props.of, props.within));

function latencySli(of: Selection, within: Threshold): Sli {
  const { metric, matchers } = of;
  const bound = parseQuantity(within)?.value ?? decimal(0);
  const presence = build.selector(countSeries(metric.name), matchers);
  const fast = build.selector(bucketSeries(metric.name), [...matchers, bucketMatcher(bound)]);
  const counts = (counting: Counting, increase: Increase): readonly Count[] => [
    { what: 'events', expression: increase({ series: presence, presence }, counting) },
    {
      what: 'bad-events',
      // Not zero-filled: a bucket that does not exist must show as missing data, not as 100 %.
      expression: remainder(
        counting.recordedEvents,
        increase({ series: fast, presence }, counting),
      ),
    },
  ];
  return {
    kind: 'latency',
    defaultName: `latency-${within}`,
    sentence: `An event is one observation of \`${printExpression(presence)}\`; it is bad if it took longer than ${within}.`,
    definition: { events: printExpression(presence), good: printExpression(fast) },
    metrics: [metric],
    selections: [of],
    base: (counting) => counts(counting, baseIncrease),
    tile: (counting) => counts(counting, tileIncrease),
    check: (about) => checkLatency(of, within, about),
  };
}

/**
 * A bucket's bound in all spellings: clients and servers write 1 as `1` or `1.0`, and large or
 * tiny bounds with an exponent.
 */
export function bucketMatcher(bound: string): Matcher {
  const value = Number(bound);
  const spellings = new Set([bound]);
  if (Number.isInteger(value)) spellings.add(`${bound}.0`);
  if (value >= 1e6 || (value > 0 && value < 1e-3)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    const padded = exponent.replace(/^([+-])(\d)$/, '$10$2');
    spellings.add(`${digits}e${padded}`);
  }
  const all = [...spellings];
  return all.length === 1
    ? build.matcher('le', '=', bound)
    : build.matcher('le', '=~', all.map(escapeRegex).join('|'));
}

const escapeRegex = (text: string): string => text.replace(/[.+]/g, '\\$&');

function checkLatency(of: Selection, within: Threshold, about: Subject): readonly Diagnostic[] {
  const { name, buckets } = of.metric;
  const at = property(about, 'within');
  const bound = parseQuantity(within);
  if (!bound) return [sliDiagnostics['not-an-amount'](at, { given: within, wanted: 'duration' })];
  if (buckets.length === 0) {
    return [sliDiagnostics['histogram-without-buckets'](property(about, 'of'), { metric: name })];
  }
  if (buckets.some((bucket) => decimal(bucket) === bound.value)) return [];
  const allowed = buckets.join(', ');
  return [sliDiagnostics['unknown-bucket'](at, { given: within, metric: name, allowed })];
}
