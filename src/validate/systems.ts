import type { RouteDefinition, ServiceDefinition, SystemDefinition } from '../define/index.ts';
import { isLabelName } from '../define/inputs.ts';
import { property, subject, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { CustomRoute, Environment, Receiver, Service, System } from '../model/index.ts';
import { by } from '../text/index.ts';
import { resolveAlerts } from './alerts.ts';
import { checkDashboards } from './dashboards.ts';
import { routeDiagnostics, serviceDiagnostics, systemDiagnostics } from './diagnostics.ts';
import { resolveIncidents } from './incidents.ts';
import { resolveMaintenance, type MaintenanceBook } from './maintenance.ts';
import { isName, reportDuplicates } from './names.ts';
import type { PartBook } from './parts.ts';
import { resolveRollout } from './rollout.ts';
import { report, resolveDuration, resolveText, shortPlace, type Scope } from './scope.ts';
import { resolveSeverities } from './severities.ts';
import { resolveServicePage } from './service-pages.ts';
import { resolveSlos, type SystemContext } from './slos.ts';
import { checkNotified, resolveTeam, type TeamBook } from './teams.ts';

/** What is known of a config as a whole. */
export interface Books {
  readonly teams: TeamBook;
  readonly parts: PartBook;
  readonly maintenance: MaintenanceBook;
}

/** A system with everything that it holds, sorted by name. */
export function resolveSystem(
  scope: Scope,
  definition: SystemDefinition,
  environment: Environment,
  { teams, parts, maintenance: book }: Books,
): System {
  const { name, props } = definition;
  const about = subject(`system ${name}`, definition);
  if (!isName(name)) report(scope, systemDiagnostics['bad-name'](about, { given: name }));
  if (props.services.length === 0) {
    report(scope, systemDiagnostics['no-services'](property(about, 'services'), { given: name }));
  }
  for (const { patterns } of props.imports ?? []) {
    const given = patterns.join(', ');
    report(scope, systemDiagnostics['imports-not-read'](property(about, 'services'), { given }));
  }
  checkDashboards(scope, props.dashboards ?? [], about, { system: name, environment });
  const severities = resolveSeverities(scope, props.severities, about);
  const planning = { book, about, system: name, severities, around: [] };
  const maintenance = resolveMaintenance(scope, props.maintenance, planning);
  const { burnRates } = props;
  const context = { system: name, severities, environment, burnRates, parts, book, maintenance };
  const services = props.services
    .map((service) => resolveService(scope, service, context, { about, teams }))
    .toSorted(by((service) => service.name));
  return {
    name,
    title: props.title ?? name,
    description: props.description ?? '',
    severities,
    services,
    routes: resolveRoutes(scope, definition, about, environment),
    maintenance,
    dashboards: (props.dashboards ?? []).toSorted(by((dashboard) => dashboard.name)),
    rollout: resolveRollout(scope, props.rollout, about, environment),
    recovery: Object.fromEntries(
      Object.entries(props.recovery ?? {}).map(([what, given]) => [
        what,
        resolveDuration(scope, property(about, 'recovery', what), given, '1h'),
      ]),
    ),
    incidents: resolveIncidents(scope, definition, about, { services, severities, environment }),
    handwritten: resolveText(scope, about, definition, props.runbook),
    place: shortPlace(scope, definition.place),
  };
}

function resolveService(
  scope: Scope,
  definition: ServiceDefinition,
  context: SystemContext,
  { about: parent, teams }: { readonly about: Subject; readonly teams: TeamBook },
): Service {
  const { name, props } = definition;
  const about = subject(`service ${name}`, definition, parent);
  if (!isName(name)) report(scope, serviceDiagnostics['bad-name'](about, { given: name }));
  const team = resolveTeam(scope, props.team, teams, {
    ...context,
    target: context.environment.targets.alertmanager,
    parent: about,
  });
  const planning = { ...context, about, around: context.maintenance };
  const maintenance = resolveMaintenance(scope, props.maintenance, planning);
  const slos = resolveSlos(scope, definition, about, { ...context, maintenance });
  const alerts = resolveAlerts(scope, definition, about, context);
  checkNotified(scope, team, { slos, alerts }, props.team);
  return {
    name,
    title: props.title ?? name,
    description: props.description ?? '',
    team,
    slos,
    alerts,
    maintenance,
    rollout: resolveRollout(scope, props.rollout, about, context.environment),
    page: resolveServicePage(scope, definition, about, context.environment),
    place: shortPlace(scope, definition.place),
  };
}

function resolveRoutes(
  scope: Scope,
  { name: system, props }: SystemDefinition,
  parent: Subject,
  { targets }: Environment,
): readonly CustomRoute[] {
  const routes = props.routes ?? [];
  const subjectOf = (route: RouteDefinition): Subject =>
    subject(`route ${route.name}`, route, parent);
  reportDuplicates(
    routes.map((route) => ({ name: route.name, definition: route })),
    (route, given) =>
      report(scope, routeDiagnostics['duplicate-name'](subjectOf(route), { system, given })),
  );
  return routes
    .map((definition) => {
      const { name, props: given } = definition;
      const about = subjectOf(definition);
      const parameters = { route: name };
      if (!isName(name)) report(scope, routeDiagnostics['bad-name'](about, { given: name }));
      if (Object.keys(given.labels).length === 0) {
        report(scope, routeDiagnostics['no-labels'](property(about, 'labels'), parameters));
      }
      for (const label of Object.keys(given.labels).filter((it) => !isLabelName(it))) {
        const at = property(about, 'labels', label);
        report(scope, routeDiagnostics['bad-label'](at, { route: name, given: label }));
      }
      if (given.to.length === 0) {
        report(scope, routeDiagnostics['no-receivers'](property(about, 'to'), parameters));
      }
      const check = (to: Receiver): readonly Diagnostic[] =>
        to.check(subject('to', to, about), targets.alertmanager);
      report(scope, ...given.to.flatMap(check));
      return {
        name,
        labels: given.labels,
        receivers: given.to,
        groupWait: resolveDuration(scope, property(about, 'groupWait'), given.groupWait, '30s'),
        place: shortPlace(scope, definition.place),
      };
    })
    .toSorted(by(({ name }) => name));
}

/** Names that are unique over everything. */
export function checkUniqueNames(scope: Scope, systems: readonly SystemDefinition[]): void {
  reportDuplicates(
    systems.map((system) => ({ name: system.name, definition: system })),
    (system, given) =>
      report(
        scope,
        systemDiagnostics['duplicate-name'](subject(`system ${given}`, system), { given }),
      ),
  );
  const services = systems.flatMap((system) =>
    system.props.services.map((service) => ({
      name: service.name,
      definition: { service, system },
    })),
  );
  reportDuplicates(services, ({ service, system }, given) => {
    const about = subject(`service ${given}`, service, subject(`system ${system.name}`, system));
    const parameters = { given, suggestion: `${system.name}-${given}` };
    report(scope, serviceDiagnostics['duplicate-name'](about, parameters));
  });
}
