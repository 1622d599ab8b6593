// What people write of a service's traffic, and what can be read of it: a config may be plain
// JavaScript, so each part that is no such thing becomes a sentence and is left out.
import type { Metric, MetricType, Selection } from '../model/metric.ts';
import { isRecord, isSeriesOf, nameValue } from './inputs.ts';
import { matches } from './matching.ts';
import type { Counter, Gauge, Histogram, Labels, NativeHistogram, TargetLabel } from './metrics.ts';

export interface TrafficProps<Label extends string, OfDuration extends string> {
  /** All requests: `requests.where({ job: 'api' })`. */
  readonly requests: Counter<Label>;
  /**
   * The requests that fail: labels that narrow `requests`, or a counter of their own.
   * @default those whose status begins with 5, where `status` is given
   */
  readonly errors?: Labels<NoInfer<Label>> | AnyCounter;
  /** The label of `requests` with the status. */
  readonly status?: NoInfer<Label>;
  /** The label of `requests` that tells routes apart. */
  readonly route?: NoInfer<Label> | TargetLabel;
  /** How long requests take. */
  readonly duration?: Histogram<OfDuration> | NativeHistogram<OfDuration>;
  /** How long they take by route, where another metric says that. @default `duration` */
  readonly routeDuration?: Omit<Histogram, 'where'> | Omit<NativeHistogram, 'where'>;
  /** Requests that are being answered now. */
  readonly inFlight?: Omit<Gauge, 'where'>;
  /** Whether charts of the requests and their duration show exemplars. @default false */
  readonly exemplars?: boolean;
}

type AnyCounter = Omit<Counter, 'where'>;

type GivenTraffic = TrafficProps<string, string>;

/** The usable parts. */
export interface ReadTraffic {
  readonly requests: Selection;
  readonly failed?: Selection;
  readonly status?: string;
  readonly route?: string;
  readonly duration?: Selection;
  readonly routeDuration?: Selection;
  readonly inFlight?: Selection;
  readonly exemplars: boolean;
  readonly problems: readonly string[];
}

/** What can be drawn; undefined without requests, which all of it is about. */
export function readTraffic(given: GivenTraffic): ReadTraffic | readonly string[] {
  const problems: string[] = [];
  const series = (field: keyof GivenTraffic, ...types: readonly MetricType[]) => {
    const value: unknown = given[field];
    if (isSelection(value, types)) return value;
    const isNeeded = field === 'requests';
    if (isNeeded || value !== undefined)
      problems.push(`${field} must be a ${types.join(' or ')}, got ${nameValue(value)}`);
    return undefined;
  };
  const requests = series('requests', 'counter');
  const duration = series('duration', 'histogram', 'native-histogram');
  const routeDuration = series('routeDuration', 'histogram', 'native-histogram') ?? duration;
  const inFlight = series('inFlight', 'gauge');
  if (!requests) return problems;
  const label = (field: 'status' | 'route', targetLabels: readonly string[]) => {
    const value: unknown = given[field];
    if (value === undefined) return undefined;
    const known = [...requests.metric.labels, ...targetLabels];
    if (typeof value === 'string' && known.includes(value)) return value;
    problems.push(`${field} must be a label of ${requests.metric.name}, got ${nameValue(value)}`);
    return undefined;
  };
  const status = label('status', []);
  const route = label('route', ['job', 'instance']);
  const failed = readFailed(problems, given, status);
  return {
    requests,
    ...(failed && { failed }),
    ...(status !== undefined && { status }),
    ...(route !== undefined && { route }),
    ...(duration && { duration }),
    ...(routeDuration && { routeDuration }),
    ...(inFlight && { inFlight }),
    exemplars: given.exemplars === true,
    problems,
  };
}

function isSelection(value: unknown, types: readonly MetricType[]): value is Selection {
  return isSeriesOf(value, ...types);
}

const SERVER_ERRORS = matches('5..');

/** A counter of their own, or what the labels narrow. */
function readFailed(
  problems: string[],
  { requests, errors }: GivenTraffic,
  status: string | undefined,
): Selection | undefined {
  const given: unknown = errors;
  if (given === undefined) {
    if (status === undefined || !hasClasses(requests.metric, status)) return undefined;
    return requests.where({ [status]: SERVER_ERRORS });
  }
  if (isSelection(given, ['counter'])) return given;
  if (!isRecord(given) || 'kind' in given || Object.keys(given).length === 0) {
    problems.push(`errors must be labels of failed requests or a counter, got ${nameValue(given)}`);
    return undefined;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- where(…) checks each label
  return requests.where(given as Labels<string>);
}

/** Whether a status is a number as in HTTP, as far as its values are known: `200`, `2xx`. */
export const hasClasses = ({ values }: Metric, status: string): boolean =>
  (values[status] ?? ['200']).some((value) => /^[1-5]..$/.test(value));
