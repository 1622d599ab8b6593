import type { RuleGroup } from '../ir/index.ts';
import type { DeadMansSwitch, Model } from '../model/index.ts';
import {
  NO_SEVERITY,
  SEVERITY_LABEL,
  WATCHDOG_ALERT,
  WATCHDOG_GROUP,
  WATCHDOG_PAGE,
  WATCHDOG_RECEIVER,
} from '../names/index.ts';
import { build } from '../promql/index.ts';
import { duration, milliseconds, type Duration } from '../units/index.ts';
import type { PlannedAlert } from './planned-alert.ts';

const LONGEST_INTERVAL = duration('30s');

/** Often enough that a message never waits for an evaluation. */
const intervalOf = ({ every }: DeadMansSwitch): Duration =>
  milliseconds(Math.min(LONGEST_INTERVAL, Math.floor(every / 2000) * 1000));

/**
 * The dead man's switch: an alert that always fires, and so takes the way of every other alert all
 * the time. It belongs to no team and no service, so that nothing can mute or inhibit it.
 */
export function planWatchdog({ deadMansSwitch, environment }: Model): readonly PlannedGroup[] {
  if (deadMansSwitch === 'none') return [];
  const { place } = deadMansSwitch;
  const steps = ['watchdog'];
  const origin = { system: '', definition: "dead man's switch", place, steps };
  const labels = { [SEVERITY_LABEL]: NO_SEVERITY };
  const watchdog: PlannedAlert = {
    rule: {
      kind: 'alerting',
      alert: WATCHDOG_ALERT,
      expression: build.call('vector', build.number(1)),
      for: duration('0s'),
      labels,
      annotations: {
        summary: 'Alerting works: this alert always fires',
        description:
          'Prometheus evaluates rules and Alertmanager sends messages. When this one stops coming, one of them does not, and nobody is told of anything else.',
        runbook_url: `${environment.runbooksUrl}/${WATCHDOG_PAGE}`,
      },
      origin,
    },
    classes: [
      {
        alert: WATCHDOG_ALERT,
        labels: { alertname: WATCHDOG_ALERT, ...labels },
        system: '',
        service: '',
        team: '',
        severity: NO_SEVERITY,
        title: 'alerting works',
        receivers: [WATCHDOG_RECEIVER],
        runbook: WATCHDOG_PAGE,
        dashboard: '',
        origin,
      },
    ],
  };
  return [{ name: WATCHDOG_GROUP, interval: intervalOf(deadMansSwitch), alerts: [watchdog] }];
}

/** A group of alerts on alerting itself. */
export interface PlannedGroup extends Pick<RuleGroup, 'name' | 'interval'> {
  readonly alerts: readonly PlannedAlert[];
}
