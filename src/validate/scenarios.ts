import type { ScenarioDefinition } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Environment, Measure, Scenario, Service, Severity } from '../model/index.ts';
import { nearest, suggest } from '../text/index.ts';
import { incidentDiagnostics } from './incident-diagnostics.ts';
import { checkExpressionMatchers } from './metrics.ts';
import { problemsOf } from './rollout-tests.ts';
import { report, shortPlace, type Scope } from './scope.ts';
import { resolveWritten } from './written.ts';

interface ScenarioContext {
  readonly system: string;
  readonly services: readonly Service[];
  readonly severities: readonly Severity[];
  readonly environment: Environment;
}

/** None when its severity is unknown. */
export function resolveScenario(
  scope: Scope,
  definition: ScenarioDefinition,
  parent: Subject,
  context: ScenarioContext,
): readonly Scenario[] {
  const { name, props, place } = definition;
  const about = subject(`scenario ${name}`, definition, parent);
  const { system, severities } = context;
  const { alerts = [], slos = [], signs = [] } = props;
  if (alerts.length + slos.length + signs.length === 0) {
    report(scope, incidentDiagnostics['no-signs'](about, { given: name }));
  }
  const severity = severities.find((level) => level.name === props.severity);
  if (!severity) {
    const names = severities.map((level) => level.name);
    const suggestion = suggest(props.severity, names);
    const parameters = { given: props.severity, system, suggestion };
    report(scope, incidentDiagnostics['unknown-severity'](property(about, 'severity'), parameters));
    return [];
  }
  return [
    {
      name,
      title: props.title ?? name,
      description: props.description ?? '',
      severity,
      alerts: alerts.flatMap((given, i) =>
        alertsNamed(scope, given, at(about, 'alerts', i), context),
      ),
      slos: slos.flatMap((given, i) => slosNamed(scope, given, at(about, 'slos', i), context)),
      signs,
      queries: resolveQueries(scope, props.queries ?? {}, property(about, 'queries'), context),
      procedures: (props.procedures ?? []).map((each) => each.name),
      communications: (props.communication ?? []).map((each) => each.name),
      handwritten: resolveWritten(scope, about, definition),
      place: shortPlace(scope, place),
    },
  ];
}

const at = (about: Subject, list: string, i: number): Subject => property(about, list, i);

/** `name` of every service, or `service/name` of one. */
function isNamed(given: string, service: string, name: string): boolean {
  return given === name || given === `${service}/${name}`;
}

function alertsNamed(
  scope: Scope,
  given: string,
  about: Subject,
  { system, services }: ScenarioContext,
): Scenario['alerts'] {
  const all = services.flatMap((service) =>
    service.alerts.map(({ name }) => ({ service: service.name, alert: name })),
  );
  const found = all.filter(({ service, alert }) => isNamed(given, service, alert));
  if (found.length === 0) {
    const known = all.flatMap(({ service, alert }) => [alert, `${service}/${alert}`]);
    const parameters = { system, given, suggestion: hint(given, known) };
    report(scope, incidentDiagnostics['unknown-alert'](about, parameters));
  }
  return found;
}

function slosNamed(
  scope: Scope,
  given: string,
  about: Subject,
  { system, services }: ScenarioContext,
): readonly string[] {
  const all = services.flatMap((service) =>
    service.slos.map(({ id, name }) => ({ service: service.name, name, id })),
  );
  const found = all.filter(({ service, name }) => isNamed(given, service, name));
  if (found.length === 0) {
    const known = all.flatMap(({ service, name }) => [name, `${service}/${name}`]);
    const parameters = { system, given, suggestion: hint(given, known) };
    report(scope, incidentDiagnostics['unknown-slo'](about, parameters));
  }
  return found.map(({ id }) => id);
}

/** A system has too many alerts to list them all. */
function hint(given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  return near === undefined ? '' : `did you mean "${near}"? `;
}

function resolveQueries(
  scope: Scope,
  queries: Readonly<Record<string, Measure>>,
  parent: Subject,
  { environment }: ScenarioContext,
): Scenario['queries'] {
  return Object.entries(queries).map(([title, measure]) => {
    const about = property(parent, title);
    const problems = problemsOf(measure);
    for (const problem of problems) {
      report(scope, incidentDiagnostics['invalid-query'](about, { title, problem }));
    }
    if (problems.length === 0) {
      checkExpressionMatchers(scope, measure.expression, measure.metrics, {
        about,
        ...environment,
      });
    }
    return { title, measure };
  });
}
