// The chosen services in some numbers, and all of them in a table.
import {
  query,
  row,
  stat,
  sum,
  table,
  type ColumnProps,
  type QueryDefinition,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER, onlyThis } from '../charts.ts';
import { colours } from '../colours.ts';
import { failureShare, percentile, requestRate, type HttpContext } from './use.ts';

const P95 = 0.95;

type Shown = Pick<HttpContext, 'server' | 'thresholds'>;

export function headlineRow({ server, thresholds }: Shown): RowDefinition {
  const { duration, inFlight } = server;
  const width = 6;
  return row('Now', [
    stat({
      title: 'All requests',
      description: 'Requests per second to all chosen services.',
      queries: [query(requestRate(server, [], OVER), { legend: 'Requests' })],
      unit: 'per-second',
      sparkline: true,
      width,
      thresholds: { base: 'text' },
    }),
    stat({
      title: 'Requests failing',
      description: 'The share of these requests that fail. The table of routes says which.',
      queries: [query(failureShare(server, [], OVER), { legend: 'Failing' })],
      decimals: 2,
      width,
      thresholds: colours(thresholds.errors, 'red'),
    }),
    ...(duration
      ? [
          stat({
            title: '95 of 100 are answered within',
            description:
              'The 95th percentile of how long requests take. It is exact only at the bounds of buckets.',
            queries: [query(percentile(P95, duration, [], OVER), { legend: 'p95' })],
            width,
            thresholds: colours(thresholds.latency, 'red'),
          }),
        ]
      : []),
    ...(inFlight
      ? [
          stat({
            title: 'In flight now',
            description:
              'Requests that are being answered now. It grows while the rate does not: something that they need is slow.',
            queries: [query(sum(inFlight), { legend: 'In flight' })],
            decimals: 0,
            width,
            thresholds: { base: 'text' },
          }),
        ]
      : []),
  ]);
}

export function serviceRow({ server, thresholds, by, name }: HttpContext): RowDefinition {
  const { duration, inFlight } = server;
  const further: readonly (readonly [QueryDefinition, ColumnProps])[] = [
    ...(duration
      ? [
          [
            query(percentile(P95, duration, by, OVER), { legend: 'p95' }),
            {
              name: 'p95',
              unit: 'seconds',
              cell: 'coloured-text',
              thresholds: colours(thresholds.latency, 'red', { base: 'text' }),
            },
          ] as const,
        ]
      : []),
    ...(inFlight
      ? [
          [
            query(sum(inFlight, { by }), { legend: 'In flight' }),
            { name: 'In flight', decimals: 0 },
          ] as const,
        ]
      : []),
  ];
  return row('All services', [
    table({
      title: 'Services, worst first',
      description:
        'Every service with its requests, how many of them fail and how long they take; choose one to see all of it.',
      height: 6,
      queries: [
        query(failureShare(server, by, OVER), { legend: 'Failing' }),
        query(requestRate(server, by, OVER), { legend: 'Requests' }),
        ...further.map(([asked]) => asked),
      ],
      columns: [
        {
          name: 'job',
          title: 'Service',
          width: 'rest',
          link: onlyThis('service', name, ['job']),
        },
        {
          name: 'Failing',
          unit: 'ratio',
          decimals: 2,
          cell: 'coloured-text',
          thresholds: colours(thresholds.errors, 'red', { base: 'text' }),
        },
        { name: 'Requests', unit: 'per-second' },
        ...further.map(([, column]) => column),
      ],
      sortBy: { title: 'Failing', descending: true },
    }),
  ]);
}
