// Whether Prometheus evaluates rules and tells Alertmanager: from the metrics that it has exposed
// since 2.42 at the latest.
import {
  above,
  absent,
  below,
  equals,
  firesOn,
  increase,
  rate,
  ratio,
} from '../../define/index.ts';
import type { PackAlert } from '../pack.ts';
import type { MonitoringContext } from './context.ts';

// A single failure is over within the window, so that the longest `for` waits for a second one.
const WINDOW = '15m';

export function prometheusAlerts({ metrics, thresholds }: MonitoringContext) {
  return {
    PrometheusRuleFailures: {
      urgency: 'page',
      when: above(increase(metrics.ruleFailures, WINDOW), 0),
      for: '15m',
      summary: 'Rules of {{ $labels.rule_group }} fail on {{ $labels.instance }}',
      description:
        'What these rules record has gaps and the alerts among them cannot fire. The log of Prometheus and its page Rules name the rule and the error; most often two series match where one was expected.',
    },
    PrometheusRuleGroupMissed: {
      urgency: 'ticket',
      when: above(increase(metrics.groupsMissed, WINDOW), 0),
      for: '15m',
      summary: 'Evaluations of {{ $labels.rule_group }} are left out on {{ $labels.instance }}',
      description:
        'The group takes longer than its interval, so that evaluations are left out: alerts come late and recorded counts have holes. Look which of its rules are slow, and whether Prometheus lacks memory or CPU time.',
    },
    PrometheusRuleGroupSlow: {
      urgency: 'ticket',
      when: above(ratio(metrics.groupLasted, metrics.groupInterval), thresholds.groupDuration),
      for: '15m',
      summary:
        '{{ $labels.rule_group }} takes {{ $value | humanizePercentage }} of its interval on {{ $labels.instance }}',
      description:
        'Soon evaluations will be left out. Look which of its rules are slow: most often the number of series behind one has grown.',
    },
    PrometheusConfigReloadFailed: {
      urgency: 'ticket',
      when: equals(metrics.prometheusReloaded, 0),
      for: '10m',
      summary: 'Prometheus at {{ $labels.instance }} cannot load its new configuration',
      description:
        'It keeps the old one: new rules and targets are not there, and after a restart it would not come back. Its log names the mistake, and so does promtool check config.',
    },
    PrometheusNoAlertmanager: {
      urgency: 'page',
      when: below(metrics.alertmanagers, 1),
      for: '10m',
      summary: 'Prometheus at {{ $labels.instance }} knows no Alertmanager',
      description:
        "Nobody is told of any alert. Look at the section alerting of its configuration and at the service discovery. This very alert can only reach you by another Prometheus: the dead man's switch is what calls without one.",
    },
    PrometheusNotificationsDropped: {
      urgency: 'page',
      // Firing alerts are sent again every minute: what was lost once has long arrived.
      when: above(increase(metrics.notificationsDropped, '5m'), 0),
      for: '5m',
      summary: 'Alerts of Prometheus at {{ $labels.instance }} reach no Alertmanager',
      description:
        'Every Alertmanager refused them, or the queue was full. See whether they run and whether the network lets Prometheus through.',
    },
    PrometheusNotificationsFailing: {
      urgency: 'ticket',
      when: above(
        ratio(rate(metrics.notificationErrors, WINDOW), rate(metrics.notificationsSent, WINDOW)),
        thresholds.failing,
      ),
      for: '15m',
      summary:
        '{{ $value | humanizePercentage }} of the alerts of {{ $labels.instance }} do not reach {{ $labels.alertmanager }}',
      description:
        'Others may still take them. See whether that Alertmanager runs and whether the network lets Prometheus through.',
    },
    PrometheusNotScraped: {
      urgency: 'ticket',
      when: firesOn(absent(metrics.prometheusInfo)),
      for: '15m',
      summary: 'Prometheus does not scrape itself',
      description:
        'Without its own metrics no alert on it can fire. Add Prometheus as a target of its own.',
    },
  } as const satisfies Readonly<Record<string, PackAlert>>;
}
