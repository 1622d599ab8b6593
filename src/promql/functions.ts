// Prometheus' functions and aggregation operators as data, with the versions that know them.
// Source: promql/parser/functions.go at every minor release from 2.42 to 3.14.
import type { ValueType } from './ast.ts';

/** The Prometheus releases that an expression can be checked against. */
export type PrometheusTarget = '2.42' | '2.53' | '3.5' | '3.14';

type Version = `${number}.${number}`;

interface Availability {
  /** First version that has it; absent when 2.42 already had it. */
  readonly since?: Version;
  /** First version without it. */
  readonly removed?: Version;
  /** Needs the feature flag `promql-experimental-functions`… */
  readonly experimental?: true;
  /** …until this version. */
  readonly stable?: Version;
}

export interface FunctionSignature extends Availability {
  readonly arguments: readonly ValueType[];
  /** How often the last argument may be left out or repeated: 0 fixed, -1 without a bound. */
  readonly variadic: number;
  readonly returns: ValueType;
}

const VECTOR = 'instant vector';
const RANGE = 'range vector';
const SCALAR = 'scalar';
const STRING = 'string';

const returnsVector = (...types: ValueType[]): FunctionSignature => ({
  arguments: types,
  variadic: 0,
  returns: VECTOR,
});
const returnsScalar = (...types: ValueType[]): FunctionSignature => ({
  arguments: types,
  variadic: 0,
  returns: SCALAR,
});

const ofVector = returnsVector(VECTOR);
const ofRange = returnsVector(RANGE);
const ofVectorOrNothing: FunctionSignature = { ...ofVector, variadic: 1 };
const ofLabels: FunctionSignature = { ...returnsVector(VECTOR, STRING), variadic: -1 };
const experimental = { experimental: true } as const;

export const FUNCTIONS = {
  abs: ofVector,
  absent: ofVector,
  absent_over_time: ofRange,
  acos: ofVector,
  acosh: ofVector,
  asin: ofVector,
  asinh: ofVector,
  atan: ofVector,
  atanh: ofVector,
  avg_over_time: ofRange,
  ceil: ofVector,
  changes: ofRange,
  clamp: returnsVector(VECTOR, SCALAR, SCALAR),
  clamp_max: returnsVector(VECTOR, SCALAR),
  clamp_min: returnsVector(VECTOR, SCALAR),
  cos: ofVector,
  cosh: ofVector,
  count_over_time: ofRange,
  day_of_month: ofVectorOrNothing,
  day_of_week: ofVectorOrNothing,
  day_of_year: ofVectorOrNothing,
  days_in_month: ofVectorOrNothing,
  deg: ofVector,
  delta: ofRange,
  deriv: ofRange,
  double_exponential_smoothing: {
    ...returnsVector(RANGE, SCALAR, SCALAR),
    ...experimental,
    since: '3.0',
  },
  end: { ...returnsScalar(), ...experimental, since: '3.12' },
  exp: ofVector,
  first_over_time: { ...ofRange, ...experimental, since: '3.7', stable: '3.14' },
  floor: ofVector,
  histogram_avg: { ...ofVector, since: '2.51' },
  histogram_count: ofVector,
  histogram_fraction: returnsVector(SCALAR, SCALAR, VECTOR),
  histogram_quantile: returnsVector(SCALAR, VECTOR),
  histogram_quantiles: {
    ...returnsVector(VECTOR, STRING, SCALAR, SCALAR),
    ...experimental,
    variadic: 9,
    since: '3.11',
  },
  histogram_stddev: { ...ofVector, since: '2.47' },
  histogram_stdvar: { ...ofVector, since: '2.47' },
  histogram_sum: ofVector,
  holt_winters: { ...returnsVector(RANGE, SCALAR, SCALAR), removed: '3.0' },
  hour: ofVectorOrNothing,
  idelta: ofRange,
  increase: ofRange,
  info: { ...returnsVector(VECTOR, VECTOR), ...experimental, variadic: 1, since: '2.55' },
  irate: ofRange,
  label_join: { ...returnsVector(VECTOR, STRING, STRING, STRING), variadic: -1 },
  label_replace: returnsVector(VECTOR, STRING, STRING, STRING, STRING),
  last_over_time: ofRange,
  ln: ofVector,
  log10: ofVector,
  log2: ofVector,
  mad_over_time: { ...ofRange, ...experimental, since: '2.49' },
  max_of: { ...returnsScalar(SCALAR, SCALAR), ...experimental, since: '3.13' },
  max_over_time: ofRange,
  min_of: { ...returnsScalar(SCALAR, SCALAR), ...experimental, since: '3.13' },
  min_over_time: ofRange,
  minute: ofVectorOrNothing,
  month: ofVectorOrNothing,
  pi: returnsScalar(),
  predict_linear: returnsVector(RANGE, SCALAR),
  present_over_time: ofRange,
  quantile_over_time: returnsVector(SCALAR, RANGE),
  rad: ofVector,
  range: { ...returnsScalar(), ...experimental, since: '3.12' },
  rate: ofRange,
  resets: ofRange,
  round: { ...returnsVector(VECTOR, SCALAR), variadic: 1 },
  scalar: returnsScalar(VECTOR),
  sgn: ofVector,
  sin: ofVector,
  sinh: ofVector,
  sort: ofVector,
  sort_by_label: { ...ofLabels, ...experimental, since: '2.49' },
  sort_by_label_desc: { ...ofLabels, ...experimental, since: '2.49' },
  sort_desc: ofVector,
  sqrt: ofVector,
  start: { ...returnsScalar(), ...experimental, since: '3.12' },
  start_timestamp: { ...ofVector, ...experimental, since: '3.14' },
  stddev_over_time: ofRange,
  stdvar_over_time: ofRange,
  step: { ...returnsScalar(), ...experimental, since: '3.12' },
  sum_over_time: ofRange,
  tan: ofVector,
  tanh: ofVector,
  time: returnsScalar(),
  timestamp: ofVector,
  ts_of_first_over_time: { ...ofRange, ...experimental, since: '3.7' },
  ts_of_last_over_time: { ...ofRange, ...experimental, since: '3.5' },
  ts_of_max_over_time: { ...ofRange, ...experimental, since: '3.5' },
  ts_of_min_over_time: { ...ofRange, ...experimental, since: '3.5' },
  vector: returnsVector(SCALAR),
  year: ofVectorOrNothing,
} as const satisfies Readonly<Record<string, FunctionSignature>>;

/** Every function that some supported Prometheus knows. */
export type FunctionName = keyof typeof FUNCTIONS;

export interface AggregatorSignature extends Availability {
  readonly parameter?: 'scalar' | 'string';
}

const plain: AggregatorSignature = {};
const ofScalar: AggregatorSignature = { parameter: 'scalar' };

export const AGGREGATORS = {
  avg: plain,
  bottomk: ofScalar,
  count: plain,
  count_values: { parameter: 'string' },
  group: plain,
  limit_ratio: { ...ofScalar, ...experimental, since: '2.54' },
  limitk: { ...ofScalar, ...experimental, since: '2.54' },
  max: plain,
  min: plain,
  quantile: ofScalar,
  stddev: plain,
  stdvar: plain,
  sum: plain,
  topk: ofScalar,
} as const satisfies Readonly<Record<string, AggregatorSignature>>;

/** Every aggregation operator that some supported Prometheus knows. */
export type AggregatorName = keyof typeof AGGREGATORS;

const ranks = new Map<Version, number>();

function rank(version: Version): number {
  const found = ranks.get(version);
  if (found !== undefined) return found;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  ranks.set(version, major * 1000 + minor);
  return major * 1000 + minor;
}

/** Whether `target` is `version` or newer. */
export const atLeast = (target: PrometheusTarget, version: Version): boolean =>
  rank(target) >= rank(version);

const exists = (target: PrometheusTarget, { since, removed }: Availability): boolean =>
  (since === undefined || atLeast(target, since)) &&
  (removed === undefined || !atLeast(target, removed));

/** Whether `target` has it only behind `promql-experimental-functions`. */
export const isExperimental = (target: PrometheusTarget, it: Availability): boolean =>
  it.experimental === true && (it.stable === undefined || !atLeast(target, it.stable));

const lookUp = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/**
 * The signature of a function, as far as `target` knows it.
 *
 * @example findFunction('rate', '3.5')?.arguments // ['range vector']
 */
export function findFunction(
  name: string,
  target: PrometheusTarget,
): FunctionSignature | undefined {
  const found = lookUp<FunctionSignature>(FUNCTIONS, name);
  return found && exists(target, found) ? found : undefined;
}

/**
 * The signature of an aggregation operator, as far as `target` knows it.
 *
 * @example findAggregator('topk', '3.5')?.parameter // 'scalar'
 */
export function findAggregator(
  name: string,
  target: PrometheusTarget,
): AggregatorSignature | undefined {
  const found = lookUp<AggregatorSignature>(AGGREGATORS, name);
  return found && exists(target, found) ? found : undefined;
}

/** What a function returns, whichever version has it; a vector when nobody knows it. */
export const returnType = (name: string): ValueType =>
  lookUp<FunctionSignature>(FUNCTIONS, name)?.returns ?? VECTOR;
