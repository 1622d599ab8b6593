// How well changes and incidents go, over weeks; and what the business gets, day by day.
import { increase, quantile, query, row, stat, sum, timeseries } from 'nines';
import { during, share } from '../shares.ts';
import {
  approvals,
  briefs,
  deploymentDuration,
  deployments,
  incidents,
  timeToRecovery,
} from '../../systems/sergas/metrics.ts';

const MONTH = '28d';
const DAY = '1d';
const byDay = { decimals: 0, min: 0, stacked: true, range: '30d', step: DAY } as const;

export const changes = row('Changes and incidents, 28 days', [
  stat({
    title: 'Deployments, 28 d',
    description: 'How often something is deployed. Fewer and larger ones go wrong more often.',
    queries: [query(during(deployments, MONTH), { legend: 'Deployments' })],
    decimals: 0,
    thresholds: { base: 'text' },
  }),
  stat({
    title: 'Rolled back',
    description: 'The share of deployments that were rolled back; above 15 % is a ticket.',
    queries: [
      query(share(deployments.where({ result: 'rolled_back' }), deployments, MONTH), {
        legend: 'Rolled back',
      }),
    ],
    decimals: 1,
    background: true,
    thresholds: { '10%': 'orange', '15%': 'red' },
    words: { NaN: 'none deployed' },
  }),
  stat({
    title: 'Deployment, P50',
    description:
      'Half of the deployments take longer than this, all steps of the traffic included.',
    queries: [query(quantile(0.5, deploymentDuration, { over: MONTH }), { legend: 'P50' })],
    thresholds: { base: 'text' },
    words: { NaN: 'none deployed' },
  }),
  stat({
    title: 'Deployment, P95',
    description: 'One deployment in twenty takes longer than this: look for the step that waits.',
    queries: [query(quantile(0.95, deploymentDuration, { over: MONTH }), { legend: 'P95' })],
    thresholds: { base: 'text', '1h': 'orange' },
    words: { NaN: 'none deployed' },
  }),
  stat({
    title: 'Time to recovery',
    description: 'Half of the incidents of the last four weeks lasted longer than this.',
    queries: [query(quantile(0.5, timeToRecovery, { over: MONTH }), { legend: 'P50' })],
    thresholds: { base: 'text', '4h': 'orange' },
    words: { NaN: 'no incidents' },
  }),
  stat({
    title: 'P0 and P1, 28 d',
    description: 'Incidents that woke somebody. Each has a review within five working days.',
    queries: [
      query(during(incidents.where({ severity: 'P0' }), MONTH), { legend: 'P0' }),
      query(during(incidents.where({ severity: 'P1' }), MONTH), { legend: 'P1' }),
    ],
    decimals: 0,
    thresholds: { base: 'text' },
  }),
  timeseries({
    title: 'Deployments per day',
    description: 'Deployments in the 24 hours before each bar, by how they ended.',
    queries: [
      query(sum(increase(deployments, DAY), { by: ['result'] }), {
        legend: '{{result}}',
        bars: true,
      }),
    ],
    ...byDay,
  }),
  timeseries({
    title: 'Incidents per day',
    description: 'Incidents that were closed in the 24 hours before each bar, by severity.',
    queries: [
      query(sum(increase(incidents, DAY), { by: ['severity'] }), {
        legend: '{{severity}}',
        bars: true,
      }),
    ],
    whenEmpty: 'No incidents',
    ...byDay,
  }),
]);

export const days = row('Business, day by day', [
  timeseries({
    title: 'Briefs per day',
    description:
      'Briefs generated in the 24 hours before each bar. A low working day: agents failed, or did not run.',
    queries: [query(during(briefs, DAY), { legend: 'briefs', colour: 'blue', bars: true })],
    ...byDay,
  }),
  timeseries({
    title: 'Approvals per day',
    description:
      'Approvals that ended in the 24 hours before each bar. More that time out: people are not told, or away.',
    queries: [
      query(sum(increase(approvals, DAY), { by: ['outcome'] }), {
        legend: '{{outcome}}',
        bars: true,
      }),
    ],
    ...byDay,
  }),
]);
