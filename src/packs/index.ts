export {
  monitoringAlerts,
  type MonitoringAlert,
  type MonitoringAlertsProps,
} from './monitoring.ts';
