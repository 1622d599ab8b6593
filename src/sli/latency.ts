// Latency: events are observations of a histogram. Of a classic one, a bucket counts the good ones;
// native ones are counted in native-latency.ts.
import {
  slo,
  type Histogram,
  type NativeHistogram,
  type SloDefinition,
  type SloProps,
} from '../define/index.ts';
import { isSeriesOf, propsOf } from '../define/inputs.ts';
import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { Selection } from '../model/metric.ts';
import type { Sli } from '../model/sli.ts';
import { bucketSeries, countSeries } from '../names/index.ts';
import type { Matcher } from '../promql/ast.ts';
import { build, printExpression } from '../promql/index.ts';
import { decimal, divide, type Decimal, type Duration, type DurationText } from '../units/index.ts';
import { alikeIn } from './alike.ts';
import { checkSelected, checkSeries, notADuration, readWithin, unusable } from './checks.ts';
import { sliDiagnostics } from './diagnostics.ts';
import { drivenCounters } from './drive.ts';
import { remainder } from './grouped.ts';
import { inBoth } from './increase.ts';
import { nativeLatency } from './native-latency.ts';

export interface LatencyProps<Label extends string> {
  /** A histogram of how long events took, classic or native. */
  readonly of: Histogram<Label> | NativeHistogram<Label>;
  /** The longest time that is still good; must be a bucket of a classic histogram. */
  readonly within: DurationText;
}

/**
 * Latency: the share of events that were fast enough. "P99 < 500 ms" is
 * `{ objective: '99%', within: '500ms' }`.
 *
 * @example
 * latency({ objective: '99%', within: '500ms', of: duration.where({ job: 'api' }) })
 * // slo:events:increase30s      sum(increase of http_request_duration_seconds_count{job="api"})
 * // slo:bad_events:increase30s  clamp_min(events - sum(increase of …_bucket{job="api",le="0.5"}), 0)
 *
 * @example
 * latency({ objective: '99%', within: '300ms', of: nativeHistogram('request_duration_seconds') })
 * // slo:events:increase30s      30 * histogram_count(sum(rate(request_duration_seconds[1m])))
 * // slo:bad_events:increase30s  events * histogram_fraction(0.3, +Inf, …) >= 0 or vector(0)
 */
export const latency = <const Level extends string = never, const Label extends string = never>(
  props: SloProps<Level> & LatencyProps<Label>,
): SloDefinition<Level> => slo(props, latencySli(propsOf(props)));

function latencySli({ of, within }: LatencyProps<string>): Sli {
  const defaultName = `latency-${within}`;
  if (isSeriesOf(of, 'native-histogram')) return nativeLatency({ of, within });
  const wrong = checkSeries('of', of, 'histogram');
  return wrong ? unusable('latency', defaultName, wrong) : bucketLatency(of, within);
}

function bucketLatency(of: Selection, within: string): Sli {
  const { metric, matchers } = of;
  const limit = readWithin(within);
  const bound = secondsOf(limit);
  const presence = build.selector(countSeries(metric.name), matchers);
  const fast = build.selector(bucketSeries(metric.name), [...matchers, bucketMatcher(bound)]);
  return {
    kind: 'latency',
    defaultName: `latency-${within}`,
    sentence: `An event is one observation of \`${printExpression(presence)}\`; it is bad if it took longer than ${within}.`,
    definition: { events: printExpression(presence), good: printExpression(fast) },
    ...(limit !== undefined && { within: limit }),
    losesBadEvents: true,
    metrics: [metric],
    selections: [of],
    alike: alikeIn(`bucket ${bound}`, [of], (to) => bucketLatency(to(of), within)),
    drive: drivenCounters({ events: presence, good: fast }),
    ...inBoth((counting, increase) => [
      { what: 'events', expression: increase({ series: presence, presence }, counting) },
      {
        what: 'bad-events',
        // Not zero-filled: a bucket that does not exist must show as missing data, not as 100 %.
        expression: remainder(increase({ series: fast, presence }, counting), counting),
      },
    ]),
    check: (about) => checkLatency(of, within, about),
  };
}

/**
 * A bucket's bound in all spellings: clients and servers write 1 as `1` or `1.0`, and large or
 * tiny bounds with an exponent, as Go does (`1e+07`) or as Java does (`1.0E7`).
 */
export function bucketMatcher(bound: string): Matcher {
  const value = Number(bound);
  const spellings = new Set([bound]);
  if (Number.isInteger(value)) spellings.add(`${bound}.0`);
  if (value >= 1e6 || (value > 0 && value < 1e-3)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    const padded = exponent.replace(/^([+-])(\d)$/, '$10$2');
    spellings.add(`${digits}e${padded}`);
    if (value >= 1e7 || value < 1)
      spellings.add(`${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`);
  }
  return build.oneOf('le', [...spellings]);
}

const secondsOf = (within: Duration | undefined): Decimal =>
  divide(decimal(within ?? 0), decimal(1000));

function checkLatency(of: Selection, within: string, about: Subject): readonly Diagnostic[] {
  return [
    ...checkSelected(about, 'of', of),
    ...checkOwnBuckets(of, about),
    ...checkBound(of, within, about),
  ];
}

/** The bucket is chosen by `within`; a second matcher on `le` would leave one of the two empty. */
function checkOwnBuckets({ matchers }: Selection, about: Subject): readonly Diagnostic[] {
  if (matchers.every(({ label }) => label !== 'le')) return [];
  const problem = 'of is narrowed by the label le, but the bucket is chosen by within';
  const fix = 'leave le out of where(…)';
  return [sliDiagnostics['bad-selection'](property(about, 'of'), { problem, fix })];
}

function checkBound(of: Selection, within: string, about: Subject): readonly Diagnostic[] {
  const { name, buckets } = of.metric;
  const at = property(about, 'within');
  const read = readWithin(within);
  if (!read) return [notADuration(within, about)];
  if (buckets.length === 0) {
    return [sliDiagnostics['histogram-without-buckets'](property(about, 'of'), { metric: name })];
  }
  if (buckets.some((bucket) => decimal(bucket) === secondsOf(read))) return [];
  const allowed = buckets.join(', ');
  return [sliDiagnostics['unknown-bucket'](at, { given: within, metric: name, allowed })];
}
