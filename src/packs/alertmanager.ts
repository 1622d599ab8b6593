// Whether Alertmanager sends messages: from the metrics that it has exposed since 0.25 at the latest.
import {
  above,
  absent,
  counter,
  equals,
  firesOn,
  gauge,
  max,
  min,
  minus,
  rate,
  ratio,
  sum,
} from '../define/index.ts';
import type { PackAlert, WatchedServers } from './pack-alert.ts';

// Alertmanager tries again at every group interval, by default each 5 minutes.
const WINDOW = '15m';

export function alertmanagerAlerts({ labels, target, cluster }: WatchedServers) {
  const notifications = counter('alertmanager_notifications_total', {
    labels: ['integration', 'receiver_name'],
    optional: ['receiver_name'],
  });
  const failed = counter('alertmanager_notifications_failed_total', {
    labels: ['integration', 'reason', 'receiver_name'],
    optional: ['reason', 'receiver_name'],
  });
  const reloaded = gauge('alertmanager_config_last_reload_successful', { unit: 'boolean' });
  const hash = gauge('alertmanager_config_hash');
  const info = gauge('alertmanager_build_info', {
    labels: ['branch', 'goarch', 'goos', 'goversion', 'revision', 'tags', 'version'],
    optional: ['tags'],
  });
  const by = [...target, 'integration'];
  const hashes = hash.where(labels);
  return {
    AlertmanagerNotificationsFailing: {
      urgency: 'page',
      when: above(
        ratio(
          sum(rate(failed.where(labels), WINDOW), { by }),
          sum(rate(notifications.where(labels), WINDOW), { by }),
        ),
        '1%',
      ),
      for: '5m',
      summary:
        '{{ $value | humanizePercentage }} of the messages of Alertmanager by {{ $labels.integration }} fail',
      description:
        'Whoever is told that way alone hears nothing. The log of Alertmanager names the receiver and the error: most often a secret that has expired, an address that has changed, or a service that is down.',
    },
    AlertmanagerConfigReloadFailed: {
      urgency: 'ticket',
      when: equals(reloaded.where(labels), 0),
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
      when: firesOn(absent(info.where(labels))),
      for: '15m',
      summary: 'Prometheus does not scrape Alertmanager',
      description:
        'Without its metrics no alert on it can fire. Add Alertmanager to the targets of Prometheus.',
    },
  } as const satisfies Readonly<Record<string, PackAlert>>;
}
