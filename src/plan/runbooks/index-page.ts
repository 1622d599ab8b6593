// The start page: who was woken by an alert finds its page here, by severity, service or team.
import type { IndexPage, OwnedPages, PageLink } from '../../ir/index.ts';
import type { Model, System } from '../../model/index.ts';
import { alertPage, INDEX_PAGE } from '../../names/index.ts';
import { byText } from '../../text/index.ts';
import { printPercent } from '../../units/index.ts';
import { wholeWindow } from '../window-words.ts';
import { placedAlerts } from './alert-rows.ts';
import type { PageContext, RunbookContext } from './context.ts';
import { severityFacts, systemLink } from './facts.ts';
import { monitoringLinks } from './monitoring-pages.ts';
import { sloLink } from './slo-page.ts';

/** Undefined when there is no system. */
export function planIndexPage(context: RunbookContext, model: Model): IndexPage | undefined {
  const { systems } = model;
  const [first] = systems;
  if (!first) return undefined;
  const services = systems.flatMap((system) =>
    system.services.map((service) => ({ ...context, system, service })),
  );
  return {
    kind: 'index',
    path: INDEX_PAGE,
    title: 'Runbooks',
    systems: systems.map((system) => ({
      page: systemLink(system),
      description: system.description,
    })),
    severities: systems.flatMap((system) => bySeverity(context, system)),
    services: services.map((each) => pagesOf(each.service.title, [each])),
    teams: byTeam(services),
    slos: services.flatMap(slosOf),
    monitoring: monitoringLinks(model),
    origin: {
      system: first.name,
      definition: 'config',
      place: first.place,
      steps: ['runbook index'],
    },
  };
}

function bySeverity(context: RunbookContext, system: System): IndexPage['severities'] {
  const alerts = placedAlerts(context, system);
  return system.severities
    .map((severity) => ({
      severity: severityFacts(severity),
      system: system.title,
      alerts: alerts.filter((alert) => alert.severity === severity).map(({ row }) => row),
    }))
    .filter((group) => group.alerts.length > 0);
}

const slosOf = (context: PageContext): IndexPage['slos'] =>
  context.service.slos.map((slo) => ({
    page: sloLink(context, slo),
    objective: printPercent(slo.objective),
    period: wholeWindow(slo),
    service: context.service.title,
    team: context.service.team.title,
  }));

const causesOf = ({ system, service }: PageContext): readonly PageLink[] =>
  service.alerts.map(({ name }) => ({
    title: name,
    path: alertPage(system.name, service.name, name),
  }));

const pagesOf = (title: string, services: readonly PageContext[]): OwnedPages => ({
  title,
  slos: services.flatMap(slosOf).map(({ page }) => page),
  causes: services.flatMap(causesOf),
});

function byTeam(services: readonly PageContext[]): readonly OwnedPages[] {
  const teams = new Map<string, PageContext[]>();
  for (const each of services) {
    const { title } = each.service.team;
    teams.set(title, [...(teams.get(title) ?? []), each]);
  }
  return [...teams].toSorted(([a], [b]) => byText(a, b)).map(([title, own]) => pagesOf(title, own));
}
