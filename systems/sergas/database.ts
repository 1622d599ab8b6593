import {
  above,
  alert,
  availability,
  burnRates,
  equals,
  latency,
  quantile,
  ratio,
  service,
  sum,
} from 'nines';
import {
  postgresConnections,
  postgresMaxConnections,
  postgresUp,
  queryDuration,
  redisHits,
  redisMisses,
  redisUp,
} from './metrics.ts';
import { sergasEngineering, tickets } from './on-call.ts';

export const database = service('sergas-database', {
  title: 'Sergas database',
  description: 'PostgreSQL, and Redis as its cache.',
  team: sergasEngineering,
  slos: [
    latency({
      name: 'query-latency',
      objective: '99%',
      within: '500ms',
      of: queryDuration,
      description: '99 of 100 queries are answered within half a second.',
      burnRates: tickets,
      runbook: './runbooks/database-issues.md',
    }),
    availability({
      name: 'cache-hits',
      objective: '70%',
      good: redisHits,
      bad: redisMisses,
      description: 'Seven look-ups in ten find what they ask for.',
      // Three look-ups in ten may miss: larger factors would ask for more than all.
      burnRates: burnRates([
        { budget: '5%', long: '18h', short: '90m', severity: 'P2' },
        { budget: '10%', long: '3d', short: '6h', severity: 'P3' },
      ]),
      runbook: './runbooks/database-issues.md',
    }),
  ],
  alerts: [
    alert('DatabaseDown', {
      when: equals(postgresUp, 0),
      for: '1m',
      severity: 'P0',
      meansDown: true,
      description: 'PostgreSQL does not answer: nothing works without it.',
      runbook: './runbooks/database-issues.md',
    }),
    alert('RedisDown', {
      when: equals(redisUp, 0),
      for: '1m',
      severity: 'P1',
      description: 'Redis does not answer: PostgreSQL gets all of its work.',
      runbook: './runbooks/database-issues.md',
    }),
    alert('QueriesSlow', {
      when: above(quantile(0.99, queryDuration, { over: '2m' }), '500ms'),
      for: '90s',
      severity: 'P1',
      description: 'One query in a hundred takes longer than half a second.',
      runbook: './runbooks/database-issues.md',
    }),
    alert('ConnectionsNearlyExhausted', {
      when: above(ratio(sum(postgresConnections), sum(postgresMaxConnections)), '80%'),
      for: '2m',
      severity: 'P1',
      description: 'The server will soon refuse connections.',
      runbook: './runbooks/database-issues.md',
    }),
  ],
});
