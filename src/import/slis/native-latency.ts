// A limit within a native histogram.
import type { Expression, VectorSelector } from '../../promql/index.ts';
import { decimal, multiply, parseDecimal, toNumber } from '../../units/index.ts';
import type { ImportedSli } from '../slo.ts';
import { countedOf } from './counted.ts';
import { select, use } from './metrics.ts';
import { bareShare } from './query.ts';

interface NativeLatency {
  readonly of: VectorSelector;
  /** Seconds, as decimal text. */
  readonly within: string;
  readonly by: readonly string[];
}

/** Observations of a native histogram that took no longer; nothing for less than a millisecond. */
export function nativeLatencySli({ of, within, by }: NativeLatency): ImportedSli | undefined {
  const seconds = parseDecimal(within);
  const ms = seconds === undefined ? NaN : toNumber(multiply(seconds, decimal(1000)));
  if (!Number.isSafeInteger(ms) || ms <= 0) return undefined;
  const metric = { name: of.name, type: 'nativeHistogram' } as const;
  return {
    call: 'latency',
    props: { within: ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`, of: select(of, metric) },
    metrics: [use(metric, [of], by)],
    differences: [],
    by,
  };
}

/** `histogram_fraction(0, 0.2, sum(rate(x[w])))`, a share of good events by itself. */
export function nativeShare(goodRatio: Expression): ImportedSli | undefined {
  const node = bareShare(goodRatio, 'good');
  if (node.kind !== 'call' || node.name !== 'histogram_fraction') return undefined;
  const [from, to, of] = node.arguments;
  const counted = of && countedOf(of);
  if (from?.kind !== 'number' || from.value > 0 || to?.kind !== 'number' || !counted)
    return undefined;
  const { selector, by } = counted;
  return nativeLatencySli({ of: selector, within: String(to.value), by });
}
