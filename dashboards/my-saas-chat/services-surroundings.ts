// What all services share, and what users do, for the overview of the services.
import { keepAbove, max, or, query, rate, ratio, row, sum, times, timeseries, topk } from 'nines';
import { intrusions, logins, payments } from '../../systems/my-saas-chat/metrics.ts';
import { containersPack, postgres } from '../../systems/my-saas-chat/platform.ts';

const OVER = '$__rate_interval';
const MOST = 10;

const { memoryUsed, memoryLimit } = containersPack.metrics;
const byContainer = { by: ['pod', 'container'] };
const memory = ratio(max(memoryUsed, byContainer), keepAbove(max(memoryLimit, byContainer), 0));

export const sharedRow = row('What they share', [
  timeseries({
    title: 'Connections by database',
    description:
      'Which service holds the connections of the server. One that rises alone leaks them: restart it, or roll it back.',
    queries: [
      query(sum(postgres.metrics.connections, { by: ['datname'] }), { legend: '{{datname}}' }),
    ],
    min: 0,
    stacked: true,
  }),
  timeseries({
    title: 'Memory of its limit, fullest',
    description:
      'The ten containers that are nearest to their limit; at 90 % on-call is told. A rise that only ends with a restart is a leak.',
    queries: [query(topk(MOST, memory), { legend: '{{pod}}' })],
    min: 0,
    max: 1,
    thresholds: { '90%': 'red' },
  }),
]);

const perProvider = { by: ['provider'] };
const paid = sum(rate(payments, OVER), perProvider);
const unpaid = sum(rate(payments.where({ outcome: 'failed' }), OVER), perProvider);

export const usersRow = row('Payments and logins', [
  timeseries({
    title: 'Payments that fail',
    description:
      'By provider; the line is the limit of 10 %. Never repeat payments by hand: customers would pay twice.',
    queries: [
      query(ratio(or(unpaid, times(paid, 0)), keepAbove(paid, 0)), { legend: '{{provider}}' }),
    ],
    min: 0,
    width: 8,
    thresholds: { '10%': 'red' },
  }),
  timeseries({
    title: 'Logins a minute',
    description:
      'By result; the line is where failures are taken for an attack. Few successes without failures: users do not get to the login at all.',
    queries: [
      query(times(sum(rate(logins, OVER), { by: ['result'] }), 60), { legend: '{{result}}' }),
    ],
    min: 0,
    width: 8,
    thresholds: { '100': 'red' },
  }),
  timeseries({
    title: 'Unauthorised access',
    description:
      'Accesses to what the caller has no right to, per minute. Any at all is an incident.',
    whenEmpty: 'None',
    queries: [
      query(times(sum(rate(intrusions, OVER), { by: ['resource'] }), 60), {
        legend: '{{resource}}',
      }),
    ],
    min: 0,
    width: 8,
  }),
]);
