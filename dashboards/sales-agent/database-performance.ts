// Whether the database keeps up with the application, and whether the data could be restored. What
// the servers do in detail is on the dashboards of PostgreSQL and Redis.
import {
  age,
  dashboard,
  max,
  min,
  quantile,
  query,
  rate,
  ratio,
  row,
  stat,
  sum,
  times,
  timeseries,
} from 'nines';
import { postgres, redis } from '../../systems/sales-agent/database.ts';
import {
  lastSnapshot,
  poolInUse,
  poolSize,
  queryDuration,
  slowQueries,
} from '../../systems/sales-agent/metrics.ts';
import { recovery } from './database-recovery.ts';

const OVER = '$__rate_interval';
const UP = { 0: 'down', 1: 'up' };
const UP_COLOURS = { base: 'red', '1': 'green' } as const;

const pool = ratio(poolInUse, poolSize);
const slowPerMinute = times(sum(rate(slowQueries, OVER)), 60);

const duration = (q: number) => quantile(q, queryDuration, { over: OVER });

const now = row('Now', [
  stat({
    title: 'PostgreSQL',
    description:
      'Whether PostgreSQL answers its exporter. Down: nothing works. Look at the server first, then at the exporter.',
    queries: [query(min(postgres.metrics.up), { legend: 'PostgreSQL' })],
    words: UP,
    background: true,
    thresholds: UP_COLOURS,
  }),
  stat({
    title: 'Redis',
    description:
      'Whether Redis answers its exporter. Down: no task can be queued and the cache is gone. Restart it, then check that the queues are still there.',
    queries: [query(min(redis.metrics.up), { legend: 'Redis' })],
    words: UP,
    background: true,
    thresholds: UP_COLOURS,
  }),
  stat({
    title: 'Fullest pool',
    description:
      'The share of database connections taken in the fullest process. Above 80 % requests will soon wait: find slow queries and open transactions before you enlarge the pool.',
    queries: [query(max(pool), { legend: 'In use' })],
    decimals: 0,
    background: true,
    thresholds: { '80%': 'red' },
  }),
  stat({
    title: 'Slow queries/min',
    description:
      'Queries that took more than a second; more than five a minute warns. Find them in pg_stat_activity or the log, and look for a missing index.',
    queries: [query(slowPerMinute, { legend: 'Slow queries' })],
    decimals: 1,
    background: true,
    thresholds: { '5': 'red' },
  }),
  stat({
    title: 'WAL archive age',
    description:
      'This much data would be lost if the server were lost now; at most 1 h is allowed (RPO). Red: repair archiving before anything else here.',
    queries: [query(max(postgres.metrics.lastArchiveAge), { legend: 'Age' })],
    background: true,
    thresholds: { '30m': 'orange', '1h': 'red' },
  }),
  stat({
    title: 'Snapshot age',
    description:
      'A snapshot is made daily and may be 25 h old. An older one means a longer replay of WAL, so a restore may miss the 4 h of the RTO: run the job by hand.',
    queries: [query(max(age(lastSnapshot)), { legend: 'Age' })],
    background: true,
    thresholds: { '25h': 'red' },
  }),
]);

const queries = row('Queries and the pool', [
  timeseries({
    title: 'Query latency',
    description:
      'How long the application waits for queries; the line is the objective of 100 ms for P99. High without slow queries: the pool or the disk. High with them: one bad query.',
    queries: [
      query(duration(0.99), { legend: 'P99', colour: 'purple' }),
      query(duration(0.95), { legend: 'P95', colour: 'yellow' }),
      query(duration(0.5), { legend: 'P50', colour: 'blue' }),
    ],
    min: 0,
    thresholds: { '100ms': 'red' },
  }),
  timeseries({
    title: 'Slow queries',
    description:
      'Queries that took more than a second, per minute; the line is the limit of 5. A regular peak is a job: move it or give it an index.',
    queries: [query(slowPerMinute, { legend: 'per minute' })],
    min: 0,
    thresholds: { '5': 'red' },
  }),
  timeseries({
    title: 'P99 by operation',
    description: 'Which kind of query is slow. Look at the code path that does this operation.',
    queries: [
      query(quantile(0.99, queryDuration, { by: ['operation'], over: OVER }), {
        legend: '{{operation}}',
      }),
    ],
    min: 0,
    thresholds: { '100ms': 'red' },
  }),
  timeseries({
    title: 'Pool in use',
    description:
      'The share of connections taken, by process; the line is the limit of 80 %. One process alone leaks connections: restart it. All of them: too much load or slow queries.',
    queries: [query(pool, { legend: '{{instance}}' })],
    min: 0,
    max: 1,
    thresholds: { '80%': 'red' },
  }),
]);

export const databasePerformance = dashboard('database-performance', {
  title: 'Database performance',
  description: 'Does the database keep up, and could the data be restored?',
  range: '6h',
  links: [
    { title: 'PostgreSQL', to: { dashboard: 'postgres' } },
    { title: 'Redis', to: { dashboard: 'redis' } },
  ],
  rows: [now, queries, recovery],
});
