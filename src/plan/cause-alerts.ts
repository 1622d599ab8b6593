import type { CauseAlert, MetricUnit, Service } from '../model/index.ts';
import { alertPage, causePanel, serviceDashboardUid } from '../names/index.ts';
import { alertOrigin } from './origins.ts';
import { planAlert, type PlannedAlert, type AlertContext } from './planned-alert.ts';
import { sectionOn } from './slo-pages.ts';

/** A threshold alert of a service. */
export function causeAlert(context: AlertContext, alert: CauseAlert): PlannedAlert {
  const { system, service } = context;
  const page = alertPage(system.name, service.name, alert.name);
  return planAlert(context, () => ({
    alert: alert.name,
    expression: alert.condition.expression,
    for: alert.for,
    severity: alert.severity,
    title: titleOf(service, alert),
    says: () => ({
      summary: alert.summary || defaultSummary(service, alert),
      description: alert.description || defaultDescription(service, alert),
    }),
    labels: {},
    runbook: sectionOn(page, alert.name),
    dashboard: serviceDashboardUid(service.name),
    panel: causePanel(alert.name),
    origin: alertOrigin(system, service, alert),
  }));
}

/** `DBPoolAbove80Percent` as words: `db pool above 80 percent`; `P95Slow` keeps its `p95`. */
const words = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([a-z]{2})([0-9])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase();

function titleOf({ title }: Service, { name, condition }: CauseAlert): string {
  const limit = condition.sentence === '' ? '' : ` (${condition.sentence})`;
  return `${title}: ${words(name)}${limit}`;
}

/** Prometheus' template functions by what a value counts. */
const HUMANIZE: Readonly<Record<MetricUnit, string>> = {
  ratio: 'humanizePercentage',
  seconds: 'humanizeDuration',
  bytes: 'humanize1024',
  timestamp: 'humanizeTimestamp',
  boolean: 'humanize',
  none: 'humanize',
};

function defaultSummary({ title }: Service, { name, condition }: CauseAlert): string {
  const value = `{{ $value | ${HUMANIZE[condition.measure.unit]} }}`;
  const limit = condition.sentence === '' ? '' : `, alerts when ${condition.sentence}`;
  return `${title}: ${words(name)} (now ${value}${limit})`;
}

const defaultDescription = ({ title }: Service, { name }: CauseAlert): string =>
  `Cause alert ${name} of ${title}: its runbook explains the expression and what to do.`;
