// The Model without behaviour and without places: what a reviewer compares between two versions.
// Moving a definition to another line changes nothing here.
import type { Json } from '../ir/index.ts';
import type { BurnRateTier, CauseAlert, Model, Service, Slo, System } from '../model/index.ts';
import { printExpression } from '../promql/index.ts';
import { printDuration, printPercent, type Duration } from '../units/index.ts';
import { rolloutJson } from './rollout-json.ts';
import { severityJson, switchJson, teamJson } from './on-call-json.ts';
import { teamsOf } from './teams.ts';

export function modelJson(model: Model): Json {
  const { environment, systems, metrics } = model;
  const { layout, grafanaUrl, runbooksUrl, alertmanagerUrl, targets, targetLabels, ...intervals } =
    environment;
  return {
    environment: {
      ...durations(intervals),
      layout,
      targetLabels,
      grafanaUrl,
      runbooksUrl,
      alertmanagerUrl,
      targets: { ...targets },
    },
    systems: systems.map((system) => ({
      ...systemJson(system),
      recovery: durations(system.recovery),
    })),
    teams: teamsOf(systems).map(teamJson),
    unrouted: model.unrouted.map(({ title }) => title),
    deadMansSwitch: switchJson(model.deadMansSwitch),
    metrics: metrics.map(({ name, type, unit, labels, optional, values, buckets }) => ({
      name,
      type,
      unit,
      labels,
      ...(optional.length > 0 && { optional }),
      ...(Object.keys(values).length > 0 && { values }),
      ...(type === 'histogram' && { buckets }),
    })),
  };
}

const durations = (values: Readonly<Record<string, Duration>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, printDuration(value)]));

const systemJson = (system: System): { readonly [key: string]: Json } => ({
  name: system.name,
  title: system.title,
  severities: system.severities.map(severityJson),
  services: system.services.map(serviceJson),
  routes: system.routes.map(({ name, labels, receivers, groupWait }) => ({
    name,
    labels: { ...labels },
    to: receivers.map(({ title }) => title),
    groupWait: printDuration(groupWait),
  })),
  dashboards: system.dashboards.map(({ name, title }) => ({ name, title })),
  ...rolloutJson(system.rollout),
});

const serviceJson = ({ name, title, team, slos, alerts, rollout, page }: Service): Json => ({
  name,
  title,
  team: team.name,
  slos: slos.map(sloJson),
  alerts: alerts.map(alertJson),
  ...rolloutJson(rollout),
  ...(page.dependsOn.length > 0 && { dependsOn: [...page.dependsOn] }),
});

const sloJson = ({ sli, window, evidence, ...slo }: Slo): Json => ({
  id: slo.id,
  objective: printPercent(slo.objective),
  period: slo.windowTitle,
  ...(window.kind === 'calendar' && { timeZone: window.timeZone }),
  sli: { kind: sli.kind, ...sli.definition },
  ...(slo.source !== slo.id && { countedBy: slo.source }),
  counting: slo.counting,
  by: [...slo.by],
  groups: slo.groups.map(({ labels, objective }) => ({
    where: { ...labels },
    objective: printPercent(objective),
  })),
  burnRates: slo.tiers.map(tierJson),
  evidence: { of: evidence.of, least: evidence.least },
  budgetAlerts: slo.budgetAlerts.map(({ name, below, severity }) => ({
    name,
    below: printPercent(below),
    severity: severity.name,
  })),
});

const tierJson = ({ budget, long, short, factor, severity, ...tier }: BurnRateTier): Json => ({
  budget: printPercent(budget),
  long: printDuration(long),
  short: printDuration(short),
  factor,
  severity: severity.name,
  for: printDuration(tier.for),
});

const alertJson = ({ name, condition, severity, ...alert }: CauseAlert): Json => ({
  name,
  when: printExpression(condition.expression),
  for: printDuration(alert.for),
  severity: severity.name,
});
