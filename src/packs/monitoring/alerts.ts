import { alertmanagerAlerts } from './alertmanager-alerts.ts';
import type { MonitoringContext } from './context.ts';
import { prometheusAlerts } from './prometheus-alerts.ts';

/** The name of an alert of the pack. */
export type MonitoringAlert =
  keyof ReturnType<typeof prometheusAlerts> | keyof ReturnType<typeof alertmanagerAlerts>;

export const monitoringAlertsOf = (of: MonitoringContext) => ({
  ...prometheusAlerts(of),
  ...alertmanagerAlerts(of),
});
