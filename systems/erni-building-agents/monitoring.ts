import { monitoringPack, service } from 'nines';
import { erniEngineering } from './on-call.ts';

/** Prometheus and Alertmanager are shared by all systems; this team looks after them. */
export const alerting = monitoringPack({ page: 'P1', ticket: 'P2' });

export const monitoring = service('erni-monitoring', {
  title: 'Monitoring',
  description: 'Prometheus and Alertmanager themselves: without them nobody hears of anything.',
  team: erniEngineering,
  alerts: alerting.alerts,
});
