// The share of bad events in a window, where only the share is known and not how many events it is
// of: each interval weighs the same, however busy it was.
import { slo, type SloDefinition, type SloProps } from '../define/index.ts';
import { propsOf } from '../define/inputs.ts';
import type { Counting, Count, Sli } from '../model/sli.ts';
import type { Expression } from '../promql/ast.ts';
import { build, mapSelectors, printExpression } from '../promql/index.ts';
import {
  decimal,
  divide,
  printDuration,
  type Duration,
  type DurationText,
} from '../units/index.ts';
import { unusable } from './checks.ts';
import { sliDiagnostics } from './diagnostics.ts';
import { isMeasure, notA, readBy, selectionsOf } from './expressions.ts';
import { grouped, summed, zeroFilled } from './grouped.ts';
import { seen } from './looks.ts';
import { checkWindowed, isWindowed, type Windowed } from './windowed.ts';

export type WindowRatioProps =
  | {
      /** The share of a window's events that are bad, from 0 to 1. */
      readonly bad: Windowed;
    }
  | {
      /** The share of a window's events that are good, from 0 to 1. */
      readonly good: Windowed;
    };

/**
 * A share that PromQL tells of a window: for what is known as a ratio only. Each interval is an
 * event, of which the share is bad; one without data, or with NaN, is none. Prefer `availability`,
 * `latency` and `raw`, which weigh a busy minute more than a quiet one.
 *
 * @example
 * windowRatio({
 *   objective: '99%',
 *   bad: (window) => promql(`1 - avg_over_time(job_healthy[${window}])`),
 * })
 * // slo:events:increase30s      count(1 - avg_over_time(job_healthy[1m]) >= -Inf)
 * // slo:bad_events:increase30s  sum(clamp(1 - avg_over_time(job_healthy[1m]) >= -Inf, 0, 1)) or vector(0)
 */
export const windowRatio = <const Level extends string = never>(
  props: SloProps<Level> & WindowRatioProps,
): SloDefinition<Level> => slo(props, windowRatioSli(propsOf(props)));

const NAME = 'windowRatio';
const DEFAULT_NAME = 'window-ratio';
const WINDOWED = {
  wanted: 'a function that returns a measure',
  fix: 'write (window) => promql(`1 - avg_over_time(job_healthy[${window}])`)',
};

/** How a window is shown where there is none. */
const SHOWN = '5m';

const ZERO = build.number(0);
const ONE = build.number(1);

function windowRatioSli(props: WindowRatioProps & { by?: unknown }): Sli {
  const given = ['bad', 'good'].filter((field) => Reflect.get(props, field) !== undefined);
  const [field = ''] = given;
  if (given.length !== 1) {
    const words = { fields: 'bad, good', given: given.join(' and ') || 'none' };
    return unusable(NAME, DEFAULT_NAME, (about) => [
      sliDiagnostics['choose-one'](about, { sli: NAME, ...words }),
    ]);
  }
  const of: unknown = Reflect.get(props, field);
  const measure: unknown = isWindowed(of) ? of(SHOWN) : of;
  if (!isWindowed(of) || !isMeasure(measure)) {
    return unusable(NAME, DEFAULT_NAME, notA(field, measure, WINDOWED));
  }
  const text = printExpression(measure.expression);
  return {
    kind: NAME,
    defaultName: DEFAULT_NAME,
    sentence: `An event is an interval for which \`${text}\` has a value, which says how much of it is ${field}.`,
    definition: { [field]: text },
    metrics: measure.metrics,
    selections: selectionsOf(measure),
    counts: 'samples',
    base: (counting) =>
      counts(shareOf(of, field, counting.rateWindow), counting.interval, counting),
    tile: (counting) => {
      const share = shareOf(of, field, counting.tile);
      const settled = mapSelectors(share, (it) => build.offsetBy(it, counting.tileSettle));
      return counts(settled, counting.tile, counting);
    },
    check: (about) => checkWindowed(about, { field, count: of, by: readBy(props.by) }),
  };
}

/** How much of a window is bad, at least nothing and at most all. */
function shareOf(of: Windowed, field: string, window: Duration): Expression {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as durations are written
  const { expression } = of(printDuration(window) as DurationText);
  const bad = field === 'bad' ? expression : build.subtract(ONE, expression);
  return build.call('clamp', seen(bad), ZERO, ONE);
}

function counts(share: Expression, span: Duration, counting: Counting): readonly Count[] {
  // A tile weighs as much as the intervals that it is made of, so that both tell the same time.
  const weight = divide(decimal(span), decimal(counting.interval));
  const weighed = (of: Expression): Expression =>
    weight === '1' ? of : build.multiply(build.number(weight), of);
  return [
    { what: 'events', expression: weighed(grouped('count', share, counting)) },
    { what: 'bad-events', expression: zeroFilled(weighed(summed(share, counting)), counting) },
  ];
}
