import type { AlertDefinition, ServiceDefinition } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { CauseAlert, Condition, Environment, Severity } from '../model/index.ts';
import { valueType, walk } from '../promql/index.ts';
import { by, suggest } from '../text/index.ts';
import { alertDiagnostics } from './diagnostics.ts';
import { checkExpressionMatchers, type MatcherContext } from './metrics.ts';
import { resolveMitigation } from './mitigation.ts';
import { reportDuplicates } from './names.ts';
import { report, resolveDuration, shortPlace, type Scope } from './scope.ts';

const ALERT_NAME = /^[A-Z][A-Za-z0-9]*$/;
const RESERVED = /^SLO/;

interface AlertContext {
  readonly system: string;
  readonly severities: readonly Severity[];
  readonly environment: Environment;
}

/** The cause alerts of a service, sorted by name. */
export function resolveAlerts(
  scope: Scope,
  service: ServiceDefinition,
  parent: Subject,
  context: AlertContext,
): readonly CauseAlert[] {
  const alerts = service.props.alerts ?? [];
  reportDuplicates(
    alerts.map((alert) => ({ name: alert.name, definition: alert })),
    (alert, given) => {
      const about = subject(`alert ${given}`, alert, parent);
      report(scope, alertDiagnostics['duplicate-name'](about, { service: service.name, given }));
    },
  );
  return alerts
    .flatMap((alert) => resolveAlert(scope, alert, parent, context))
    .toSorted(by(({ name }) => name));
}

function resolveAlert(
  scope: Scope,
  definition: AlertDefinition,
  parent: Subject,
  { system, severities, environment }: AlertContext,
): readonly CauseAlert[] {
  const { name, props, place } = definition;
  const about = subject(`alert ${name}`, definition, parent);
  for (const { pack, property: names, what, given, known } of definition.unknown ?? []) {
    const at = property(subject(`pack ${pack}`, definition, parent), names);
    const parameters = { pack, what, given, suggestion: suggest(given, known) };
    report(scope, alertDiagnostics['unknown-in-pack'](at, parameters));
  }
  if (!ALERT_NAME.test(name)) report(scope, alertDiagnostics['bad-name'](about, { given: name }));
  else if (RESERVED.test(name))
    report(scope, alertDiagnostics['reserved-name'](about, { given: name }));
  checkCondition(scope, props.when, { about: property(about, 'when'), ...environment });
  const hold = resolveDuration(scope, property(about, 'for'), props.for, '5m');
  const handwritten = resolveMitigation(scope, about, { name, props, place });
  const severity = severities.find((level) => level.name === props.severity);
  if (!severity) {
    const suggestion = suggest(
      String(props.severity),
      severities.map((level) => level.name),
    );
    const parameters = { given: String(props.severity), system, suggestion };
    report(scope, alertDiagnostics['unknown-severity'](property(about, 'severity'), parameters));
    return [];
  }
  return [
    {
      name,
      condition: props.when,
      for: hold,
      severity,
      summary: props.summary ?? '',
      description: props.description ?? '',
      meansDown: props.meansDown ?? false,
      handwritten,
      place: shortPlace(scope, place),
    },
  ];
}

function checkCondition(
  scope: Scope,
  { measure, expression }: Condition,
  context: MatcherContext,
): void {
  const { about } = context;
  for (const problem of measure.errors) {
    report(scope, alertDiagnostics['invalid-expression'](about, { problem }));
  }
  if (measure.errors.length > 0) return;
  checkExpressionMatchers(scope, expression, measure.metrics, context);
  const type = valueType(expression);
  if (type !== 'instant vector') report(scope, alertDiagnostics['not-a-vector'](about, { type }));
  walk(expression, (node) => {
    if (node.kind !== 'matrix-selector' || node.window.kind !== 'duration-variable') return;
    report(scope, alertDiagnostics['dashboard-variable'](about, { given: node.window.name }));
  });
}
