// The alerts of a model with the labels by which they are routed and inhibited.
import type { ReviewedModel } from './manifest.ts';
import { alertsOf, slosOf } from './placed.ts';

export type Labels = Readonly<Record<string, string>>;

/** All alerts on burn rates, budgets and causes; each is an alert of its own. */
export const labelledAlerts = (model: ReviewedModel): readonly Labels[] => [
  ...slosOf(model).flatMap(({ system, service, team, slo }) =>
    [
      ...slo.burnRates.map(({ long, severity }) => [burnRateAlertName(long), severity] as const),
      ...slo.budgetAlerts.map(({ name, severity }) => [name, severity] as const),
    ].map(([alertname, severity]) => ({
      alertname,
      system,
      service,
      team,
      severity,
      slo: slo.id,
    })),
  ),
  ...alertsOf(model).map(({ system, service, team, alert: { name: alertname, severity } }) => ({
    alertname,
    system,
    service,
    team,
    severity,
  })),
];

/** Every SLO has one of its own, whose severity the manifest does not tell. */
const DATA_MISSING = 'SLODataMissing';

export const burnRateAlertName = (long: string): string => `SLOErrorBudgetBurn${long}`;

/** How many alerts have some names, and the labels of who is told: of every SLO its own. */
export type CountAlerts = (
  told: { readonly system: string; readonly team: string; readonly severity: string },
  names: Iterable<string>,
) => number;

export function countAlerts(model: ReviewedModel): CountAlerts {
  const counts = new Map<string, number>();
  const add = (...labels: readonly unknown[]): void => {
    const key = JSON.stringify(labels);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const { system, team, severity, alertname } of labelledAlerts(model)) {
    add(system, team, severity, alertname);
  }
  for (const { system, team, slo } of slosOf(model)) {
    if (slo.burnRates.length > 0) add(system, team, DATA_MISSING);
  }
  return ({ system, team, severity }, names) =>
    [...new Set(names)]
      .map((name) => {
        const key = name === DATA_MISSING ? [system, team, name] : [system, team, severity, name];
        return counts.get(JSON.stringify(key)) ?? 1;
      })
      .reduce((sum, count) => sum + count, 0);
}
