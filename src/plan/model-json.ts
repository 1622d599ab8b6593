// The Model without behaviour and without places: what a reviewer compares between two versions.
// Moving a definition to another line changes nothing here.
import type { Json, NoticeTime } from '../ir/index.ts';
import type {
  AlertTexts,
  BurnRateTier,
  CauseAlert,
  Model,
  Service,
  Slo,
  System,
} from '../model/index.ts';
import { printExpression } from '../promql/index.ts';
import { printDuration, printPercent, type Duration } from '../units/index.ts';
import { attachedJson, maintenanceJson } from './maintenance/index.ts';
import { rolloutJson } from './rollout-json.ts';
import { severityJson, switchJson, teamJson } from './on-call-json.ts';
import { groupBy } from '../text/index.ts';
import { teamsOf } from './teams.ts';

export function modelJson(
  model: Model,
  noticeTimes: readonly NoticeTime[],
): { readonly [key: string]: Json } {
  const notices = groupBy(noticeTimes, ({ about }) => about);
  const { environment, systems, metrics } = model;
  const {
    layout,
    seriesNames,
    grafanaUrl,
    runbooksUrl,
    alertmanagerUrl,
    targets,
    targetLabels,
    ...intervals
  } = environment;
  return {
    environment: {
      ...durations(intervals),
      layout,
      ...(seriesNames !== 'own' && { seriesNames }),
      targetLabels,
      grafanaUrl,
      runbooksUrl,
      alertmanagerUrl,
      targets: { ...targets },
    },
    systems: systems.map((system) => ({
      ...systemJson(system, notices),
      recovery: durations(system.recovery),
    })),
    teams: teamsOf(systems).map(teamJson),
    ...maintenanceJson(model),
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

/** How soon somebody is told, by what it is about. */
type Notices = ReadonlyMap<string, readonly NoticeTime[]>;

const systemJson = (system: System, notices: Notices): { readonly [key: string]: Json } => ({
  name: system.name,
  title: system.title,
  severities: system.severities.map(severityJson),
  services: system.services.map((service) => serviceJson(service, system, notices)),
  routes: system.routes.map(({ name, labels, receivers, groupWait }) => ({
    name,
    labels: { ...labels },
    to: receivers.map(({ title }) => title),
    groupWait: printDuration(groupWait),
  })),
  dashboards: system.dashboards.map(({ name, title }) => ({ name, title })),
  ...attachedJson(system),
  ...rolloutJson(system.rollout),
});

const serviceJson = (service: Service, system: System, notices: Notices): Json => {
  const { name, title, team, slos, alerts, rollout, page } = service;
  return {
    name,
    title,
    team: team.name,
    slos: slos.map((slo) => ({
      ...sloJson(slo, notices.get(slo.id) ?? []),
      ...attachedJson(slo, service),
    })),
    alerts: alerts.map((alert) => alertJson(alert, notices.get(name) ?? [])),
    ...attachedJson(service, system),
    ...rolloutJson(rollout),
    ...(page.dependsOn.length > 0 && { dependsOn: [...page.dependsOn] }),
  };
};

const sloJson = (slo: Slo, notices: readonly NoticeTime[]): { readonly [key: string]: Json } => ({
  id: slo.id,
  objective: printPercent(slo.objective),
  period: slo.windowTitle,
  ...(slo.window.kind === 'calendar' && { timeZone: slo.window.timeZone }),
  sli: { kind: slo.sli.kind, ...slo.sli.definition },
  ...(slo.source !== slo.id && { countedBy: slo.source }),
  counting: slo.counting,
  by: [...slo.by],
  groups: slo.groups.map(({ labels, objective }) => ({
    where: { ...labels },
    objective: printPercent(objective),
  })),
  burnRates: tiersJson(slo.tiers),
  evidence: { of: slo.evidence.of, least: slo.evidence.least },
  ...(notices.length > 0 && {
    toldWithin: Object.fromEntries(
      notices.map(({ severity, total }) => [severity, printDuration(total)]),
    ),
  }),
  budgetAlerts: slo.budgetAlerts.map(({ name, below, severity }) => ({
    name,
    below: printPercent(below),
    severity: severity.name,
  })),
  ...alertTextsJson(slo),
});

/** Only where there are some. */
function alertTextsJson({ alertTexts }: Pick<Slo, 'alertTexts'>): { readonly alertTexts?: Json } {
  const { labels, annotations, bySeverity } = alertTexts;
  if ([labels, annotations, bySeverity].every(isEmpty)) return {};
  const levels = Object.entries(bySeverity).map(([level, texts]) => [level, textsJson(texts)]);
  return { alertTexts: { ...textsJson(alertTexts), bySeverity: Object.fromEntries(levels) } };
}

const isEmpty = (texts: object): boolean => Object.keys(texts).length === 0;

const textsJson = ({ labels, annotations }: AlertTexts): { readonly [name: string]: Json } => ({
  labels: { ...labels },
  annotations: { ...annotations },
});

/** SLOs that promise the same have the same tiers. */
function tiersJson(tiers: Slo['tiers']): readonly Json[] {
  const known = jsonOfTiers.get(tiers) ?? tiers.map(tierJson);
  jsonOfTiers.set(tiers, known);
  return known;
}

const jsonOfTiers = new WeakMap<Slo['tiers'], readonly Json[]>();

const tierJson = ({ budget, long, short, factor, severity, ...tier }: BurnRateTier): Json => ({
  budget: printPercent(budget),
  long: printDuration(long),
  short: printDuration(short),
  factor,
  severity: severity.name,
  for: printDuration(tier.for),
});

const alertJson = (
  { name, condition, severity, ...alert }: CauseAlert,
  notices: readonly NoticeTime[],
): Json => {
  const notice = notices.find((each) => each.alert === name);
  return {
    name,
    when: printExpression(condition.expression),
    ...(condition.sentence !== '' && { is: condition.sentence }),
    for: printDuration(alert.for),
    severity: severity.name,
    ...(notice && { toldWithin: printDuration(notice.total) }),
    ...(alert.meansDown && { meansDown: true }),
  };
};
