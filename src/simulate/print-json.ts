import { printDuration } from '../units/index.ts';
import type { Times } from './alert-times.ts';
import type { AtErrorRatio, AtRate, SimulatedTier, Simulation } from './simulate.ts';

/**
 * Prints simulations for programs: ratios, factors and rates as exact decimals, times as Prometheus
 * writes them. Keys never change their meaning; what does not happen is left out.
 */
export const printSimulations = (simulations: readonly Simulation[]): string =>
  `${JSON.stringify({ simulations: simulations.map(simulationJson) }, null, 2)}\n`;

const simulationJson = (simulation: Simulation): object => {
  const { subject, spends, tiers, errorRatios, traffic } = simulation;
  const { title, objective, budget, period, evidence } = subject;
  return {
    title,
    objective,
    budget,
    period: printDuration(period),
    evidence,
    healthy: { spends },
    tiers: tiers.map(tierJson),
    errorRatios: errorRatios.map((at) => errorRatioJson(at, simulation)),
    traffic: traffic.map((at) => rateJson(at, simulation)),
  };
};

const tierJson = ({ tier, alert, threshold }: SimulatedTier): object => ({
  alert,
  severity: tier.severity.name,
  factor: tier.factor,
  threshold,
  budget: tier.budget,
  long: printDuration(tier.long),
  short: printDuration(tier.short),
  for: printDuration(tier.for),
});

const timesJson = ({ mean, max }: Times): object => ({
  mean: printDuration(mean),
  max: printDuration(max),
});

const errorRatioJson = (
  { errorRatio, budgetLasts, responses }: AtErrorRatio,
  { tiers }: Simulation,
): object => ({
  errorRatio,
  budgetLasts: printDuration(budgetLasts),
  alerts: responses.map(({ detection, spent, reset }, i) => ({
    alert: tiers[i]?.alert,
    ...(detection && { detection: timesJson(detection), spent }),
    ...(reset && { reset: timesJson(reset) }),
  })),
});

const rateJson = (
  { rate, falseAlerts, outages }: AtRate,
  { tiers, urgent }: Simulation,
): object => ({
  rate,
  falseAlerts: {
    severities: falseAlerts.severities,
    alerts: falseAlerts.tiers.map((each, i) => ({ alert: tiers[i]?.alert, ...each })),
  },
  outages: outages.map(({ errorRatio, noticed, median }) => ({
    errorRatio,
    severity: urgent?.name,
    noticed,
    ...(median && { median: printDuration(median) }),
  })),
});
