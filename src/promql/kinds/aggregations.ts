import type { Aggregation } from '../ast.ts';
import type { AggregatorName } from '../functions.ts';
import { isCounted, isNative, isPlain, typeOf, UNKNOWN, type Made, type Sample } from './sample.ts';
import { DIMENSIONLESS, multiplyUnits } from './units.ts';
import { averageValues, COUNT, ONE, SPREAD, sumValues, type Values } from './values.ts';

type Transfer = (of: Sample, by: Aggregation) => Made;

const keep: Transfer = (of) => of;

/** Whether samples of several processes, which restart one by one, may become one. */
function mixesProcesses({ grouping, without }: Aggregation, { labels }: Sample): boolean {
  const keeps = (label: string): boolean => grouping.includes(label) !== without;
  return !keeps('instance') && labels?.every(keeps) !== true;
}

/** A counter of a process is still one after its parts were added; of several processes it is not. */
function mergedCounter(of: Sample, by: Aggregation): Made {
  const { kind } = of;
  const unit = kind === 'bucket' ? undefined : of.unit;
  if (mixesProcesses(by, of)) return { kind: 'summed-counter', unit, origin: by };
  return kind === 'bucket' && of.withoutLe ? { kind: 'counter', unit } : typeOf(of);
}

const merged =
  (merge: (values: Values | undefined) => Values | undefined): Transfer =>
  (of, by) => {
    const { kind } = of;
    if (isCounted(kind)) return mergedCounter(of, by);
    const values = merge(of.values);
    // Without `le`, how often buckets grew is a number like any other.
    if (kind === 'bucket-rate' && of.withoutLe) return { kind: 'gauge', unit: undefined, values };
    if (isNative(kind)) return { kind, unit: of.unit };
    const same = kind === 'unknown' || kind === 'bucket-rate';
    return { kind: same ? kind : 'gauge', unit: of.unit, values };
  };

const one = merged((values) => values);

/** The greatest of some quantiles is a quantile of somebody; histograms are left out. */
const extreme: Transfer = (of, by) => {
  if (isNative(of.kind)) return UNKNOWN;
  return of.kind === 'quantile' ? { ...one(of, by), kind: of.kind } : one(of, by);
};

const statistic =
  (unit: (of: Sample) => Made['unit'], values?: Values): Transfer =>
  (of) => ({
    kind: isPlain(of.kind) || isCounted(of.kind) ? 'gauge' : 'unknown',
    unit: unit(of),
    values,
  });

const counted: Made = { kind: 'gauge', unit: DIMENSIONLESS, values: COUNT };

export const AGGREGATION_TYPES: Readonly<Record<AggregatorName, Transfer>> = {
  avg: merged(averageValues),
  bottomk: keep,
  count: () => counted,
  count_values: () => counted,
  group: () => ({ kind: 'info', unit: DIMENSIONLESS, values: ONE }),
  limit_ratio: keep,
  limitk: keep,
  max: extreme,
  min: extreme,
  quantile: statistic(({ unit }) => unit),
  stddev: statistic(({ unit }) => unit, SPREAD),
  stdvar: statistic(({ unit }) => multiplyUnits(unit, unit), SPREAD),
  sum: merged(sumValues),
  topk: keep,
};

/** Operators that choose samples and leave them as they are. */
export const CHOOSING: ReadonlySet<string> = new Set(['bottomk', 'limit_ratio', 'limitk', 'topk']);

const isKnown = (name: string): name is AggregatorName => Object.hasOwn(AGGREGATION_TYPES, name);

/** `of` says already whether the aggregation leaves `le` there. */
export const aggregationType = (of: Sample, by: Aggregation): Made =>
  isKnown(by.operator) ? AGGREGATION_TYPES[by.operator](of, by) : UNKNOWN;
