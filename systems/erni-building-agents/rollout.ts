// When a release of ERNI is rolled back at once, and what it must show before it stays. It is looked
// at every hour for a day.
import {
  above,
  aboveBefore,
  atLeast,
  below,
  equals,
  increase,
  matches,
  newEvents,
  orZero,
  quantile,
  rate,
  ratio,
  rolloutGate,
  sum,
  toMeasure,
} from 'nines';
import { corruption, probeSuccess, requestDuration, requests, securityEvents } from './metrics.ts';

const seen = sum(increase(requests, '5m'));
const answers = toMeasure(probeSuccess.where({ instance: matches('.*/health') }));
// What has never happened has no series.
const corrupt = orZero(sum(newEvents(corruption, '15m')));
const attacks = orZero(sum(newEvents(securityEvents, '15m')));
const failed = orZero(sum(rate(requests.where({ status: '5xx' }))));
const errorRate = ratio(failed, sum(rate(requests)));
const p95 = quantile(0.95, requestDuration);

const atOnce = { do: 'roll back', within: '5m' } as const;

export const rollout = rolloutGate({
  measures: {
    'requests in 5m': seen,
    'health probe': answers,
    'corrupt records': corrupt,
    'security events': attacks,
    'error rate': errorRate,
    'P95 latency': p95,
  },
  evidence: atLeast(seen, 100),
  matrix: [
    { when: equals(answers, 0), for: '1m', ...atOnce, evenWithoutTraffic: true },
    { when: above(corrupt, 0), ...atOnce, evenWithoutTraffic: true },
    { when: above(attacks, 0), ...atOnce, evenWithoutTraffic: true },
    { when: above(errorRate, '10%'), ...atOnce },
    { when: aboveBefore(p95, '50%'), for: '2m', ...atOnce },
    { do: 'go' },
  ],
  verify: [below(errorRate, '1%'), below(p95, '2s')],
  stableFor: '10m',
});
