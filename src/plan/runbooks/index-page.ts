// The start page: who looks for something finds its page here, by system, severity, service or team.
// It names no alert by itself, so that it stays short.
import type { IndexPage, RunbookPage, SystemPage } from '../../ir/index.ts';
import type { Model, Service, System } from '../../model/index.ts';
import { INDEX_PAGE, systemPage } from '../../names/index.ts';
import { by, groupBy } from '../../text/index.ts';
import { placedAlerts } from './alert-rows.ts';
import type { RunbookContext } from './context.ts';
import { systemLink } from './facts.ts';
import { incidentsLink } from './incident.ts';
import { monitoringLinks } from './monitoring-pages.ts';
import { namesLink } from './names-page.ts';
import { serviceAnchor } from './titles.ts';

/** Undefined when there is no system. */
export function planIndexPage(
  context: RunbookContext,
  model: Model,
  pages: readonly RunbookPage[],
): IndexPage | undefined {
  const { systems } = model;
  const [first] = systems;
  if (!first) return undefined;
  const counts = countsByService(context, systems);
  const services = systems.flatMap((system) =>
    system.services.map((service) => ({ system, service, alerts: counts.get(service.name) ?? 0 })),
  );
  return {
    kind: 'index',
    path: INDEX_PAGE,
    title: 'Runbooks',
    names: namesLink,
    systems: systems.map((system) => systemRow(system, counts)),
    severities: systems.flatMap((system) => bySeverity(system, pages)),
    services: services.map(({ system, service, alerts }) => ({
      page: serviceLink(system, service),
      system: systemLink(system),
      team: service.team.title,
      slos: service.slos.length,
      alerts,
    })),
    teams: [...groupBy(services, ({ service }) => service.team.title)]
      .toSorted(by(([title]) => title))
      .map(([title, own]) => ({
        title,
        services: own.map(({ system, service }) => serviceLink(system, service)),
        alerts: own.reduce((sum, { alerts }) => sum + alerts, 0),
      })),
    monitoring: monitoringLinks(model),
    origin: {
      system: first.name,
      definition: 'config',
      place: first.place,
      steps: ['runbook index'],
    },
  };
}

function countsByService(
  context: RunbookContext,
  systems: readonly System[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { service } of systems.flatMap((system) => placedAlerts(context, system))) {
    counts.set(service.name, (counts.get(service.name) ?? 0) + 1);
  }
  return counts;
}

const serviceLink = (system: System, service: Service): IndexPage['services'][number]['page'] => ({
  title: service.title,
  path: `${systemPage(system.name)}#${serviceAnchor(service)}`,
});

const systemRow = (
  system: System,
  counts: ReadonlyMap<string, number>,
): IndexPage['systems'][number] => ({
  page: systemLink(system),
  incidents: incidentsLink(system),
  description: system.description,
  alerts: system.services.reduce((sum, { name }) => sum + (counts.get(name) ?? 0), 0),
  scenarios: system.incidents.scenarios.length,
});

/** The tables of the page of a system. */
function bySeverity(system: System, pages: readonly RunbookPage[]): IndexPage['severities'] {
  const isOurs = (page: RunbookPage): page is SystemPage =>
    page.kind === 'system' && page.path === systemPage(system.name);
  return pages.filter(isOurs).flatMap(({ alerts, path }) =>
    alerts.map((each) => ({
      severity: each.severity,
      system: systemLink(system),
      page: { title: each.severity.level, path: `${path}#${each.anchor}` },
      alerts: each.alerts.reduce((sum, { count }) => sum + count, 0),
      unwritten: unwrittenOf(system, each.severity.level, pages),
    })),
  );
}

const unwrittenOf = (system: System, level: string, pages: readonly RunbookPage[]): number =>
  pages
    .flatMap((page) =>
      (page.kind === 'alert' && page.alert.severity.level === level) ||
      (page.kind === 'slo' && page.alerts.some(({ severity }) => severity.level === level))
        ? page.unwritten
        : [],
    )
    .filter((origin) => origin.system === system.name).length;
