// What the dashboards ask of the recorded series: one place, so that every page shows the same
// number for the same thing.
import type { Environment, Slo } from '../../model/index.ts';
import {
  BUDGET_REMAINING_SERIES,
  errorRatioSeries,
  SERVICE_LABEL,
  SLO_LABEL,
} from '../../names/index.ts';
import type { Expression, Matcher, VectorSelector } from '../../promql/ast.ts';
import { build, escapeRegex } from '../../promql/index.ts';
import { milliseconds, type Duration } from '../../units/index.ts';
import { recorded } from '../counting.ts';

export const sloMatcher = (slo: Slo): Matcher => build.matcher(SLO_LABEL, '=', slo.id);

/** One of several literal values. */
export function oneOf(label: string, values: readonly string[]): Matcher {
  const [only, ...more] = values;
  return only !== undefined && more.length === 0
    ? build.matcher(label, '=', only)
    : build.matcher(label, '=~', values.map(escapeRegex).join('|'));
}

/**
 * The last value of a series that is recorded as seldom as Prometheus looks back: an instant
 * selector would lose it whenever an evaluation is late.
 */
export const steady = (selector: VectorSelector, { tileInterval }: Environment): Expression =>
  build.call('last_over_time', build.range(selector, milliseconds(2 * tileInterval)));

export const seconds = (value: Duration): number => value / 1000;

/** The share of good events over a window of one of the SLO's tiers. */
export const goodRatio = (slo: Slo, window: Duration): Expression =>
  build.subtract(build.number(1), recorded(slo, errorRatioSeries(window)));

/** The share of good events over the whole period. */
export const periodGoodRatio = (slo: Slo, environment: Environment): Expression =>
  build.subtract(build.number(1), steady(recorded(slo, errorRatioSeries(slo.period)), environment));

/** How many times faster than allowed the budget burns. */
export const burnRate = (slo: Slo, window: Duration): Expression =>
  build.divide(recorded(slo, errorRatioSeries(window)), build.number(slo.budget));

export const budgetRemaining = (slo: Slo, environment: Environment): Expression =>
  steady(recorded(slo, BUDGET_REMAINING_SERIES), environment);

/** Stands for "it does not run out": a number, so that no panel is ever without a row. */
export const NEVER = -1;

/** Seconds until the remaining budget is gone at this burn rate. */
export function timeLeft(remaining: Expression, period: Duration, burn: Expression): Expression {
  // Both labels, as a division keeps only the ones that it matches.
  const on = [SLO_LABEL, SERVICE_LABEL];
  const all = build.multiply(
    build.call('clamp_min', remaining, build.number(0)),
    build.number(seconds(period)),
  );
  const burning = build.divide(all, build.greater(burn, build.number(1)), { on });
  const never = build.subtract(
    build.multiply(build.number(0), build.lessOrEqual(burn, build.number(1))),
    build.number(-NEVER),
  );
  return build.or(burning, never, { on });
}

/** The window whose burn rate says most about now: the long one of the fastest tier. */
export const fastWindow = ({ tiers, period }: Slo): Duration => tiers[0]?.long ?? period;

/** The window that tells a trend: the long one of the slowest tier that pages. */
export const trendWindow = (slo: Slo): Duration =>
  slo.tiers.findLast(({ severity }) => severity.urgency === 'page')?.long ?? fastWindow(slo);
