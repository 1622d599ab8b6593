import type { Environment, Service, Severity, Slo } from '../model/index.ts';
import {
  badEventsSeries,
  CAUSE_LABEL,
  DATA_MISSING_ALERT,
  eventsSeries,
  INFO_SERIES,
  RUNBOOK_LABEL,
  SERVICE_LABEL,
  SLO_LABEL,
  sloPage,
} from '../names/index.ts';
import type { Expression } from '../promql/ast.ts';
import { changeValues, exactValues, withoutValues } from '../promql/exact-matchers.ts';
import { build } from '../promql/index.ts';
import { duration } from '../units/index.ts';
import { composedOnce } from './forms.ts';
import type { Composed } from './lazily.ts';
import { pagesOf, servicePath, sectionOn } from './slo-pages.ts';
import {
  causesAmong,
  causesOf,
  FIRST_STEP,
  targetsOfAll,
  withCause,
  withCauseOf,
} from './missing-causes.ts';
import { serviceOrigin } from './origins.ts';
import {
  planAlert,
  type PlannedAlert,
  type AlertContext,
  type ServiceContext,
} from './planned-alert.ts';

/**
 * The most urgent severity of the service's burn-rate alerts that opens a ticket: a blind SLO must be
 * mended soon, but is no incident yet. Where none does, the least urgent that pages, rather than one
 * that is only recorded.
 */
export function dataMissingSeverity({ system, service }: ServiceContext): Severity | undefined {
  const used = new Set(
    service.slos.flatMap(({ tiers }) => tiers.map(({ severity }) => severity.name)),
  );
  const levels = system.severities.filter(({ name }) => used.has(name));
  return (
    levels.find(({ urgency }) => urgency === 'ticket') ??
    levels.findLast(({ urgency }) => urgency === 'page') ??
    levels.at(-1)
  );
}

/** How long nothing must have been counted before the alert waits, and how long it then waits. */
export const NOTHING_COUNTED_FOR = duration('6m');
const WAITS = duration('4m');

/**
 * One rule for all SLOs of a service: its targets are gone, or a metric was renamed. No traffic is
 * not missing data: a counter that stands still still counts zero. An SLO with groups misses data
 * when none is left; a group that goes may be a customer who left.
 *
 * @example
 * // group by (slo) (
 * //   slo_info{service="api"}
 * //   unless on (slo) present_over_time(slo:events:increase30s{service="api"}[6m])
 * // )
 * // * on () group_left (cause) (…)
 */
export function dataMissingAlerts(context: AlertContext): readonly PlannedAlert[] {
  const severity = dataMissingSeverity(context);
  if (!severity) return [];
  const { model, system, service } = context;
  const { environment } = model;
  const expression = conditionOf(context);
  const planned = planAlert(context, () => ({
    alert: DATA_MISSING_ALERT,
    expression,
    for: WAITS,
    severity,
    title: `${service.title}: an SLO has no data`,
    says: () => ({
      summary: `{{ $labels.slo }}: no events are counted, not even zero ({{ $labels.${CAUSE_LABEL} }})`,
      description: descriptionOf(service, environment),
    }),
    labels: {},
    runbook: sectionOn(
      sharesPages(environment)
        ? `{{ $labels.${RUNBOOK_LABEL} }}`
        : sloPage(system.name, '{{ $labels.slo }}'),
      DATA_MISSING_ALERT,
    ),
    dashboard: servicePath(environment, service),
    classes: () => service.slos.flatMap((slo) => causeClasses(context, slo)),
    origin: serviceOrigin(system, service, 'data-missing-alert'),
  }));
  return [planned];
}

/** Where SLOs share pages, the info series says which one is whose. */
const sharesPages = ({ layout }: Environment): boolean => layout === 'fleet';

/** The alerts of an SLO, one for each cause. */
function causeClasses({ model, system, service }: AlertContext, slo: Slo) {
  const { environment } = model;
  const pages = pagesOf(environment, { system, service, slo });
  const runbook = pages.sectionOf(DATA_MISSING_ALERT);
  const shared = sharesPages(environment) && { [RUNBOOK_LABEL]: pages.runbook };
  return causesOf(slo, environment).map((cause) => ({
    labels: { [SLO_LABEL]: slo.id, ...shared, [CAUSE_LABEL]: cause },
    runbook,
  }));
}

/** What each cause asks of people, as far as it can be told of the service's SLOs. */
function descriptionOf({ slos }: Service, environment: Environment): string {
  const causes = causesAmong(slos, environment).map((cause) => `${cause}: ${FIRST_STEP[cause]}.`);
  return ['The SLO is blind, and its burn-rate alerts cannot fire.', ...causes].join(' ');
}

/** Services of which all SLOs name the same targets differ in these and in their names alone. */
function conditionOf(context: AlertContext): Composed {
  const { service, model } = context;
  const { environment } = model;
  const { slos } = service;
  const targets = targetsOfAll(slos, environment);
  const alike = targets && {
    key: JSON.stringify([
      slos.some(({ sli }) => sli.losesBadEvents),
      targets.map(({ matchers }) => withoutValues(matchers)),
    ]),
    values: [service.name, ...targets.flatMap(({ matchers }) => exactValues(matchers))],
  };
  const filled =
    alike &&
    conditionOnce(environment, alike, (change) => {
      const named = { ...service, name: change(service.name) };
      const changed = targets.map((up) => ({ ...up, matchers: changeValues(up.matchers, change) }));
      return [
        { expression: withCauseOf(missingAmong({ ...context, service: named }, slos), changed) },
      ];
    });
  return (
    filled?.[0]?.expression ?? withCause(slos, environment, (some) => missingAmong(context, some))
  );
}

const conditionOnce = composedOnce<{ readonly expression: Expression }>();

/**
 * SLOs of the service that have counted nothing lately; among some of them, or all. Where a bucket
 * may not be exposed, events alone do not tell that bad ones can be seen.
 */
function missingAmong({ model, service }: AlertContext, slos: readonly Slo[]): Expression {
  const { environment } = model;
  const ids = slos.map(({ id }) => id);
  const some = build.oneOf(SLO_LABEL, ids);
  const chosen = [
    build.matcher(SERVICE_LABEL, '=', service.name),
    ...(slos.length === service.slos.length ? [] : [some]),
  ];
  const present = (series: string): Expression =>
    build.call(
      'present_over_time',
      build.range(build.selector(series, chosen), NOTHING_COUNTED_FOR),
    );
  const events = present(eventsSeries(environment.evaluationInterval));
  const counted = slos.some(({ sli }) => sli.losesBadEvents)
    ? build.and(events, present(badEventsSeries(environment.evaluationInterval)), {
        on: [SLO_LABEL],
      })
    : events;
  const info = build.selector(INFO_SERIES, chosen);
  const by = environment.layout === 'fleet' ? [SLO_LABEL, RUNBOOK_LABEL] : [SLO_LABEL];
  return build.aggregate('group', build.unless(info, counted, { on: [SLO_LABEL] }), { by });
}
