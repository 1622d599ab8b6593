import type { Severity } from '../model/index.ts';
import {
  alertAnchor,
  DATA_MISSING_ALERT,
  eventsSeries,
  INFO_SERIES,
  SERVICE_LABEL,
  SLO_LABEL,
  serviceDashboardUid,
  sloPage,
} from '../names/index.ts';
import { build } from '../promql/index.ts';
import { duration } from '../units/index.ts';
import { serviceOrigin } from './origins.ts';
import {
  planAlert,
  type PlannedAlert,
  type AlertContext,
  type ServiceContext,
} from './planned-alert.ts';

/**
 * The most urgent severity of the service's burn-rate alerts that wakes nobody: a blind SLO must be
 * mended soon, but is no incident yet. Where all of them page, the least urgent.
 */
export function dataMissingSeverity({ system, service }: ServiceContext): Severity | undefined {
  const used = new Set(
    service.slos.flatMap(({ tiers }) => tiers.map(({ severity }) => severity.name)),
  );
  const levels = system.severities.filter(({ name }) => used.has(name));
  return levels.find(({ urgency }) => urgency !== 'page') ?? levels.at(-1);
}

/**
 * One rule for all SLOs of a service: its targets are gone, or a metric was renamed. No traffic is
 * not missing data: a counter that stands still still counts zero.
 *
 * @example
 * // group by (slo) (slo_info{service="api"} unless on (slo) slo:events:increase30s{service="api"})
 */
export function dataMissingAlerts(context: AlertContext): readonly PlannedAlert[] {
  const { model, system, service } = context;
  const severity = dataMissingSeverity(context);
  if (!severity) return [];
  const ofService = [build.matcher(SERVICE_LABEL, '=', service.name)];
  const events = build.selector(eventsSeries(model.environment.evaluationInterval), ofService);
  const info = build.selector(INFO_SERIES, ofService);
  const missing = build.unless(info, events, { on: [SLO_LABEL] });
  const page = (slo: string): string =>
    `${sloPage(system.name, slo)}#${alertAnchor(DATA_MISSING_ALERT)}`;
  const planned = planAlert(context, {
    alert: DATA_MISSING_ALERT,
    expression: build.aggregate('group', missing, { by: [SLO_LABEL] }),
    for: duration('10m'),
    severity,
    title: `${service.title}: an SLO has no data`,
    summary: '{{ $labels.slo }}: no events are counted, not even zero',
    description:
      'Its targets are gone or a metric was renamed: the SLO is blind, and its burn-rate alerts cannot fire.',
    labels: {},
    runbook: page('{{ $labels.slo }}'),
    dashboard: serviceDashboardUid(service.name),
    classes: service.slos.map(({ id }) => ({ labels: { [SLO_LABEL]: id }, runbook: page(id) })),
    origin: serviceOrigin(system, service, 'data-missing-alert'),
  });
  return [planned];
}
