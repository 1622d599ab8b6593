// Whether queries are answered in time, and what they wait for. The servers themselves stand on the
// dashboards of PostgreSQL and Redis.
import {
  dashboard,
  keepAbove,
  max,
  mean,
  min,
  observations,
  quantile,
  query,
  rate,
  ratio,
  row,
  stat,
  sum,
  table,
  timeseries,
  topk,
} from 'nines';
import { OVER } from '../shares.ts';
import { postgres, redis } from '../../systems/sergas/database.ts';
import { queryDuration } from '../../systems/sergas/metrics.ts';
import { hitRatio } from './cache.ts';

const { connections, maxConnections, longestTransaction, locks, deadlocks, up } = postgres.metrics;
const { commits, rollbacks, size } = postgres.metrics;
const byOperation = { by: ['operation'] };
const byDatabase = { by: ['datname'] };
const inUse = ratio(sum(connections), sum(maxConnections));

const now = row('Now', [
  stat({
    title: 'PostgreSQL',
    description:
      'Whether PostgreSQL answers. When not, on-call has been paged: scenario "Database issues".',
    queries: [query(min(up), { legend: 'PostgreSQL' })],
    background: true,
    words: { 0: 'down', 1: 'up' },
    thresholds: { base: 'red', '1': 'green' },
  }),
  stat({
    title: 'P99 of queries',
    description:
      'One query in a hundred takes longer than this; the limit is 500 ms. Which operation is slow stands below.',
    queries: [query(quantile(0.99, queryDuration, { over: OVER }), { legend: 'P99' })],
    background: true,
    thresholds: { '300ms': 'orange', '500ms': 'red' },
    words: { NaN: 'no queries' },
  }),
  stat({
    title: 'Connections',
    description:
      'The share of the connections that are taken. From 80 % on on-call is paged; at 100 % requests fail.',
    queries: [query(inUse, { legend: 'Taken' })],
    decimals: 0,
    background: true,
    thresholds: { '70%': 'orange', '80%': 'red' },
  }),
  stat({
    title: 'Open for longest',
    description:
      'How long the oldest transaction has been open. Minutes: it holds its locks, and others wait for it.',
    queries: [query(max(longestTransaction), { legend: 'Open' })],
    thresholds: { base: 'text', '5m': 'orange', '30m': 'red' },
  }),
  stat({
    title: 'Cache hits, 1 h',
    description:
      'Look-ups in Redis that found their key; at least 70 %. After a restart it takes an hour to fill.',
    queries: [query(hitRatio(redis.metrics, '1h'), { legend: 'Hits' })],
    decimals: 1,
    background: true,
    thresholds: { base: 'red', '70%': 'green' },
    words: { NaN: 'no look-ups' },
  }),
  stat({
    title: 'Memory of Redis',
    description:
      'The share of its limit that Redis uses. When it is full it throws keys out, and hits fall.',
    queries: [
      query(ratio(sum(redis.metrics.memoryUsed), keepAbove(sum(redis.metrics.memoryMax), 0)), {
        legend: 'Used',
      }),
    ],
    decimals: 0,
    thresholds: { base: 'text', '85%': 'orange', '95%': 'red' },
  }),
]);

const queries = row('Queries', [
  timeseries({
    title: 'Query time',
    description:
      'The line is the limit of 500 ms for P99. Only P99 high: one slow operation. All of them: locks, the disk or the processors.',
    queries: [
      query(quantile(0.99, queryDuration, { over: OVER }), { legend: 'P99', colour: 'purple' }),
      query(quantile(0.95, queryDuration, { over: OVER }), { legend: 'P95', colour: 'yellow' }),
      query(quantile(0.5, queryDuration, { over: OVER }), { legend: 'P50', colour: 'blue' }),
    ],
    min: 0,
    thresholds: { '500ms': 'red' },
  }),
  timeseries({
    title: 'Slowest operations',
    description:
      'The P99 of the five slowest operations. One that stands out since a release lacks an index.',
    queries: [
      query(topk(5, quantile(0.99, queryDuration, { ...byOperation, over: OVER })), {
        legend: '{{operation}}',
      }),
    ],
    min: 0,
  }),
  table({
    title: 'Operations, slowest first',
    description:
      'Of the last hour. The mean times the queries is what an operation costs: improve that first.',
    queries: [
      query(quantile(0.99, queryDuration, { ...byOperation, over: '1h' }), { legend: 'P99' }),
      query(mean(queryDuration, { ...byOperation, over: '1h' }), { legend: 'Mean' }),
      query(sum(observations(queryDuration, '1h'), byOperation), { legend: 'Queries' }),
    ],
    columns: [
      { name: 'operation', title: 'Operation', width: 'rest' },
      {
        name: 'P99',
        unit: 'seconds',
        cell: 'coloured-text',
        thresholds: { base: 'text', '300ms': 'orange', '500ms': 'red' },
      },
      { name: 'Mean', unit: 'seconds' },
      { name: 'Queries', unit: 'per-second', decimals: 2 },
    ],
    sortBy: { title: 'P99', descending: true },
  }),
]);

const server = row('What they wait for', [
  timeseries({
    title: 'Connections by state',
    description:
      'Many "idle in transaction": code that forgets to end its transactions. Many active: slow queries.',
    queries: [query(sum(connections, { by: ['state'] }), { legend: '{{state}}' })],
    decimals: 0,
    min: 0,
    stacked: true,
  }),
  timeseries({
    title: 'Locks by mode',
    description:
      'Exclusive ones that stay: a migration, or a long transaction that others wait for.',
    queries: [query(sum(locks, { by: ['mode'] }), { legend: '{{mode}}' })],
    decimals: 0,
    min: 0,
  }),
  timeseries({
    title: 'Transactions',
    description:
      'Transactions per second. More rollbacks than usual: something fails in the middle of its work.',
    queries: [
      query(sum(rate(commits, OVER)), { legend: 'committed', colour: 'green' }),
      query(sum(rate(rollbacks, OVER)), { legend: 'rolled back', colour: 'red' }),
      query(sum(rate(deadlocks, OVER)), { legend: 'deadlocks', colour: 'purple' }),
    ],
    unit: 'per-second',
    min: 0,
  }),
  timeseries({
    title: 'Cache hits over time',
    description:
      'The line is the objective of 70 %. A step down: Redis was restarted, or keys are named anew.',
    queries: [query(hitRatio(redis.metrics, OVER), { legend: 'hits', colour: 'blue' })],
    min: 0,
    max: 1,
    thresholds: { '70%': 'red' },
  }),
  timeseries({
    title: 'Size of databases',
    description:
      'How fast they grow. A step is an import; the disk itself is watched on the dashboard of the hosts.',
    queries: [query(sum(size, byDatabase), { legend: '{{datname}}' })],
    width: 24,
    min: 0,
    stacked: true,
  }),
]);

export const databasePerformance = dashboard('database-performance', {
  title: 'Database performance',
  description:
    'Are queries answered in time, and what do they wait for? Look here when everything is slow.',
  links: [
    { title: 'PostgreSQL', to: postgres.dashboard },
    { title: 'Redis', to: redis.dashboard },
  ],
  rows: [now, queries, server],
});
