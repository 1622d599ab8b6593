// What the page of a service shows: its traffic, what it uses up, and the services that it needs.
import type { ServiceDefinition, SystemDefinition } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Environment, ServicePage } from '../model/index.ts';
import { byText, suggest } from '../text/index.ts';
import { checkMeasure } from './dashboards.ts';
import { pageMeasures } from './page-measures.ts';
import { pageDiagnostics } from './page-diagnostics.ts';
import { report, type Scope } from './scope.ts';

export function resolveServicePage(
  scope: Scope,
  definition: ServiceDefinition,
  about: Subject,
  environment: Environment,
): ServicePage {
  const { traffic, saturation = [], dependsOn = [], deploys } = definition.props;
  for (const problem of traffic?.problems ?? []) {
    const at = property(about, 'traffic');
    report(scope, pageDiagnostics['bad-traffic'](at, { service: definition.name, problem }));
  }
  const context = { page: `service ${definition.name}`, about, environment };
  for (const measure of pageMeasures(definition)) checkMeasure(scope, measure, context);
  const own = saturation.map(({ panel }) => ({ ...panel, key: `saturation-${panel.key}` }));
  return {
    traffic: traffic?.rate ? traffic : 'none',
    saturation: own,
    dependsOn: [...new Set(dependsOn)].toSorted(byText),
    deploys: deploys?.expression ?? 'none',
  };
}

interface Placed {
  readonly service: ServiceDefinition;
  readonly about: Subject;
}

/** Services that there are not, that need themselves, or each other in a circle. */
export function checkDependencies(scope: Scope, systems: readonly SystemDefinition[]): void {
  const services = new Map<string, Placed>(
    systems.flatMap((system) =>
      system.props.services.map((service) => {
        const parent = subject(`system ${system.name}`, system);
        return [
          service.name,
          { service, about: subject(`service ${service.name}`, service, parent) },
        ] as const;
      }),
    ),
  );
  for (const placed of services.values()) checkOwn(scope, placed, services);
  for (const circle of circlesOf(services)) {
    const [first = ''] = circle;
    const about = services.get(first)?.about;
    if (!about) continue;
    const parameters = { circle: [...circle, first].join(' → ') };
    report(scope, pageDiagnostics['circular-dependency'](property(about, 'dependsOn'), parameters));
  }
}

function checkOwn(
  scope: Scope,
  { service, about }: Placed,
  known: ReadonlyMap<string, Placed>,
): void {
  const { dependsOn = [] } = service.props;
  for (const [i, given] of dependsOn.entries()) {
    const at = property(about, 'dependsOn', i);
    const parameters = { service: service.name, given };
    if (given === service.name) {
      report(scope, pageDiagnostics['depends-on-itself'](at, { given }));
    } else if (!known.has(given)) {
      const suggestion = suggest(given, [...known.keys()]);
      report(scope, pageDiagnostics['unknown-dependency'](at, { ...parameters, suggestion }));
    } else if (dependsOn.indexOf(given) !== i) {
      report(scope, pageDiagnostics['duplicate-dependency'](at, parameters));
    }
  }
}

/** Each circle once, from the service that comes first in it. */
function circlesOf(services: ReadonlyMap<string, Placed>): readonly (readonly string[])[] {
  const circles = new Map<string, readonly string[]>();
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    const at = way.indexOf(name);
    if (at >= 0) {
      const circle = way.slice(at);
      const key = circle.toSorted(byText).join(' ');
      if (circle.length > 1 && !circles.has(key)) circles.set(key, fromFirst(circle));
      return;
    }
    if (done.has(name)) return;
    for (const next of services.get(name)?.service.props.dependsOn ?? []) {
      visit(next, [...way, name]);
    }
    done.add(name);
  };
  for (const name of [...services.keys()].toSorted(byText)) visit(name, []);
  return [...circles.values()];
}

function fromFirst(circle: readonly string[]): readonly string[] {
  const at = circle.indexOf(circle.toSorted(byText)[0] ?? '');
  return [...circle.slice(at), ...circle.slice(0, at)];
}
