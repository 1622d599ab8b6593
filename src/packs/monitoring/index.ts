// Prometheus and Alertmanager themselves: whether alerts are made and reach somebody.
import type { AlertDefinition, Labels } from '../../define/index.ts';
import { propsOf } from '../../define/inputs.ts';
import { narrow } from '../narrow.ts';
import { makePack, type Pack, type PackContext, type PackProps } from '../pack.ts';
import { monitoringAlertsOf, type MonitoringAlert } from './alerts.ts';
import { MONITORING_THRESHOLDS } from './context.ts';
import { monitoringDashboard } from './dashboard.ts';
import { alertmanagerMetrics, prometheusMetrics, type MonitoringMetrics } from './metrics.ts';
import { monitoringRunbooks } from './runbooks.ts';

export { alertmanagerMetrics, prometheusMetrics } from './metrics.ts';
export type { MonitoringAlert } from './alerts.ts';

type Thresholds = typeof MONITORING_THRESHOLDS;

export interface MonitoringPackProps<Level extends string> extends Omit<
  PackProps<Level, MonitoringAlert, Thresholds>,
  'where'
> {
  /** Which targets are Prometheus servers: `{ job: 'prometheus' }`. @default all that expose its metrics */
  readonly prometheus?: Labels<never>;
  /** Which targets are Alertmanagers. @default all that expose its metrics */
  readonly alertmanager?: Labels<never>;
  /** Labels that all Alertmanagers of a cluster share. @default ['job'] */
  readonly cluster?: readonly string[];
}

/**
 * Prometheus and Alertmanager themselves, from the metrics that both expose: rules that fail or are
 * late, alerts that do not reach Alertmanager, messages that it cannot send.
 *
 * @example
 * const alerting = monitoringPack({ page: 'P1', ticket: 'P2' });
 * service('monitoring', { team: platform, alerts: alerting.alerts })
 * // - alert: PrometheusNoAlertmanager
 * //   expr: prometheus_notifications_alertmanagers_discovered < 1
 * //   for: 10m
 */
export function monitoringPack<const Level extends string>(
  given: MonitoringPackProps<Level>,
): Pack<Level, MonitoringMetrics> {
  const { prometheus = {}, alertmanager = {}, cluster = ['job'], ...props } = propsOf(given);
  const metrics: MonitoringMetrics = {
    ...narrow(prometheusMetrics, prometheus),
    ...narrow(alertmanagerMetrics, alertmanager),
  };
  type Context = PackContext<MonitoringMetrics, Thresholds>;
  const spec = {
    name: 'monitoring',
    metrics,
    thresholds: MONITORING_THRESHOLDS,
    alerts: (of: Context) => monitoringAlertsOf({ ...of, cluster }),
    runbooks: monitoringRunbooks,
    dashboard: (of: Context) => monitoringDashboard({ ...of, cluster }),
  };
  return makePack<MonitoringMetrics, Thresholds, MonitoringAlert, Level>(spec, props);
}

export type MonitoringAlertsProps<Level extends string> = MonitoringPackProps<Level>;

/**
 * The alerts of `monitoringPack`, without its dashboard.
 *
 * @example
 * service('monitoring', { team: platform, alerts: monitoringAlerts({ page: 'P1', ticket: 'P2' }) })
 */
export const monitoringAlerts = <const Level extends string>(
  given: MonitoringAlertsProps<Level>,
): readonly AlertDefinition<Level>[] => monitoringPack(given).alerts;
