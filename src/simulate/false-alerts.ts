// How often alerts fire for nothing: a healthy service whose events arrive by chance is watched for
// a year of its own, always the same one.
import { groupBy } from '../text/index.ts';
import { decimal, duration, multiply, round, toNumber, type Decimal } from '../units/index.ts';
import { startChance } from './chance.ts';
import { conditionOf, drawTraffic, warmUpOf, type Alerting, type Condition } from './traffic.ts';

/** Alerts per 30 days. */
export interface FalseAlerts {
  readonly guarded: Decimal;
  readonly unguarded: Decimal;
}

export interface FalseAlertsAtRate {
  /** By tier, in the order of the SLO's. */
  readonly tiers: readonly FalseAlerts[];
  /** Times at which at least one tier of a severity fires, by the severity's name. */
  readonly severities: Readonly<Record<string, FalseAlerts>>;
}

export interface Healthy extends Alerting {
  /** Events per second. */
  readonly rate: Decimal;
  /** The share of the budget that a healthy service spends. */
  readonly spends: Decimal;
}

/** How long a service is watched, and how long its traffic flows before. */
const WATCHED = duration('360d');
const MONTH = duration('30d');
export const SIMULATED = WATCHED;
const SEED = 1;

/** Counts the alerts of a healthy service; about 0.1 s each time, so ask for it once. */
export function falseAlertsOf(healthy: Healthy): FalseAlertsAtRate {
  const { tiers, environment, budget, rate, spends } = healthy;
  const interval = environment.evaluationInterval;
  const warmUp = warmUpOf(healthy);
  const watched = Math.round(WATCHED / interval);
  const perInterval = (toNumber(rate) * interval) / 1000;
  const errorRatio = toNumber(multiply(budget, spends));
  const stretch = { intervals: warmUp + watched, errorRatio };
  const traffic = drawTraffic(perInterval, [stretch], startChance(SEED));
  const fired = tiers.map((tier) => firingsOf(conditionOf(tier, healthy, traffic), warmUp));
  const bySeverity = groupBy(
    tiers.map(({ severity }, i) => ({ name: severity.name, firings: fired[i] })),
    ({ name }) => name,
  );
  const severities = [...bySeverity].map(([name, some]) => [
    name,
    perMonth(some.flatMap(({ firings }) => firings ?? [])),
  ]);
  return {
    tiers: fired.map((firings) => perMonth(firings)),
    severities: Object.fromEntries(severities),
  };
}

interface Firing {
  readonly isGuarded: boolean;
  readonly from: number;
  readonly to: number;
}

const perMonth = (firings: readonly Firing[]): FalseAlerts => {
  const rateOf = (isGuarded: boolean): Decimal => {
    const starts = countStarts(firings.filter((each) => each.isGuarded === isGuarded));
    return round(decimal((starts * MONTH) / WATCHED), 2);
  };
  return { guarded: rateOf(true), unguarded: rateOf(false) };
};

/** How many times one of these alerts begins to fire while none of the others does. */
function countStarts(firings: readonly Firing[]): number {
  let starts = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, to } of firings.toSorted((a, b) => a.from - b.from)) {
    if (from > end) starts += 1;
    end = Math.max(end, to);
  }
  return starts;
}

/** When an alert fires, with its evidence and without. */
function firingsOf(
  { every, holds, burns, hasEvidence, length }: Condition,
  from: number,
): Firing[] {
  const firings: Firing[] = [];
  const since = { guarded: -1, unguarded: -1 };
  const end = (kind: 'guarded' | 'unguarded', at: number): void => {
    const first = since[kind];
    since[kind] = -1;
    if (first < 0 || at - every - first < holds) return;
    firings.push({ isGuarded: kind === 'guarded', from: first + holds, to: at });
  };
  for (let at = Math.ceil(from / every) * every; at < length; at += every) {
    if (burns(at)) {
      if (since.unguarded < 0) since.unguarded = at;
      if (!hasEvidence(at)) end('guarded', at);
      else if (since.guarded < 0) since.guarded = at;
    } else if (since.unguarded >= 0) {
      end('unguarded', at);
      end('guarded', at);
    }
  }
  end('unguarded', length);
  end('guarded', length);
  return firings;
}
