import { slo, type Gauge, type SloDefinition, type SloProps } from '../define/index.ts';
import { propsOf } from '../define/inputs.ts';
import type { Sli } from '../model/sli.ts';
import { build, printExpression } from '../promql/index.ts';
import { readBound, type BoundProps } from './bounds.ts';
import { checkSelected, checkSeries, unusable } from './checks.ts';
import { drivenCondition } from './drive.ts';
import { checkExpression } from './expressions.ts';
import { looked } from './looks.ts';

export type GaugeThresholdProps<Label extends string> = {
  /** The gauge to look at. Each of its series counts by itself. */
  readonly of: Gauge<Label>;
} & BoundProps;

/**
 * Gauge threshold: the share of looks at a gauge that are within a bound. The bound is that of a
 * good value: `above`, `atLeast`, `below` or `atMost`.
 *
 * @example
 * threshold({ objective: '99%', of: queueLength.where({ queue: 'mail' }), atMost: 1000 })
 * // slo:events:increase30s      sum(queue_length{queue="mail"} >= bool -Inf)
 * // slo:bad_events:increase30s  count(queue_length{queue="mail"} > 1000) or vector(0)
 */
export const threshold = <const Level extends string = never, const Label extends string = never>(
  props: SloProps<Level> & GaugeThresholdProps<Label>,
): SloDefinition<Level> => slo(props, thresholdSli(propsOf(props)));

const NAME = 'threshold';

function thresholdSli(props: GaugeThresholdProps<string>): Sli {
  const { of } = props;
  const wrong = checkSeries('of', of, 'gauge');
  if (wrong) return unusable(NAME, NAME, wrong);
  const bound = readBound(NAME, props);
  if (typeof bound === 'function') return unusable(NAME, NAME, bound);
  const condition = bound.bad(of);
  const { measure, expression: bad, sentence } = condition;
  const value = build.selector(of.metric.name, of.matchers);
  const text = printExpression(value);
  return {
    kind: NAME,
    defaultName: NAME,
    sentence: `An event is a look at \`${text}\`; it is bad if it is ${sentence}.`,
    definition: { gauge: text, limit: bound.words },
    metrics: [of.metric],
    selections: [of],
    ...drivenCondition(condition),
    ...looked(() => ({ value, bad })),
    check: (about) => [
      ...checkSelected(about, 'of', of),
      ...(of.errors
        ? []
        : checkExpression(about, bound.field, { ...measure, expression: bad }, [])),
    ],
  };
}
