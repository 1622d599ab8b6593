import type { PackContext } from '../pack.ts';
import type { MonitoringMetrics } from './metrics.ts';

/** From where on the alerts of Prometheus and Alertmanager fire. */
export const MONITORING_THRESHOLDS = {
  /** The share of its interval that a rule group takes. */
  groupDuration: '80%',
  /** The share of messages that do not arrive. */
  failing: '1%',
} as const;

export interface MonitoringContext extends PackContext<
  MonitoringMetrics,
  typeof MONITORING_THRESHOLDS
> {
  /** Labels that all Alertmanagers of a cluster share. */
  readonly cluster: readonly string[];
}
