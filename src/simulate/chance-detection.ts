// How soon an outage is noticed where events are so few that chance decides.
import { decimal, duration, milliseconds, round, toNumber } from '../units/index.ts';
import type { Decimal, Duration } from '../units/index.ts';
import { startChance } from './chance.ts';
import type { Healthy } from './false-alerts.ts';
import { conditionOf, drawTraffic, warmUpOf, type Condition } from './traffic.ts';

/** What happens in many outages of the same kind. */
export interface NoticedOutages {
  readonly errorRatio: Decimal;
  /** The share of outages in which an alert fires before they end. */
  readonly noticed: Decimal;
  /** Half of those are noticed sooner. */
  readonly median: Duration | undefined;
}

export const OUTAGE_LASTS = duration('2h');
const TRIALS = 100;
const SEED = 2;

/** Draws outages of two hours in a healthy service and tells how soon one of its tiers fires. */
export function noticedOutages(healthy: Healthy, errorRatio: Decimal): NoticedOutages {
  const interval = healthy.environment.evaluationInterval;
  const lasts = OUTAGE_LASTS / interval;
  const warmUp = warmUpOf(healthy);
  const stretches = [
    { intervals: warmUp, errorRatio: toNumber(healthy.budget) * toNumber(healthy.spends) },
    { intervals: lasts, errorRatio: toNumber(errorRatio) },
  ];
  const perInterval = (toNumber(healthy.rate) * interval) / 1000;
  const chance = startChance(SEED);
  const times = Array.from({ length: TRIALS }, () => {
    const traffic = drawTraffic(perInterval, stretches, chance);
    const alerts = healthy.tiers.map((tier) => conditionOf(tier, healthy, traffic));
    const first = alerts.map((alert) => firstFiring(alert, warmUp + 1) - warmUp);
    return first.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  }).filter((time) => Number.isFinite(time));
  // Rules see an event once it is scraped and has settled.
  const { scrapeInterval, settle } = healthy.environment;
  const lag = scrapeInterval / 2 + settle;
  const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
  return {
    errorRatio,
    noticed: round(decimal(times.length / TRIALS), 2),
    median:
      middle === undefined
        ? undefined
        : milliseconds(Math.round((middle * interval + lag) / 1000) * 1000),
  };
}

function firstFiring(
  { every, holds, burns, hasEvidence, length }: Condition,
  from: number,
): number {
  let since: number | undefined;
  for (let at = Math.ceil(from / every) * every; at < length; at += every) {
    since = burns(at) && hasEvidence(at) ? (since ?? at) : undefined;
    if (since !== undefined && at - since >= holds) return at;
  }
  return Number.POSITIVE_INFINITY;
}
