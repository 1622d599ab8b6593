// Whether Alertmanager sends messages: from the metrics that it has exposed since 0.25 at the latest.
import {
  above,
  absent,
  equals,
  firesOn,
  max,
  min,
  minus,
  rate,
  ratio,
  sum,
} from '../../define/index.ts';
import type { PackAlert } from '../pack.ts';
import type { MonitoringContext } from './context.ts';

// Alertmanager tries again at every group interval, by default each 5 minutes.
const WINDOW = '15m';

export function alertmanagerAlerts({ metrics, thresholds, target, cluster }: MonitoringContext) {
  const by = [...target, 'integration'];
  const hashes = metrics.configHash;
  return {
    AlertmanagerNotificationsFailing: {
      urgency: 'page',
      when: above(
        ratio(
          sum(rate(metrics.messagesFailed, WINDOW), { by }),
          sum(rate(metrics.messages, WINDOW), { by }),
        ),
        thresholds.failing,
      ),
      for: '5m',
      summary:
        '{{ $value | humanizePercentage }} of the messages of Alertmanager by {{ $labels.integration }} fail',
      description:
        'Whoever is told that way alone hears nothing. The log of Alertmanager names the receiver and the error: most often a secret that has expired, an address that has changed, or a service that is down.',
    },
    AlertmanagerConfigReloadFailed: {
      urgency: 'ticket',
      when: equals(metrics.alertmanagerReloaded, 0),
      for: '10m',
      summary: 'Alertmanager at {{ $labels.instance }} cannot load its new configuration',
      description:
        'It keeps the old one: new routes are not there, and after a restart it would not come back. Its log names the mistake, and so does amtool check-config.',
    },
    AlertmanagerConfigsDiffer: {
      urgency: 'ticket',
      when: above(minus(max(hashes, { by: cluster }), min(hashes, { by: cluster })), 0),
      for: '20m',
      summary: 'The Alertmanagers of a cluster have different configurations',
      description:
        'Which of them sends a message is left to chance, so that who is told is, too. See on which of them the new configuration has not arrived, or could not be loaded.',
    },
    AlertmanagerNotScraped: {
      urgency: 'ticket',
      when: firesOn(absent(metrics.alertmanagerInfo)),
      for: '15m',
      summary: 'Prometheus does not scrape Alertmanager',
      description:
        'Without its metrics no alert on it can fire. Add Alertmanager to the targets of Prometheus.',
    },
  } as const satisfies Readonly<Record<string, PackAlert>>;
}
