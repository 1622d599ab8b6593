// The traffic of a service as rate, errors and duration: measures that its page and the HTTP pack
// draw alike. Each looks back as far as Grafana chooses, so they are for dashboards alone.
import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Colour } from '../ir/dashboards.ts';
import type { Measure } from '../model/condition.ts';
import type { MetricUnit, Selection } from '../model/metric.ts';
import type { NamedMeasure, RouteMeasures, Traffic } from '../model/traffic.ts';
import type { Expression } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import { propsOf } from './inputs.ts';
import { errorRatio, percentile, select, total } from './traffic-expressions.ts';
import { hasClasses, readTraffic, type ReadTraffic, type TrafficProps } from './traffic-props.ts';

/**
 * What a service is asked and how it answers. Its page draws it: rate by class of status, error
 * ratio against the objective, latency, and the busiest routes.
 *
 * @example
 * service('api', { team, traffic: traffic({
 *   requests: requests.where({ job: 'api' }), status: 'status', route: 'handler', duration }) })
 * // sum(rate(http_requests_total{job="api",status=~"2.."}[$__rate_interval])), …
 * // histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[$__rate_interval])))
 */
export function traffic<
  const Label extends string = never,
  const OfDuration extends string = never,
>(props: TrafficProps<Label, OfDuration>): Traffic {
  const place = capturePlace();
  const read = readTraffic(propsOf(props));
  if (!('requests' in read)) return Object.freeze({ ...NOTHING, problems: read, place });
  const drawn = draw(read, place);
  const { rate, errors, classes, latency, routes, inFlight } = drawn;
  const named = [...classes, ...latency].map(({ measure }) => measure);
  const others = [errors, routes?.rate, routes?.errors, routes?.latency, inFlight];
  const measures = [rate, ...named, ...others].filter((it) => it !== undefined);
  const { exemplars, problems } = read;
  return Object.freeze({ kind: 'traffic', ...drawn, exemplars, measures, problems, place });
}

/** Stands for traffic of which not even the requests can be read; validate says why. */
const NOTHING: Omit<Traffic, 'place' | 'problems'> = {
  kind: 'traffic',
  classes: [],
  latency: [],
  exemplars: false,
  measures: [],
};

type Drawn = Pick<Traffic, 'classes' | 'errors' | 'inFlight' | 'latency' | 'rate' | 'routes'>;

function draw(read: ReadTraffic, place: Place): Drawn {
  const { requests, failed, inFlight } = read;
  const of = (expression: Expression, unit: MetricUnit, ...from: readonly Selection[]): Measure =>
    measure({ expression, unit, from, place });
  const routes = routesOf(read, of);
  return {
    rate: of(total(requests), 'none', requests),
    ...(failed && { errors: of(errorRatio(requests, failed), 'ratio', requests, failed) }),
    classes: classesOf(read, of),
    latency: latencyOf(read, of),
    ...(routes && { routes }),
    ...(inFlight && {
      inFlight: of(build.aggregate('sum', select(inFlight)), inFlight.metric.unit, inFlight),
    }),
  };
}

type Measured = (
  expression: Expression,
  unit: MetricUnit,
  ...from: readonly Selection[]
) => Measure;

interface Parts {
  readonly expression: Expression;
  readonly unit: MetricUnit;
  readonly from: readonly Selection[];
  readonly place: Place;
}

const measure = ({ expression, unit, from, place }: Parts): Measure =>
  Object.freeze({
    kind: 'measure',
    expression,
    unit,
    metrics: from.map(({ metric }) => metric),
    errors: from.flatMap(({ errors = [] }) => errors),
    place,
  });

const CLASSES: readonly (readonly [digit: string, colour: Colour])[] = [
  ['2', 'green'],
  ['3', 'blue'],
  ['4', 'yellow'],
  ['5', 'red'],
];

const OF_CLASSES = /^[2-5]..$/;
const OTHERS: Colour = 'purple';

/** One measure per class that there can be, so that each has its colour; other kinds of status by their values. */
function classesOf({ requests, status }: ReadTraffic, of: Measured): readonly NamedMeasure[] {
  if (status === undefined) return [];
  if (!hasClasses(requests.metric, status)) {
    const byValue = of(total(requests, { by: [status] }), 'none', requests);
    return [{ name: `{{${status}}}`, measure: byValue }];
  }
  const only = (operator: '=~' | '!~', value: string): Measure =>
    of(total(requests, {}, [build.matcher(status, operator, value)]), 'none', requests);
  const { [status]: known } = requests.metric.values;
  const can = (isIt: (value: string) => boolean): boolean => known?.some(isIt) ?? true;
  const classes = CLASSES.filter(([digit]) => can((value) => value.startsWith(digit)));
  // Of values that are not known, none is expected beside the classes.
  const others = known !== undefined && can((value) => !OF_CLASSES.test(value));
  return [
    ...classes.map(([digit, colour]) => ({
      name: `${digit}xx`,
      measure: only('=~', `${digit}..`),
      colour,
    })),
    ...(others
      ? [{ name: 'other', measure: only('!~', OF_CLASSES.source.slice(1, -1)), colour: OTHERS }]
      : []),
  ];
}

const QUANTILES: readonly (readonly [number, Colour])[] = [
  [0.5, 'blue'],
  [0.95, 'yellow'],
  [0.99, 'purple'],
];

const latencyOf = ({ duration }: ReadTraffic, of: Measured): readonly NamedMeasure[] =>
  duration === undefined
    ? []
    : QUANTILES.map(([q, colour]) => ({
        name: `p${Math.round(q * 100)}`,
        measure: of(percentile(q, duration, []), duration.metric.unit, duration),
        colour,
      }));

const BUSIEST = 20;

function routesOf(read: ReadTraffic, of: Measured): RouteMeasures | undefined {
  const { requests, failed, route, routeDuration } = read;
  if (route === undefined) return undefined;
  const by = { by: [route] };
  const busiest = build.aggregate('topk', total(requests, by), {
    parameter: build.number(BUSIEST),
  });
  const ofBusiest = (expression: Expression): Expression =>
    build.and(expression, busiest, { on: [route] });
  const hasRoute = (it: Selection): boolean =>
    it.metric.labels.includes(route) || ['job', 'instance'].includes(route);
  return {
    label: route,
    rate: of(busiest, 'none', requests),
    ...(failed &&
      hasRoute(failed) && {
        errors: of(ofBusiest(errorRatio(requests, failed, by)), 'ratio', requests, failed),
      }),
    ...(routeDuration &&
      hasRoute(routeDuration) && {
        latency: of(
          ofBusiest(percentile(0.95, routeDuration, [route])),
          routeDuration.metric.unit,
          routeDuration,
          requests,
        ),
      }),
  };
}
