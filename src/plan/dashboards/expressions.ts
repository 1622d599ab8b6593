// What the dashboards ask of the recorded series: one place, so that every page shows the same
// number for the same thing.
import type { Environment, Slo } from '../../model/index.ts';
import {
  BUDGET_REMAINING_SERIES,
  errorRatioSeries,
  periodRatioSeries,
  SERVICE_LABEL,
  SLO_LABEL,
} from '../../names/index.ts';
import type { Expression, Matcher, VectorSelector } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { milliseconds, printDuration, type Duration } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import { eachGroup } from '../groups.ts';
import { windowSoFar } from '../window-words.ts';
import { tierWindows } from '../windows.ts';

export const sloMatcher = (slo: Slo): Matcher => build.matcher(SLO_LABEL, '=', slo.id);

/**
 * The last value of a series that is recorded as seldom as Prometheus looks back: an instant
 * selector would lose it whenever an evaluation is late.
 */
export const steady = (selector: VectorSelector, { tileInterval }: Environment): Expression =>
  build.call('last_over_time', build.range(selector, milliseconds(2 * tileInterval)));

export const seconds = (value: Duration): number => value / 1000;

/** The series of the error ratio over a window of a tier, or over the whole period. */
export const ratioSeries = ({ period, window: whole }: Slo, window: Duration): string =>
  window === period ? periodRatioSeries(whole) : errorRatioSeries(window);

/** A window of a tier or the whole period, as people say it. */
export const windowText = ({ period, windowTitle }: Slo, window: Duration): string =>
  window === period ? windowTitle : printDuration(window);

/** `the last 1h`, `the calendar month so far`. */
export const pastWindow = (slo: Slo, window: Duration): string =>
  window === slo.period ? windowSoFar(slo) : `the last ${printDuration(window)}`;

/** The windows of an SLO's tiers; of one that alerts nobody, its period. */
export function shownWindows(slo: Slo): readonly Duration[] {
  const windows = tierWindows(slo);
  return windows.length === 0 ? [slo.period] : windows;
}

const errorRatio = (
  slo: Slo,
  window: Duration,
  environment: Environment,
  groups: readonly Matcher[],
): Expression => {
  const series = recorded(slo, ratioSeries(slo, window), groups);
  return window === slo.period ? steady(series, environment) : series;
};

/**
 * The share of good events over a window of one of the SLO's tiers, or over the period; of each
 * group where the SLO has some, or of those that the matchers choose.
 */
export const goodRatio = (
  slo: Slo,
  window: Duration,
  environment: Environment,
  groups: readonly Matcher[] = [],
): Expression => build.subtract(build.number(1), errorRatio(slo, window, environment, groups));

/** The share of good events over the whole period. */
export const periodGoodRatio = (
  slo: Slo,
  environment: Environment,
  groups: readonly Matcher[] = [],
): Expression => goodRatio(slo, slo.period, environment, groups);

/** How many times faster than allowed the budget burns, each group's by its own objective. */
export const burnRate = (
  slo: Slo,
  window: Duration,
  environment: Environment,
  groups: readonly Matcher[] = [],
): Expression =>
  eachGroup(slo, (own, { budget }) =>
    build.divide(errorRatio(slo, window, environment, [...own, ...groups]), build.number(budget)),
  );

export const budgetRemaining = (
  slo: Slo,
  environment: Environment,
  groups: readonly Matcher[] = [],
): Expression => steady(recorded(slo, BUDGET_REMAINING_SERIES, groups), environment);

/** Stands for "it does not run out": a number, so that no panel is ever without a row. */
export const NEVER = -1;

/** Seconds until the remaining budget is gone at this burn rate. */
export function timeLeft(remaining: Expression, period: Duration, burn: Expression): Expression {
  // Both labels, as a division keeps only the ones that it matches.
  const on = [SLO_LABEL, SERVICE_LABEL];
  return build.or(runningOut(remaining, period, burn, { on }), never(burn), { on });
}

/**
 * The same of the group whose budget is gone first: one value for each set of `by`. Both sides have
 * the same labels, those of groups.
 */
export function worstTimeLeft(
  remaining: Expression,
  period: Duration,
  burn: Expression,
  { by }: { readonly by: readonly string[] },
): Expression {
  const first = build.aggregate('min', runningOut(remaining, period, burn, {}), { by });
  return build.or(first, build.aggregate('max', never(burn), { by }));
}

const runningOut = (
  remaining: Expression,
  period: Duration,
  burn: Expression,
  matching: { readonly on?: readonly string[] },
): Expression =>
  build.divide(
    build.multiply(
      build.call('clamp_min', remaining, build.number(0)),
      build.number(seconds(period)),
    ),
    build.greater(burn, build.number(1)),
    matching,
  );

const never = (burn: Expression): Expression =>
  build.subtract(
    build.multiply(build.number(0), build.lessOrEqual(burn, build.number(1))),
    build.number(-NEVER),
  );

/** The window whose burn rate says most about now: the long one of the fastest tier. */
export const fastWindow = ({ tiers, period }: Slo): Duration => tiers[0]?.long ?? period;

/** The window that tells a lasting weakness: the longest of a tier. */
export const slowWindow = ({ tiers, period }: Slo): Duration =>
  tiers.map(({ long }) => long).toSorted((a, b) => b - a)[0] ?? period;

/** The window that tells a trend: the long one of the slowest tier that pages. */
export const trendWindow = (slo: Slo): Duration =>
  slo.tiers.findLast(({ severity }) => severity.urgency === 'page')?.long ?? fastWindow(slo);
