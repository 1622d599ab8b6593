// Ratios of two gauges: one part held against a bound at each look, or the whole as events of which
// the part is good. Which series of the two belong together is decided here.
import { ratio, slo, type Gauge, type SloDefinition, type SloProps } from '../define/index.ts';
import { propsOf } from '../define/inputs.ts';
import type { Selection } from '../model/metric.ts';
import type { Counting, Sli } from '../model/sli.ts';
import type { Expression } from '../promql/ast.ts';
import { build, printExpression } from '../promql/index.ts';
import { readBound, type BoundProps, type ReadBound } from './bounds.ts';
import { checkSelected, checkSeries, unusable, type Check } from './checks.ts';
import { sliDiagnostics } from './diagnostics.ts';
import { drivenCondition, drivenLevels } from './drive.ts';
import { checkExpression } from './expressions.ts';
import { remainder, summed } from './grouped.ts';
import { addable, looked } from './looks.ts';
import { sampled } from './sampled.ts';

export type GaugeRatioProps<Part extends string, Whole extends string> = {
  /** The whole: the size of a pool, the look-ups of a cache. */
  readonly of: Gauge<Whole>;
} & (
  | ({
      /** The part whose share is held against the bound: the connections in use. */
      readonly part: Gauge<Part>;
    } & BoundProps)
  | {
      /** The part that is good, where the share itself is what is promised: the hits of a cache. */
      readonly good: Gauge<Part>;
    }
);

/**
 * Ratio of two gauges. With `part` and a bound: the share of looks at which the ratio is right, as
 * for a pool that must not be nearly full. With `good`: the share of the whole that is good, each
 * look weighing as much as there is to it, as for the hit ratio of a cache.
 *
 * @example
 * gaugeRatio({ objective: '99%', part: poolInUse, of: poolSize, atMost: '80%' })
 * // slo:events:increase30s      sum(db_pool_in_use / db_pool_size >= bool -Inf)
 * // slo:bad_events:increase30s  count(db_pool_in_use / db_pool_size > 0.8) or vector(0)
 *
 * @example
 * gaugeRatio({ objective: '90%', good: cacheHits, of: cacheLookups })
 * // slo:events:increase30s      sum(cache_lookups < +Inf)
 * // slo:bad_events:increase30s  clamp_min(events - sum(cache_hits < +Inf), 0)
 */
export const gaugeRatio = <
  const Level extends string = never,
  const Part extends string = never,
  const Whole extends string = never,
>(
  props: SloProps<Level> & GaugeRatioProps<Part, Whole>,
): SloDefinition<Level> => slo(props, chooseRatio(propsOf(props)));

const NAME = 'gauge-ratio';

function chooseRatio(props: GaugeRatioProps<string, string>): Sli {
  const given = ['part', 'good'].filter((field) => Reflect.get(props, field) !== undefined);
  const [field = ''] = given;
  if (given.length !== 1) {
    const words = { fields: 'part, good', given: given.join(' and ') || 'none' };
    return refused((about) => [sliDiagnostics['choose-one'](about, { sli: NAME, ...words })]);
  }
  const { of } = props;
  const part = 'good' in props && field === 'good' ? props.good : Reflect.get(props, 'part');
  const wrong = checkSeries(field, part, 'gauge') ?? checkSeries('of', of, 'gauge');
  if (wrong) return refused(wrong);
  if (field === 'good') return weighted(part, of);
  const bound = readBound(NAME, props);
  return typeof bound === 'function' ? refused(bound) : bounded(part, of, bound);
}

const refused = (check: Check): Sli => unusable(NAME, NAME, check);

const select = ({ metric, matchers }: Selection): Expression =>
  build.selector(metric.name, matchers);

const common = (part: Selection, of: Selection) => ({
  kind: NAME,
  defaultName: NAME,
  metrics: [part.metric, of.metric],
  selections: [part, of],
});

function weighted(good: Selection, of: Selection): Sli {
  const part = printExpression(select(good));
  const whole = printExpression(select(of));
  return {
    ...common(good, of),
    sentence: `Events are the amount of \`${whole}\` at each look; what is not in \`${part}\` is bad.`,
    definition: { part, of: whole },
    drive: drivenLevels(select(good), select(of)),
    ...sampled((counting) => [
      { what: 'events', expression: summed(addable(select(of)), counting) },
      {
        what: 'bad-events',
        // Not zero-filled: a gauge that does not exist must show as missing data.
        expression: remainder(summed(addable(select(good)), counting), counting),
      },
    ]),
    check: (about) => [...checkSelected(about, 'good', good), ...checkSelected(about, 'of', of)],
  };
}

function bounded(part: Gauge, of: Gauge, bound: ReadBound): Sli {
  const condition = bound.bad(ratio(part, of));
  const { measure, sentence, comparison } = condition;
  const text = printExpression(measure.expression);
  const limit = limitOf(condition.expression);
  return {
    ...common(part, of),
    sentence: `An event is a look at \`${text}\`; it is bad if it is ${sentence}.`,
    definition: { ratio: text, limit: bound.words },
    ...drivenCondition(condition),
    ...looked((counting) => {
      const value = shareOf(part, of, counting);
      const isBound = comparison !== 'none' && limit !== undefined;
      return { value, bad: isBound ? build.binary(value, comparison, limit) : value };
    }),
    check: (about) => [
      ...checkSelected(about, 'part', part),
      ...checkSelected(about, 'of', of),
      ...((part.errors ?? of.errors) ? [] : checkExpression(about, bound.field, measure, [])),
    ],
  };
}

const limitOf = (compared: Expression): Expression | undefined =>
  compared.kind === 'binary' ? compared.right : undefined;

/** What is selected by a label, to compare. */
const wanted = ({ matchers }: Selection, name: string) =>
  JSON.stringify(matchers.filter(({ label }) => label === name));

/**
 * One gauge divided by the other. Where their labels differ they are summed up by those in common,
 * as otherwise no series would find its partner.
 */
function shareOf(part: Selection, of: Selection, { targetLabels }: Counting): Expression {
  const labels = (it: Selection) => [...new Set([...targetLabels, ...it.metric.labels])];
  const shared = labels(part).filter(
    (label) => labels(of).includes(label) && wanted(part, label) === wanted(of, label),
  );
  const isSame = [part, of].every((it) => labels(it).length === shared.length);
  if (isSame) return build.divide(select(part), select(of));
  const total = (it: Selection) => build.aggregate('sum', select(it), { by: shared });
  return build.divide(total(part), total(of));
}
