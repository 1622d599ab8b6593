import {
  above,
  alert,
  availability,
  burnRates,
  latency,
  postgresPack,
  quantile,
  query,
  ratio,
  redisPack,
  service,
  sum,
} from 'nines';
import { queryDuration } from './metrics.ts';
import { sergasEngineering, tickets } from './on-call.ts';

const runbook = './runbooks/database-issues.md';

export const postgres = postgresPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'sergas-postgres' },
  severity: {
    PostgresDown: 'P0',
    PostgresConnectionsExhausted: 'P0',
    PostgresConnectionsHigh: 'P1',
    // What wakes people has to be told within 5 minutes, and a slot fills a disk within hours.
    PostgresSlotRetainsMuch: 'P2',
  },
  change: {
    PostgresDown: {
      meansDown: true,
      description: 'PostgreSQL does not answer: nothing works without it.',
      runbook,
    },
    PostgresConnectionsExhausted: { runbook },
    PostgresConnectionsHigh: { for: '2m', runbook },
  },
});

export const redis = redisPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'sergas-redis' },
  // It is a cache: what it cannot keep, PostgreSQL still has.
  severity: { RedisMemoryFull: 'P2', RedisSaveFailed: 'P2', RedisAppendFailed: 'P2' },
  change: {
    RedisDown: {
      description: 'Redis does not answer: PostgreSQL gets all of its work.',
      runbook,
    },
    RedisClientsRefused: { for: '1m', runbook },
  },
  except: ['RedisClusterDown'],
});

const { connections, maxConnections } = postgres.metrics;
const { memoryUsed, memoryMax } = redis.metrics;

export const database = service('sergas-database', {
  title: 'Sergas database',
  description: 'PostgreSQL, and Redis as its cache.',
  team: sergasEngineering,
  dependsOn: ['sergas-platform'],
  saturation: [
    query(ratio(sum(connections), sum(maxConnections)), { legend: 'Connections of PostgreSQL' }),
    query(ratio(sum(memoryUsed), sum(memoryMax)), { legend: 'Memory of Redis' }),
  ],
  slos: [
    latency({
      name: 'query-latency',
      objective: '99%',
      within: '500ms',
      of: queryDuration,
      description: '99 of 100 queries are answered within half a second.',
      burnRates: tickets,
      runbook,
    }),
    availability({
      name: 'cache-hits',
      objective: '70%',
      good: redis.metrics.hits,
      bad: redis.metrics.misses,
      description: 'Seven look-ups in ten find what they ask for.',
      // Three look-ups in ten may miss: larger factors would ask for more than all.
      burnRates: burnRates([
        { budget: '5%', long: '18h', short: '90m', severity: 'P2' },
        { budget: '10%', long: '3d', short: '6h', severity: 'P3' },
      ]),
      runbook,
    }),
  ],
  alerts: [
    alert('QueriesSlow', {
      when: above(quantile(0.99, queryDuration, { over: '2m' }), '500ms'),
      for: '90s',
      severity: 'P1',
      description: 'One query in a hundred takes longer than half a second.',
      runbook,
    }),
    ...postgres.alerts,
    ...redis.alerts,
  ],
});
