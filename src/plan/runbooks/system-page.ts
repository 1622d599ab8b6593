// The start page of a system: what it is for, how urgent its alerts are, who is told of them, and
// where its dashboards and the pages of its services are.
import type { AlertRow, ServiceFacts, SeverityAlerts, SystemPage } from '../../ir/index.ts';
import type { Service, Severity, Slo, System } from '../../model/index.ts';
import { headingAnchor, systemPage } from '../../names/index.ts';
import { by, byText, groupBy } from '../../text/index.ts';
import { printPercent, renderDuration } from '../../units/index.ts';
import { oncePerPromise } from '../once-per-promise.ts';
import { gateFacts } from '../rollout-facts.ts';
import { teamsOf } from '../teams.ts';
import { wholeWindow } from '../window-words.ts';
import { placedAlerts, rowsOf, type PlacedAlert } from './alert-rows.ts';
import type { BookContext, PageContext } from './context.ts';
import { severityFacts } from './facts.ts';
import { allowedOutage, readableDuration } from './figures.ts';
import { incidentsLink, scenarioRow } from './incident.ts';
import { teamLadder, toldOn } from './ladder.ts';
import { sloLink } from './slo-page.ts';
import { dashboardsOf } from './system-dashboards.ts';
import { systemMaintenance } from './system-maintenance.ts';
import { serviceAnchor, titlesOf } from './titles.ts';

/** The page of a system: what to know before the first alert. */
export function planSystemPage(context: BookContext, system: System): SystemPage {
  const placed = placedAlerts(context, system);
  const alerts = groupBy<PlacedAlert, Slo | Service>(placed, ({ slo, service }) => slo ?? service);
  const promiseOf = oncePerPromise(promiseFacts);
  return {
    kind: 'system',
    path: systemPage(system.name),
    title: system.title,
    description: system.description,
    incidents: incidentsLink(system),
    scenarios: system.incidents.scenarios.map((scenario) => scenarioRow(system, scenario)),
    alerts: bySeverity(system, placed),
    recovery: recoveryOf(system),
    severities: system.severities.map(severityFacts),
    teams: teamsOf([system]).map((team) => ({
      title: team.title,
      rows: system.severities.map(({ name }) => ({
        severity: name,
        tells: toldOn(team, team.notify[name] ?? []),
      })),
      ladders: system.severities
        .map((severity) => ({ severity: severity.name, levels: teamLadder(team, severity) }))
        .filter(({ levels }) => levels.length > 0),
    })),
    routes: system.routes.map(({ name, labels, receivers, groupWait }) => ({
      name,
      labels: Object.entries(labels)
        .map(([label, value]) => `${label}="${value}"`)
        .toSorted(byText),
      tells: titlesOf(receivers),
      firstMessage: renderDuration(groupWait),
    })),
    services: system.services.map((service) =>
      serviceFacts({ ...context, system, service }, alerts, promiseOf),
    ),
    maintenance: systemMaintenance(context, system),
    dashboards: dashboardsOf(context, system),
    gates: gateFacts(system, context.environment),
    handwritten: system.handwritten,
    origin: {
      system: system.name,
      definition: `system ${system.name}`,
      place: system.place,
      steps: ['runbook page'],
    },
  };
}

/** The anchor of the table of a severity's alerts. */
export const severityAnchor = ({ name }: Severity): string => headingAnchor(`Severity ${name}`);

const bySeverity = (system: System, alerts: readonly PlacedAlert[]): readonly SeverityAlerts[] =>
  system.severities
    .map((severity) => ({
      severity: severityFacts(severity),
      anchor: severityAnchor(severity),
      alerts: rowsOf(alerts.filter(({ row }) => row.severity === severity.name)),
    }))
    .filter((group) => group.alerts.length > 0);

// The two objectives that everybody names; any other one speaks for itself.
const RECOVERY: Readonly<Record<string, string>> = {
  RPO: 'recovery point objective: at most this much of the latest data may be lost',
  RTO: 'recovery time objective: after a disaster it works again within this time',
};

const recoveryOf = ({ recovery }: System): SystemPage['recovery'] =>
  Object.entries(recovery)
    .map(([name, value]) => ({
      name,
      value: renderDuration(value),
      meaning: RECOVERY[name.toUpperCase()] ?? '',
    }))
    .toSorted(by(({ name }) => name));

/** By the SLO that an alert is about, or by the service when it is about none. */
type AlertsByDefinition = ReadonlyMap<Slo | Service, readonly PlacedAlert[]>;

function serviceFacts(
  context: PageContext,
  alerts: AlertsByDefinition,
  promiseOf: typeof promiseFacts,
): ServiceFacts {
  const { service } = context;
  const rows = (definition: Slo | Service): readonly AlertRow[] =>
    (alerts.get(definition) ?? []).map(({ row }) => row);
  return {
    title: service.title,
    anchor: serviceAnchor(service),
    description: service.description,
    team: service.team.title,
    slos: service.slos.map((slo) => {
      const { objective, period, allowedOutage: allowed } = promiseOf(slo);
      return {
        page: { title: slo.name, path: sloLink(context, slo).path },
        objective,
        period,
        allowedOutage: allowed,
        sentence: slo.description === '' ? slo.sli.sentence : slo.description,
        alerts: rows(slo),
      };
    }),
    alerts: rows(service),
  };
}

const promiseFacts = (slo: Slo) => ({
  objective: printPercent(slo.objective),
  period: wholeWindow(slo),
  allowedOutage: readableDuration(allowedOutage(slo)),
});
