// Rate, errors and duration of the chosen services, and their routes.
import {
  query,
  row,
  sum,
  table,
  timeseries,
  traffic,
  type ColumnProps,
  type PanelDefinition,
  type RowDefinition,
} from '../../define/index.ts';
import type { NamedMeasure } from '../../model/index.ts';
import { OVER } from '../charts.ts';
import { colours } from '../colours.ts';
import type { HttpServer } from './server.ts';
import { failureShare, requestRate, type HttpContext } from './use.ts';

type Shown = Pick<HttpContext, 'server' | 'thresholds'>;

export function requestRow({ server, thresholds }: Shown): RowDefinition {
  const { requests, status, duration, inFlight } = server;
  const { classes, latency } = traffic({ requests, status, ...(duration && { duration }) });
  return row('Requests', [
    timeseries({
      title: 'Requests by status',
      whenEmpty: 'No requests',
      description:
        'Requests per second by class of status. Many 4xx since a deployment: clients and server no longer agree.',
      queries: classes.map(toQuery),
      unit: 'per-second',
      stacked: true,
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Failing',
      description:
        'The share of requests that fail. Above the threshold users notice: look which routes, and what was deployed.',
      queries: [query(failureShare(server, [], OVER), { legend: 'Failing', colour: 'red' })],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.errors, 'red', { base: 'transparent' }),
    }),
    ...(latency.length > 0
      ? [
          timeseries({
            title: 'Time to answer',
            description:
              'Half, 95 and 99 of 100 requests are answered within these times. Only the upper ones rise: some routes or some data are slow.',
            queries: latency.map(toQuery),
            min: 0,
            width: 8,
            thresholds: colours(thresholds.latency, 'red', { base: 'transparent' }),
          }),
        ]
      : []),
    ...(inFlight ? [inFlightPanel(inFlight)] : []),
  ]);
}

const toQuery = ({ name, measure, colour }: NamedMeasure) =>
  query(measure, { legend: name, ...(colour && { colour }) });

const inFlightPanel = (inFlight: NonNullable<HttpServer['inFlight']>): PanelDefinition =>
  timeseries({
    title: 'In flight',
    description:
      'Requests that are being answered now, by service. It grows while the rate does not: something that they need is slow.',
    queries: [query(sum(inFlight, { by: ['job'] }), { legend: '{{job}}' })],
    min: 0,
    width: 24,
  });

export function routeRow({ server, thresholds }: Shown, route: string): RowDefinition {
  const { requests, status, duration, routeDuration = duration, errors } = server;
  const { routes } = traffic({
    requests,
    status,
    route,
    ...(errors && { errors }),
    ...(routeDuration && { duration: routeDuration }),
  });
  // A route that is no label of the requests is reported for the query that it stands in.
  const { rate, errors: failing, latency } = routes ?? { rate: requestRate(server, [route], OVER) };
  const columns: readonly ColumnProps[] = [
    { name: route, title: 'Route', width: 'rest' },
    { name: 'Requests', unit: 'per-second' },
    ...(failing
      ? [
          {
            name: 'Failing',
            unit: 'ratio',
            decimals: 2,
            cell: 'coloured-text',
            thresholds: colours(thresholds.errors, 'red', { base: 'text' }),
          } as const,
        ]
      : []),
    ...(latency
      ? [
          {
            name: 'p95',
            unit: 'seconds',
            cell: 'coloured-text',
            thresholds: colours(thresholds.latency, 'red', { base: 'text' }),
          } as const,
        ]
      : []),
  ];
  return row('Routes', [
    table({
      title: 'Routes, busiest first',
      description:
        'The busiest routes: how often, how well and how fast they are answered. With few buckets the 95th percentile is coarse.',
      height: 10,
      queries: [
        query(rate, { legend: 'Requests' }),
        ...(failing ? [query(failing, { legend: 'Failing' })] : []),
        ...(latency ? [query(latency, { legend: 'p95' })] : []),
      ],
      columns,
      sortBy: { title: 'Requests', descending: true },
    }),
  ]);
}
