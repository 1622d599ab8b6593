// Which series of a measure count: those beyond a limit, those of which something else is true, the
// smallest ones; and labels that come from elsewhere.
import type { Measure } from '../model/condition.ts';
import { build, type Expression } from '../promql/index.ts';
import { above, below, equals, type Threshold } from './conditions.ts';
import { propsOf, readLabels, readNumber, readSeries } from './inputs.ts';
import { COUNT, measure, select, toMeasure, type AnySeries, type Measurable } from './measures.ts';

const keep =
  (compare: typeof above) =>
  (of: Measurable, threshold: Threshold): Measure => {
    const { expression, measure: compared } = compare(of, threshold);
    return measure({ ...compared, expression });
  };

/**
 * Only the series above a limit, with their values.
 *
 * @example ratio(memoryUsed, keepAbove(memoryLimit, 0)) // memory_used_bytes / (memory_limit_bytes > 0)
 */
export const keepAbove = keep(above);
/** @example count(keepBelow(remaining, '25%')) // count(budget_remaining_ratio < 0.25) */
export const keepBelow = keep(below);
/** @example count(keepEqual(up, 0)) // count(up == 0) */
export const keepEqual = keep(equals);

/** On which labels series find each other. */
export interface MatchOn {
  /** @default all labels */
  readonly on?: readonly string[];
}

const combination =
  (combine: typeof build.and) =>
  (a: Measurable, b: Measurable, options: MatchOn = {}): Measure => {
    const [left, right] = [toMeasure(a), toMeasure(b)];
    const errors = [...left.errors, ...right.errors];
    const on = readLabels(errors, propsOf(options).on, 'on');
    return measure({
      ...left,
      expression: combine(left.expression, right.expression, on && { on }),
      metrics: [...left.metrics, ...right.metrics],
      errors,
    });
  };

/**
 * The series of the first that the second has too.
 *
 * @example and(usedShare, keepBelow(predicted, 0)) // disk_used_ratio and predicted_bytes < 0
 */
export const and = combination(build.and);

/** The series of the first, and those that only the second has. */
export const or = combination(build.or);

/**
 * The series of the first that the second does not have.
 *
 * @example unless(keepEqual(up, 0), inMaintenance, { on: ['instance'] }) // up == 0 unless on (instance) …
 */
export const unless = combination(build.unless);

export interface LabelsFrom {
  /** Labels that tell which series belong together. */
  readonly on: readonly string[];
  /** The labels to add. */
  readonly labels: readonly string[];
}

/**
 * A measure with further labels, from a series whose value is 1: `…_info`.
 *
 * @example
 * withLabels(load1, uname, { on: ['job', 'instance'], labels: ['nodename'] })
 * // node_load1 * on (job, instance) group_left (nodename) node_uname_info
 */
export function withLabels(of: Measurable, from: AnySeries<'gauge'>, given: LabelsFrom): Measure {
  const inner = toMeasure(of);
  const errors = [...inner.errors];
  const info = readSeries(errors, 'withLabels', from, ['gauge']);
  const { on, labels } = propsOf(given);
  const matching = {
    on: readLabels(errors, on, 'on') ?? [],
    groupLeft: readLabels(errors, labels, 'labels') ?? [],
  };
  return measure({
    ...inner,
    expression: build.multiply(inner.expression, select(info), matching),
    metrics: [...inner.metrics, info.metric],
    errors,
  });
}

/**
 * The smallest series.
 *
 * @example bottomk(5, remaining) // bottomk(5, budget_remaining_ratio)
 */
export function bottomk(k: number, of: Measurable): Measure {
  const inner = toMeasure(of);
  const errors = [...inner.errors];
  const parameter = build.number(readNumber(errors, 'bottomk', k, COUNT));
  const expression = build.aggregate('bottomk', inner.expression, { parameter });
  return measure({ ...inner, expression, errors });
}

const changed =
  (change: (expression: Expression) => Expression) =>
  (of: Measurable): Measure => {
    const inner = toMeasure(of);
    return measure({ ...inner, expression: change(inner.expression) });
  };

/**
 * The rest of a share: what is used, of what is free.
 *
 * @example complement(ratio(available, size)) // 1 - available_bytes / size_bytes
 */
export const complement = changed((it) => build.subtract(build.number(1), it));

/** @example absolute(clockOffset) // abs(node_timex_offset_seconds) */
export const absolute = changed((it) => build.call('abs', it));

/**
 * How long until a timestamp, in seconds; below 0 when it has passed.
 *
 * @example timeUntil(certificateExpiry) // probe_ssl_earliest_cert_expiry - time()
 */
export function timeUntil(of: Measurable): Measure {
  const inner = toMeasure(of);
  const expression = build.subtract(inner.expression, build.call('time'));
  return measure({ ...inner, expression, unit: 'seconds' });
}
