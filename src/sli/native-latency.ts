// Latency from native histograms, which `latency` takes like classic ones. They are counted by rates:
// a share of what was observed can be told only of a whole histogram, not of two values of a counter.
import { textOf } from '../define/inputs.ts';
import type { Selection } from '../model/metric.ts';
import type { Count, Counting, Sli } from '../model/sli.ts';
import type { Expression, MatrixSelector } from '../promql/ast.ts';
import { build, printExpression } from '../promql/index.ts';
import { decimal, divide, type Duration } from '../units/index.ts';
import { alikeIn } from './alike.ts';
import { checkSelected, notADuration, readWithin } from './checks.ts';
import { summed, zeroFilled } from './grouped.ts';

interface Observed {
  readonly of: Selection;
  /** How long is still good, in seconds, as text. */
  readonly within: string;
}

const ZERO = build.number(0);
const INFINITE = build.number(Infinity);

/** Latency of a native histogram, at any limit: between bucket bounds it is interpolated. */
export function nativeLatency({ of, within }: Observed): Sli {
  const series = build.selector(of.metric.name, of.matchers);
  const text = printExpression(series);
  const longest = readWithin(within);
  const limit = build.number(secondsOf(longest));
  const counts = (grown: Expression, counting: Counting, factor: Expression | undefined) =>
    countsOf({ grown: summed(grown, counting), limit, factor }, counting);
  return {
    kind: 'latency',
    defaultName: `latency-${within}`,
    sentence: `An event is one observation of \`${text}\`; it is bad if it took longer than ${within}.`,
    definition: { observations: text, within: textOf(within) },
    ...(longest !== undefined && { within: longest }),
    metrics: [of.metric],
    selections: [of],
    alike: alikeIn(`native ${within}`, [of], (to) => nativeLatency({ of: to(of), within })),
    counts: 'samples',
    base: (counting) => {
      const grown = build.call('rate', build.range(series, counting.rateWindow));
      return counts(grown, counting, build.number(secondsOf(counting.interval)));
    },
    tile: (counting) => {
      const tile: MatrixSelector = build.range(series, counting.tile);
      const grown = build.call('increase', build.offsetBy(tile, counting.tileSettle));
      return counts(grown, counting, undefined);
    },
    check: (about) => [
      ...checkSelected(about, 'of', of),
      ...(longest === undefined ? [notADuration(within, about)] : []),
    ],
  };
}

const secondsOf = (span: Duration | undefined): string => divide(decimal(span ?? 0), decimal(1000));

interface Grown {
  readonly grown: Expression;
  readonly limit: Expression;
  readonly factor: Expression | undefined;
}

/**
 * What was observed, and what of it above the limit.
 *
 * @example
 * countsOf({ grown: s, limit: build.number(0.5), factor: build.number(30) }, counting)
 * // events: 30 * histogram_count(s)
 * // bad:    events * on () histogram_fraction(0.5, +Inf, s) >= 0 or vector(0)
 */
function countsOf({ grown, limit, factor }: Grown, counting: Counting): readonly Count[] {
  const count = build.call('histogram_count', grown);
  const share = build.call('histogram_fraction', limit, INFINITE, grown);
  const slow = build.multiply(counting.recordedEvents, share, { on: counting.by });
  return [
    { what: 'events', expression: factor ? build.multiply(factor, count) : count },
    {
      what: 'bad-events',
      // No share of nothing: the fraction of an idle histogram is NaN.
      expression: zeroFilled(build.greaterOrEqual(slow, ZERO), counting),
    },
  ];
}
