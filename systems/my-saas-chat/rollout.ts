// The rollback matrix of My-SaaS-Chat: each service goes on, waits or is rolled back by itself.
import {
  above,
  atLeast,
  atMostAboveBefore,
  below,
  equals,
  increase,
  orZero,
  rate,
  ratio,
  rolloutGate,
  sum,
  toMeasure,
  type Measure,
  type RolloutGateDefinition,
} from 'nines';
import type { probeSuccess, requests } from './metrics.ts';

interface Measured {
  readonly traffic: typeof requests;
  readonly health: typeof probeSuccess;
  readonly p95: Measure;
}

export function rollbackMatrix({ traffic, health, p95 }: Measured): RolloutGateDefinition {
  // A service that has never failed has no series of failures.
  const failed = orZero(sum(rate(traffic.where({ status: '5xx' }))));
  const errorRate = ratio(failed, sum(rate(traffic)));
  const seen = sum(increase(traffic, '5m'));
  const answers = toMeasure(health);
  return rolloutGate({
    measures: {
      'requests in 5m': seen,
      'health probe': answers,
      'error rate': errorRate,
      'P95 latency': p95,
    },
    evidence: atLeast(seen, 100),
    matrix: [
      {
        when: equals(answers, 0),
        for: '1m',
        do: 'roll back',
        within: '5m',
        evenWithoutTraffic: true,
      },
      { when: above(errorRate, '10%'), do: 'roll back', within: '5m' },
      { when: above(errorRate, '5%'), do: 'roll back', within: '15m' },
      { when: above(errorRate, '2%'), do: 'hold', rollBackAfter: '30m' },
      { when: above(errorRate, '0.5%'), do: 'fix forward' },
      { do: 'go' },
    ],
    verify: [below(errorRate, '1%'), atMostAboveBefore(p95, '10%')],
    stableFor: '15m',
  });
}
