// Blue and green: 10 %, 50 %, then all of the traffic, each step after its health checks and smoke tests.
// What fails goes back by itself.
import {
  above,
  aboveBefore,
  atLeast,
  below,
  equals,
  increase,
  matches,
  orZero,
  quantile,
  rate,
  ratio,
  rolloutGate,
  sum,
  toMeasure,
} from 'nines';
import { probeSuccess, requestDuration, requests } from './metrics.ts';

const seen = sum(increase(requests, '5m'));
const answers = toMeasure(probeSuccess.where({ instance: matches('.*/health') }));
const failed = orZero(sum(rate(requests.where({ status: '5xx' }))));
const errorRate = ratio(failed, sum(rate(requests)));
const p95 = quantile(0.95, requestDuration);

const automatically = { do: 'roll back', within: '2m' } as const;

export const rollout = rolloutGate({
  steps: ['10%', '50%', '100%'],
  measures: {
    'requests in 5m': seen,
    'health probe': answers,
    'error rate': errorRate,
    'P95 latency': p95,
  },
  // The smoke tests of a step are 100 requests, so that a quiet hour decides nothing.
  evidence: atLeast(seen, 100),
  matrix: [
    { when: equals(answers, 0), for: '1m', ...automatically, evenWithoutTraffic: true },
    { when: above(errorRate, '5%'), ...automatically },
    { when: above(p95, '2s'), for: '2m', ...automatically },
    { when: aboveBefore(p95, '50%'), do: 'hold', rollBackAfter: '10m' },
    { do: 'go' },
  ],
  verify: [below(errorRate, '0.5%'), below(p95, '2s')],
  stableFor: '5m',
});
