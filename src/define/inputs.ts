// What the functions of a config are given. A config may be plain JavaScript: a value of the wrong
// type must not throw where it stands, but become a sentence that validate reports with its place.
import { NO_PLACE } from '../diagnostics/index.ts';
import type { Metric, MetricType, Selection } from '../model/metric.ts';
import { parseDuration, type Duration } from '../units/index.ts';

/** Properties that may have been left out altogether; validate misses what is not there. */
export const propsOf = <Props extends object>(given: Props): Props =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- validate checks every property
  isRecord(given) ? given : ({} as Props);

/** A frozen copy of a list. What is no list stays as it is, for validate to report. */
export const copyOf = <T>(given: readonly T[]): readonly T[] =>
  Array.isArray(given) ? Object.freeze([...given]) : given;

/** The items of a list; none of what is no list. */
export const itemsOf = <T extends object>(given: readonly T[]): readonly T[] =>
  Array.isArray(given) ? given.filter(isObject) : [];

/** Each item of a list as something else; what is no list or no item stays, for validate to report. */
export const mapItems = <From extends object, To>(
  given: readonly From[],
  change: (item: From) => To,
): readonly To[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- validate checks every item
  (Array.isArray(given)
    ? Object.freeze(given.map((item) => (isObject(item) ? change(item) : item)))
    : given) as readonly To[];

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value);

/** Text of what should be text, so that reading it does not throw. */
export const textOf = (value: unknown): string => String(value);

/** A label name that Prometheus takes without quotes. */
export const isLabelName = (value: unknown): boolean =>
  typeof value === 'string' && /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(value);

/** How a value is named in a sentence: `"5"`, `5`, `a list`, `the gauge queue_length`. */
export function nameValue(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof RegExp) return String(value);
  if (!isRecord(value)) return String(value);
  if (isSelection(value))
    return `the ${textOf(value.metric.type).replace('-', ' ')} ${value.metric.name}`;
  if ('integration' in value) return 'a receiver';
  return NAMES[String(value['kind'])] ?? 'an object';
}

const NAMES: Readonly<Record<string, string>> = {
  alert: 'an alert',
  annotation: 'an annotation',
  'business-hours': 'business hours',
  'burn-rate-policy': 'a burn-rate policy',
  communication: 'a communication',
  config: 'a config',
  dashboard: 'a dashboard',
  'dead-mans-switch': "a dead man's switch",
  'existing-routing': 'an existing configuration',
  imported: 'imported services',
  'incident-review': 'a review',
  'label-match': 'a label matcher',
  maintenance: 'a maintenance',
  measure: 'a measure',
  panel: 'a panel',
  procedure: 'a procedure',
  query: 'a query',
  rotation: 'a rotation',
  route: 'a route',
  row: 'a row',
  scenario: 'a scenario',
  service: 'a service',
  'severity-scheme': 'a severity scheme',
  slo: 'an SLO',
  system: 'a system',
  team: 'a team',
  traffic: 'traffic',
  variable: 'a variable',
};

const isSelection = (value: unknown): value is Selection =>
  isRecord(value) && value['kind'] === 'selection' && isRecord(value['metric']);

/** Whether a value is series of a metric of one of these types. */
export const isSeriesOf = (value: unknown, ...types: readonly MetricType[]): boolean =>
  isSelection(value) && types.includes(value.metric.type);

/** Stands where a metric should; nothing that holds it is ever planned. */
const NO_METRIC: Metric = Object.freeze({
  name: 'nothing',
  type: 'gauge',
  help: '',
  unit: 'none',
  labels: [],
  optional: [],
  values: {},
  buckets: [],
  place: NO_PLACE,
});

/** A selection as far as it can be used; what is wrong is added to `errors`. */
export function readSeries(
  errors: string[],
  reader: string,
  of: unknown,
  types: readonly MetricType[],
): Pick<Selection, 'matchers' | 'metric'> {
  if (!isSelection(of)) {
    errors.push(`${reader} needs a ${types.join(' or ')}, got ${nameValue(of)}`);
    return { metric: NO_METRIC, matchers: [] };
  }
  if (!types.includes(of.metric.type)) {
    errors.push(
      `${reader} needs a ${types.join(' or ')}, but ${of.metric.name} is a ${of.metric.type}`,
    );
  }
  errors.push(...(of.errors ?? []));
  return of;
}

/** The metrics that a measure reads, without the one that stands for what is none. */
export const realMetrics = (metrics: readonly Metric[]): readonly Metric[] =>
  metrics.filter((metric) => metric !== NO_METRIC);

/** A window or an offset: above 0s. */
export function readDuration(errors: string[], given: string, fallback: Duration): Duration {
  const parsed = typeof given === 'string' ? parseDuration(given) : undefined;
  if (parsed !== undefined && parsed > 0) return parsed;
  const isZero = parsed !== undefined;
  const text = typeof given === 'string' ? `'${given}'` : nameValue(given);
  errors.push(isZero ? `a window must be longer than ${text}` : `${text} is not a duration`);
  return fallback;
}

/** The labels of a `by` or an `on`. */
export function readLabels(
  errors: string[],
  by: readonly string[] | undefined,
  name = 'by',
): readonly string[] | undefined {
  if (by === undefined) return undefined;
  if (!Array.isArray(by)) {
    errors.push(`${name} must be a list of labels, got ${nameValue(by)}`);
    return undefined;
  }
  const wrong = by.filter((label) => !isLabelName(label));
  errors.push(...wrong.map((label) => `${nameValue(label)} in ${name} is not a label name`));
  return by.filter(isLabelName);
}

/** A finite number within limits; 0 for anything else. */
export function readNumber(
  errors: string[],
  reader: string,
  given: number,
  allowed: { readonly words: string; readonly accepts: (value: number) => boolean },
): number {
  if (typeof given === 'number' && Number.isFinite(given) && allowed.accepts(given)) return given;
  errors.push(`${reader} needs ${allowed.words}, got ${nameValue(given)}`);
  return 0;
}
