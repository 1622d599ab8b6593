// The alerts of a model with the labels by which they are routed and inhibited.
import { groupBy } from '../text/index.ts';
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

/** Every SLO has one of its own, whose severity only who is told of it tells. */
const DATA_MISSING = 'SLODataMissing';

const alertsOnMissingData = (model: ReviewedModel): readonly Labels[] => {
  const severities = new Map(
    (model.told ?? [])
      .filter(({ alerts }) => alerts.includes(DATA_MISSING))
      .map(({ system, team, severity }) => [JSON.stringify([system, team]), severity]),
  );
  return slosOf(model).flatMap(({ system, service, team, slo }) => {
    const severity = severities.get(JSON.stringify([system, team]));
    if (severity === undefined || slo.burnRates.length === 0) return [];
    return [{ alertname: DATA_MISSING, system, service, team, severity, slo: slo.id }];
  });
};

const levelOf = ({ system, severity }: Labels): string => JSON.stringify([system, severity]);

/** All alerts with a severity of a system, those on missing data among them. */
export type AlertsWith = (system: string, severity: string) => readonly Labels[];

export function alertsBySeverity(model: ReviewedModel): AlertsWith {
  const known = groupBy([...labelledAlerts(model), ...alertsOnMissingData(model)], levelOf);
  return (system, severity) => known.get(levelOf({ system, severity })) ?? [];
}

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
