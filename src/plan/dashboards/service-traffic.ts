// The traffic of a service: rate, errors and duration of its requests from the raw series that it
// names, against what its SLOs promise. Without them, what the SLOs themselves count.
import type { Column, Panel, Query, Row } from '../../ir/index.ts';
import type {
  Measure,
  NamedMeasure,
  RouteMeasures,
  Service,
  Slo,
  Traffic,
} from '../../model/index.ts';
import { build } from '../../promql/index.ts';
import { decimal, divide, printDuration, printPercent } from '../../units/index.ts';
import type { ServiceContext } from '../planned-alert.ts';
import { counted } from './service-events.ts';
import { chart } from './traffic-chart.ts';

/** The row below the SLOs; none for a service that nobody asks anything. */
export function trafficRows(context: ServiceContext): readonly Row[] {
  const { traffic } = context.service.page;
  const panels = traffic === 'none' ? counted(context) : drawn(traffic, context.service);
  return panels.length === 0 ? [] : [{ title: 'Traffic', collapsed: false, panels }];
}

const line = ({ name, measure, colour }: NamedMeasure): Query => ({
  expression: measure.expression,
  legend: name,
  ...(colour && { style: { colour } }),
});

const dashedLine = (value: string | number, legend: string): Query => ({
  expression: build.call('vector', build.number(value)),
  legend,
  style: { colour: 'red', dashed: true },
});

function drawn(traffic: Traffic, service: Service): readonly Panel[] {
  const { routes } = traffic;
  const charts = [rateChart(traffic), errorChart(traffic, service), latencyChart(traffic, service)];
  const flight = inFlightChart(traffic);
  return [
    ...charts.flat(),
    ...(routes ? [routeTable(routes, flight.length > 0 ? 16 : 24)] : []),
    ...flight,
  ];
}

function rateChart({ rate, classes, exemplars }: Traffic): readonly Panel[] {
  if (!rate) return [];
  const isSplit = classes.length > 0;
  return [
    chart('rate', {
      title: 'Requests',
      description: `Requests per second${isSplit ? ' by class of status, on top of each other' : ''}. A sudden drop is as bad as a flood: look at what is in front of the service.`,
      unit: 'per-second',
      ...(isSplit && { stacked: true }),
      ...(exemplars && { exemplars }),
      queries: isSplit
        ? classes.map(line)
        : [{ expression: rate.expression, legend: 'requests', style: { colour: 'blue' } }],
    }),
  ];
}

/** SLOs that promise about all of their events at once, of those which a chart counts or measures. */
function promises({ slos }: Service, kind: string, of: readonly Measure[]): readonly Slo[] {
  const read = new Set(of.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
  return slos.filter(
    ({ sli, by }) =>
      sli.kind === kind && by.length === 0 && sli.metrics.some(({ name }) => read.has(name)),
  );
}

function errorChart({ errors, exemplars }: Traffic, service: Service): readonly Panel[] {
  if (!errors) return [];
  const allowed = promises(service, 'availability', [errors]).map(({ name, budget }) =>
    dashedLine(budget, `allowed by ${name}: ${printPercent(budget)}`),
  );
  const against = allowed.length > 0 ? ' Above the dashed line it spends budget too fast.' : '';
  return [
    chart('errors', {
      title: 'Error ratio',
      description: `The share of requests that fail.${against} The table of routes says where they do.`,
      unit: 'ratio',
      ...(exemplars && { exemplars }),
      queries: [
        { expression: errors.expression, legend: 'errors', style: { colour: 'orange' } },
        ...allowed,
      ],
    }),
  ];
}

function latencyChart({ latency, exemplars }: Traffic, service: Service): readonly Panel[] {
  const [first] = latency;
  if (!first) return [];
  const limits = promises(
    service,
    'latency',
    latency.map(({ measure }) => measure),
  ).flatMap(({ sli: { within }, objective }) =>
    within === undefined
      ? []
      : [
          dashedLine(
            divide(decimal(within), decimal(1000)),
            `${printPercent(objective)} within ${printDuration(within)}`,
          ),
        ],
  );
  const against =
    limits.length > 0 ? ' Dashed: what the SLOs promise; their share must stay under it.' : '';
  return [
    chart('latency', {
      title: 'Latency',
      description: `How long requests take: half of them, 95% and 99% are faster than these lines.${against}`,
      unit: first.measure.unit,
      ...(exemplars && { exemplars }),
      queries: [...latency.map(line), ...limits],
    }),
  ];
}

const inFlightChart = ({ inFlight }: Traffic): readonly Panel[] =>
  inFlight
    ? [
        chart('in-flight', {
          title: 'In flight',
          description:
            'Requests that are being answered now. It climbs when answers get slow or something that they wait for is full.',
          unit: 'none',
          queries: [{ expression: inFlight.expression, legend: 'in flight' }],
        }),
      ]
    : [];

function routeTable({ label, rate, errors, latency }: RouteMeasures, width: number): Panel {
  const columns: readonly (Column | undefined)[] = [
    { name: label, title: label },
    { name: 'rate', title: 'Requests/s', width: 150, unit: 'per-second', min: 0, cell: 'gauge' },
    errors && {
      name: 'errors',
      title: 'Errors',
      width: 110,
      unit: 'ratio',
      decimals: 2,
      cell: 'coloured-text',
      thresholds: [
        { colour: 'text' },
        { from: 0.001, colour: 'yellow' },
        { from: 0.05, colour: 'red' },
      ],
    },
    latency && { name: 'latency', title: 'p95', width: 110, unit: latency.unit },
  ];
  const asked = [
    { legend: 'rate', measure: rate },
    { legend: 'errors', measure: errors },
    { legend: 'latency', measure: latency },
  ];
  return {
    kind: 'table',
    key: 'traffic-routes',
    title: 'Busiest routes',
    description:
      'The routes with the most requests now. Sort by errors or p95 to find the bad one.',
    width,
    height: 9,
    queries: asked.flatMap(({ legend, measure }) =>
      measure ? [{ legend, expression: measure.expression }] : [],
    ),
    columns: columns.filter((column) => column !== undefined),
    sortBy: { title: 'Requests/s', descending: true },
  };
}
