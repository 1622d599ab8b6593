import { alert, type AlertDefinition, type Labels } from '../define/index.ts';
import { propsOf } from '../define/inputs.ts';
import { alertmanagerAlerts } from './alertmanager.ts';
import type { PackAlert } from './pack-alert.ts';
import { prometheusAlerts } from './prometheus.ts';

/** The name of an alert of the pack. */
export type MonitoringAlert =
  keyof ReturnType<typeof prometheusAlerts> | keyof ReturnType<typeof alertmanagerAlerts>;

export interface MonitoringAlertsProps<Level extends string> {
  /** The severity of what makes alerts go unheard. */
  readonly page: Level;
  /** The severity of what will do so if nobody acts. */
  readonly ticket: Level;
  /** Which targets are Prometheus servers: `{ job: 'prometheus' }`. @default all that expose its metrics */
  readonly prometheus?: Labels<never>;
  /** Which targets are Alertmanagers. @default all that expose its metrics */
  readonly alertmanager?: Labels<never>;
  /** Labels that tell each server from all others. @default ['job', 'instance'] */
  readonly target?: readonly string[];
  /** Labels that all Alertmanagers of a cluster share. @default ['job'] */
  readonly cluster?: readonly string[];
  /** Alerts to leave out. @default none */
  readonly except?: readonly MonitoringAlert[];
}

/**
 * Alerts on Prometheus and Alertmanager themselves, from the metrics that both expose: rules that
 * fail or are late, alerts that do not reach Alertmanager, messages that it cannot send. For a
 * service of yours.
 *
 * @example
 * service('monitoring', { team: platform, alerts: monitoringAlerts({ page: 'P1', ticket: 'P2' }) })
 * // - alert: PrometheusNoAlertmanager
 * //   expr: prometheus_notifications_alertmanagers_discovered < 1
 * //   for: 10m
 */
export function monitoringAlerts<const Level extends string>(
  given: MonitoringAlertsProps<Level>,
): readonly AlertDefinition<Level>[] {
  const { page, ticket, prometheus = {}, alertmanager = {}, ...rest } = propsOf(given);
  const { target = ['job', 'instance'], cluster = ['job'], except = [] } = rest;
  const all: Readonly<Record<MonitoringAlert, PackAlert>> = {
    ...prometheusAlerts({ labels: prometheus }),
    ...alertmanagerAlerts({ labels: alertmanager, target, cluster }),
  };
  const left: readonly string[] = except;
  return Object.entries(all)
    .filter(([name]) => !left.includes(name))
    .map(([name, { urgency, ...props }]) =>
      alert(name, { ...props, severity: { page, ticket }[urgency] }),
    );
}
