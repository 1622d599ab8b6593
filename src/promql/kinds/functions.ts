// What each function makes of its samples: kind, unit and bounds. Exhaustive by type: a function
// that is added to FUNCTIONS does not compile without its row here.
import type { Call } from '../ast.ts';
import type { FunctionName } from '../functions.ts';
import { FUNCTIONS } from '../functions.ts';
import {
  isCounted,
  isNative,
  plainKind,
  typeOf,
  UNKNOWN,
  type Made,
  type Sample,
} from './sample.ts';
import { DIMENSIONLESS, multiplyUnits, perSecond, SECONDS, TIMESTAMP } from './units.ts';
import {
  averageValues,
  CHANGES,
  COUNT,
  exactly,
  GROWTH,
  ONE,
  RATIO,
  SPREAD,
  sumValues,
  type Values,
} from './values.ts';

type Transfer = (of: Made, call: Call) => Made;

const gauge = (unit: Made['unit'], values?: Values): Made => ({
  kind: 'gauge',
  unit,
  values,
});

const always =
  (made: Made): Transfer =>
  () =>
    made;

const keep: Transfer = (of) => of;

/** Of a native histogram a histogram again, and of what is not known, not known. */
const grow =
  (unit: (of: Made['unit']) => Made['unit']): Transfer =>
  ({ kind, unit: of }) => {
    if (isNative(kind)) return { kind: 'native-histogram-rate', unit: of };
    if (kind === 'bucket') return { kind: 'bucket-rate', unit: of, values: GROWTH };
    if (kind === 'unknown') return { kind, unit: unit(of) };
    return gauge(unit(of), isCounted(kind) ? GROWTH : undefined);
  };

const difference: Transfer = ({ kind, unit }) =>
  kind === 'unknown' || isNative(kind) ? { kind: 'unknown', unit } : gauge(unit);

/** Quantiles and bucket rates stay what they are when each of them is changed a little. */
const changed = ({ kind }: Made): Made['kind'] =>
  kind === 'quantile' || kind === 'bucket-rate' ? kind : plainKind(kind);

const reshaped: Transfer = (of) => ({ kind: changed(of), unit: of.unit });

const overTime: Transfer = (of) => ({
  kind: changed(of),
  unit: of.unit,
  values: of.values,
});

const sumOverTime: Transfer = ({ kind, unit, values }) => {
  return { kind: plainKind(kind), unit, values: sumValues(values) };
};

const averageOverTime: Transfer = (of) =>
  isNative(of.kind)
    ? of
    : typeOf({ kind: changed(of), unit: of.unit, values: averageValues(of.values) });

const count = (values: Values): Transfer => always(gauge(DIMENSIONLESS, values));
const presence = always({ kind: 'state', unit: DIMENSIONLESS, values: ONE });
const unknownUnit: Transfer = ({ kind }) => ({ kind: plainKind(kind), unit: undefined });
const moment = always(gauge(TIMESTAMP));
const span = always(gauge(SECONDS));
const spread: Transfer = ({ unit }) => gauge(unit, SPREAD);
const variance: Transfer = ({ unit }) => gauge(multiplyUnits(unit, unit), SPREAD);
const plainNumber = always(gauge(undefined));

const calendar = (min: number, max: number, noun: string): Transfer =>
  always(gauge(undefined, { min, max, noun, integer: true }));

const observed = (of: Made): Made['unit'] => (isNative(of.kind) ? of.unit : undefined);

const observations: Transfer = ({ kind }) => {
  if (kind === 'native-histogram') return { kind: 'counter', unit: DIMENSIONLESS };
  return kind === 'native-histogram-rate' ? gauge(perSecond(DIMENSIONLESS), GROWTH) : UNKNOWN;
};

const sumOfObservations: Transfer = ({ kind, unit }) => {
  if (kind === 'native-histogram') return { kind: 'counter', unit };
  return kind === 'native-histogram-rate' ? gauge(perSecond(unit)) : UNKNOWN;
};

const quantile: Transfer = ({ kind, unit }, call) => ({
  kind: 'quantile',
  unit: kind === 'bucket' || kind === 'bucket-rate' || isNative(kind) ? unit : undefined,
  origin: call,
});

const TRANSFERS: Readonly<Record<FunctionName, Transfer>> = {
  abs: reshaped,
  absent: presence,
  absent_over_time: presence,
  acos: unknownUnit,
  acosh: unknownUnit,
  asin: unknownUnit,
  asinh: unknownUnit,
  atan: unknownUnit,
  atanh: unknownUnit,
  avg_over_time: averageOverTime,
  ceil: reshaped,
  changes: count(CHANGES),
  clamp: reshaped,
  clamp_max: reshaped,
  clamp_min: reshaped,
  cos: unknownUnit,
  cosh: unknownUnit,
  count_over_time: count(COUNT),
  day_of_month: calendar(1, 31, 'a day of the month'),
  day_of_week: calendar(0, 6, 'a day of the week (0 is Sunday)'),
  day_of_year: calendar(1, 366, 'a day of the year'),
  days_in_month: calendar(28, 31, 'a number of days in a month'),
  deg: unknownUnit,
  delta: difference,
  deriv: ({ unit }) => gauge(perSecond(unit)),
  double_exponential_smoothing: reshaped,
  end: moment,
  exp: unknownUnit,
  first_over_time: keep,
  floor: reshaped,
  histogram_avg: (of) => gauge(observed(of)),
  histogram_count: observations,
  histogram_fraction: always(gauge(DIMENSIONLESS, { ...RATIO, nan: true })),
  histogram_quantile: quantile,
  histogram_quantiles: quantile,
  histogram_stddev: (of) => gauge(observed(of), SPREAD),
  histogram_stdvar: (of) => gauge(multiplyUnits(observed(of), observed(of)), SPREAD),
  histogram_sum: sumOfObservations,
  holt_winters: reshaped,
  hour: calendar(0, 23, 'an hour of the day'),
  idelta: difference,
  increase: grow((unit) => unit),
  info: keep,
  irate: grow(perSecond),
  label_join: keep,
  label_replace: keep,
  last_over_time: keep,
  ln: unknownUnit,
  log10: unknownUnit,
  log2: unknownUnit,
  mad_over_time: spread,
  max_of: plainNumber,
  max_over_time: overTime,
  min_of: plainNumber,
  min_over_time: overTime,
  minute: calendar(0, 59, 'a minute of the hour'),
  month: calendar(1, 12, 'a month'),
  pi: always(gauge(DIMENSIONLESS, exactly(Math.PI))),
  predict_linear: ({ unit }) => gauge(unit),
  present_over_time: presence,
  quantile_over_time: reshaped,
  rad: unknownUnit,
  range: span,
  rate: grow(perSecond),
  resets: count(CHANGES),
  round: reshaped,
  // NaN unless there is exactly one sample.
  scalar: ({ kind, unit, values, origin }) =>
    typeOf({ kind, unit, origin, values: values && { ...values, nan: true } }),
  sgn: always(gauge(DIMENSIONLESS, { min: -1, max: 1, noun: 'a sign', integer: true })),
  sin: unknownUnit,
  sinh: unknownUnit,
  sort: keep,
  sort_by_label: keep,
  sort_by_label_desc: keep,
  sort_desc: keep,
  sqrt: unknownUnit,
  start: moment,
  start_timestamp: moment,
  stddev_over_time: spread,
  stdvar_over_time: variance,
  step: span,
  sum_over_time: sumOverTime,
  tan: unknownUnit,
  tanh: unknownUnit,
  time: moment,
  timestamp: moment,
  ts_of_first_over_time: moment,
  ts_of_last_over_time: moment,
  ts_of_max_over_time: moment,
  ts_of_min_over_time: moment,
  vector: keep,
  year: plainNumber,
};

const isSeries = (type: string): boolean => type === 'instant vector' || type === 'range vector';

/** The argument that a function is about: the first vector; 0 for functions of numbers. */
const SUBJECTS: ReadonlyMap<string, number> = new Map(
  Object.entries(FUNCTIONS).map(([name, { arguments: types }]) => [
    name,
    Math.max(0, [...types].findIndex(isSeries)),
  ]),
);

export const subjectOf = (call: Call): Call['arguments'][number] | undefined =>
  call.arguments[SUBJECTS.get(call.name) ?? 0];

const isKnown = (name: string): name is FunctionName => Object.hasOwn(TRANSFERS, name);

export const callType = (of: Sample | undefined, call: Call): Made =>
  isKnown(call.name) ? TRANSFERS[call.name](of ?? UNKNOWN, call) : UNKNOWN;
