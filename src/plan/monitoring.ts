import type { AlertClass, RuleFile } from '../ir/index.ts';
import type { Model } from '../model/index.ts';
import { MONITORING_FILE } from '../names/index.ts';
import { planRotationAlerts } from './rotation-alerts.ts';
import { planWatchdog } from './watchdog.ts';

/** What watches alerting itself: its rules, and the alerts that they can raise. */
export interface PlannedMonitoring {
  readonly file: RuleFile;
  readonly alerts: readonly AlertClass[];
}

export function planMonitoring(model: Model): PlannedMonitoring {
  const groups = [...planWatchdog(model), ...planRotationAlerts(model)];
  return {
    file: {
      name: MONITORING_FILE,
      title: 'Monitoring of alerting itself',
      summary: "The dead man's switch, and on-call rotations that end soon.",
      groups: groups.map(({ name, interval, alerts }) => ({
        name,
        interval,
        rules: alerts.map(({ rule }) => rule),
      })),
    },
    alerts: groups.flatMap(({ alerts }) => alerts.flatMap(({ classes }) => classes)),
  };
}
