// One SLO's alerts, played through: outages of every error ratio, and traffic of every rate.
import type {
  BurnRateTier,
  CountingMethod,
  Environment,
  Evidence,
  Severity,
} from '../model/index.ts';
import { burnRateAlertName } from '../names/index.ts';
import {
  compare,
  decimal,
  divide,
  duration,
  milliseconds,
  multiply,
  round,
  toNumber,
  type Decimal,
  type Duration,
} from '../units/index.ts';
import { detectionOf, resetOf, thresholdOf, type Times } from './alert-times.ts';
import { noticedOutages, type NoticedOutages } from './chance-detection.ts';
import { errorRatiosAbove } from './error-ratios.ts';
import { falseAlertsOf, type FalseAlertsAtRate } from './false-alerts.ts';

/** What of an SLO decides when its alerts fire. */
export interface Subject {
  /** Who it is: the SLO's id, with what differs from the config. */
  readonly title: string;
  readonly objective: Decimal;
  readonly budget: Decimal;
  readonly period: Duration;
  /** The window as people say it: `30d`, `calendar month`. */
  readonly windowTitle: string;
  readonly tiers: readonly BurnRateTier[];
  readonly evidence: Evidence;
  readonly counting: CountingMethod;
}

export interface Settings {
  readonly environment: Environment;
  /** Traffic, in events per second. */
  readonly rates: readonly Decimal[];
  /** The share of its budget that a healthy service spends. */
  readonly spends: Decimal;
}

export interface SimulatedTier {
  readonly tier: BurnRateTier;
  readonly alert: string;
  /** The error ratio above which it fires. */
  readonly threshold: Decimal;
}

/** What one tier does about one error ratio; nothing where it does not fire. */
export interface Response {
  readonly detection?: Times;
  /** The share of the budget that is gone when it fires, on average; above 1 it comes too late. */
  readonly spent?: Decimal;
  /** How long it fires on after an outage of `OUTAGE_LASTS`. */
  readonly reset?: Times;
}

export interface AtErrorRatio {
  readonly errorRatio: Decimal;
  readonly budgetLasts: Duration;
  /** By tier. */
  readonly responses: readonly Response[];
}

export interface AtRate {
  readonly rate: Decimal;
  readonly falseAlerts: FalseAlertsAtRate;
  /** Outages noticed by an alert of `Simulation.urgent`. */
  readonly outages: readonly NoticedOutages[];
}

export interface Simulation {
  readonly subject: Subject;
  readonly spends: Decimal;
  readonly tiers: readonly SimulatedTier[];
  /** The severity of the fastest tier. */
  readonly urgent: Severity | undefined;
  /** From all events down to the least error ratio that an alert notices. */
  readonly errorRatios: readonly AtErrorRatio[];
  readonly traffic: readonly AtRate[];
}

/** Outages that end, in the tables of reset times. */
export const SHORT_OUTAGE = duration('30m');

const NOTICED = [decimal(1), decimal('0.2'), decimal('0.05')];

/** Plays one SLO through. Pure, and the same in every run; about 0.2 s and 0.1 s for each rate. */
export function simulate(subject: Subject, settings: Settings): Simulation {
  const { tiers, budget } = subject;
  const { environment, rates, spends } = settings;
  const simulated = tiers.map((tier) => ({
    tier,
    alert: burnRateAlertName(tier.long),
    threshold: thresholdOf({ tier, budget }),
  }));
  const urgent = tiers[0]?.severity;
  return {
    subject,
    spends,
    tiers: simulated,
    urgent,
    errorRatios: errorRatiosAbove(simulated.map(({ threshold }) => threshold)).map((errorRatio) =>
      atErrorRatio(subject, environment, errorRatio),
    ),
    traffic: rates.map((rate) => {
      const healthy = { ...subject, environment, rate, spends };
      const paging = tiers.filter(({ severity }) => severity.name === urgent?.name);
      return {
        rate,
        falseAlerts: falseAlertsOf(healthy),
        outages: NOTICED.filter((errorRatio) => compare(errorRatio, budget) > 0).map((errorRatio) =>
          noticedOutages({ ...healthy, tiers: paging }, errorRatio),
        ),
      };
    }),
  };
}

function atErrorRatio(
  { tiers, budget, period, counting }: Subject,
  environment: Environment,
  errorRatio: Decimal,
): AtErrorRatio {
  const budgetLasts = budgetLastsAt(errorRatio, { budget, period });
  return {
    errorRatio,
    budgetLasts,
    responses: tiers.map((tier) => {
      const watched = { tier, budget, environment, counting };
      const detection = detectionOf(watched, errorRatio);
      const reset = resetOf(watched, errorRatio, SHORT_OUTAGE);
      return {
        ...(detection && {
          detection,
          spent: round(divide(decimal(detection.mean), decimal(budgetLasts)), 4),
        }),
        ...(reset && { reset }),
      };
    }),
  };
}

/**
 * How long a steady error ratio lasts until the whole budget is gone.
 *
 * @example budgetLastsAt(decimal(1), { budget: decimal('0.001'), period: duration('30d') }) // 43m 12s
 */
export function budgetLastsAt(
  errorRatio: Decimal,
  { budget, period }: Pick<Subject, 'budget' | 'period'>,
): Duration {
  const exact = divide(multiply(budget, decimal(period)), errorRatio);
  return milliseconds(toNumber(round(exact, 0)));
}
