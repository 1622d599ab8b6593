import type {
  BurnRatePolicy,
  ServiceDefinition,
  SloDefinition,
  SystemDefinition,
} from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Environment, Severity, Slo } from '../model/index.ts';
import { by } from '../text/index.ts';
import {
  compare,
  decimal,
  duration,
  parsePercent,
  printDuration,
  subtract,
  type Decimal,
  type Duration,
} from '../units/index.ts';
import { resolveBurnRates } from './burn-rates.ts';
import { sloDiagnostics } from './diagnostics.ts';
import { checkMatchers } from './metrics.ts';
import { isName, reportDuplicates } from './names.ts';
import { report, resolveDuration, resolveText, shortPlace, type Scope } from './scope.ts';

export interface SystemContext {
  readonly system: string;
  readonly severities: readonly Severity[];
  readonly environment: Environment;
  readonly burnRates: BurnRatePolicy;
}

const nameOf = ({ props, sli }: SloDefinition): string => props.name ?? sli.defaultName;

/** An id is made of two names that both may have hyphens: `a` and `b-c`, `a-b` and `c`. */
export function checkUniqueIds(scope: Scope, systems: readonly SystemDefinition[]): void {
  const known = new Map<string, { readonly service: string; readonly text: string }>();
  const all = systems.flatMap((system) =>
    system.props.services.flatMap((service) =>
      (service.props.slos ?? []).map((slo) => ({ system, service, slo })),
    ),
  );
  for (const { system, service, slo } of all) {
    const given = nameOf(slo);
    const id = `${service.name}-${given}`;
    const other = known.get(id);
    known.set(id, other ?? { service: service.name, text: `${given} of service ${service.name}` });
    // SLOs and services of one name are reported as such.
    if (!other || other.service === service.name) continue;
    const parent = subject(`system ${system.name}`, system);
    const about = subject(`slo ${given}`, slo, subject(`service ${service.name}`, service, parent));
    const parameters = { given, service: service.name, other: other.text, id };
    report(scope, sloDiagnostics['duplicate-id'](property(about, 'name'), parameters));
  }
}

/** The SLOs of a service, sorted by name. */
export function resolveSlos(
  scope: Scope,
  service: ServiceDefinition,
  parent: Subject,
  context: SystemContext,
): readonly Slo[] {
  const slos = service.props.slos ?? [];
  reportDuplicates(
    slos.map((slo) => ({ name: nameOf(slo), definition: slo })),
    (slo, given) => {
      const about = property(subject(`slo ${given}`, slo, parent), 'name');
      report(scope, sloDiagnostics['duplicate-name'](about, { service: service.name, given }));
    },
  );
  return slos
    .map((slo) => resolveSlo(scope, slo, service, { ...context, parent }))
    .toSorted(by(({ name }) => name));
}

function resolveSlo(
  scope: Scope,
  definition: SloDefinition,
  service: ServiceDefinition,
  context: SystemContext & { readonly parent: Subject },
): Slo {
  const { props, sli, place } = definition;
  const name = nameOf(definition);
  const about = subject(`slo ${name}`, definition, context.parent);
  if (!isName(name))
    report(scope, sloDiagnostics['bad-name'](property(about, 'name'), { given: name }));
  report(scope, ...sli.check(about));
  const matching = { about, targetLabels: context.environment.targetLabels };
  for (const { metric, matchers } of sli.selections)
    checkMatchers(scope, matchers, metric, matching);
  const objective = resolveObjective(scope, property(about, 'objective'), props.objective);
  const period = resolvePeriod(scope, property(about, 'window'), props.window, context.environment);
  const budget = subtract(decimal(1), objective);
  const { system, severities, environment } = context;
  return {
    id: `${service.name}-${name}`,
    name,
    description: props.description ?? '',
    sli,
    objective,
    budget,
    period,
    tiers: resolveBurnRates(scope, props.burnRates ?? context.burnRates, {
      system,
      severities,
      environment,
      period,
      errorBudget: budget,
      slo: about,
    }),
    handwritten: resolveText(scope, about, definition, props.runbook),
    place: shortPlace(scope, place),
  };
}

// What an SLO has when its objective cannot be read, so that other mistakes are still found.
const FALLBACK_OBJECTIVE = decimal('0.999');

function resolveObjective(scope: Scope, about: Subject, given: string): Decimal {
  const objective = parsePercent(String(given));
  if (objective === undefined) {
    const parameters = { given: String(given) };
    report(scope, sloDiagnostics['objective-not-a-percentage'](about, parameters));
    return FALLBACK_OBJECTIVE;
  }
  const tooLow = compare(objective, decimal(0)) <= 0;
  if (!tooLow && compare(objective, decimal(1)) < 0) return objective;
  const suggestion = tooLow ? 'a share that users need, for example 99%' : '99.99% or lower';
  report(scope, sloDiagnostics['objective-out-of-range'](about, { given, suggestion }));
  return FALLBACK_OBJECTIVE;
}

function resolvePeriod(
  scope: Scope,
  about: Subject,
  given: string | undefined,
  { tileInterval }: Environment,
): Duration {
  const period = resolveDuration(scope, about, given, '30d');
  const inRange = period >= duration('1d') && period <= duration('1y');
  if (inRange && period % tileInterval === 0) return period;
  const parameters = { given: printDuration(period), tile: printDuration(tileInterval) };
  report(scope, sloDiagnostics['period-out-of-range'](about, parameters));
  return duration('30d');
}
