// What to do when alerting itself is ill.
import { runbookTexts, type Runbook } from '../runbook.ts';
import type { MonitoringAlert } from './alerts.ts';

const RELOAD = {
  check: [
    [
      'What is wrong with the file:',
      'promtool check config /etc/prometheus/prometheus.yml\namtool check-config /etc/alertmanager/alertmanager.yml',
    ],
    'Which change it came with, and whether a file that it names (a secret, a template) is missing or cannot be read.',
  ],
  helps: [
    ['Put the last good version back, then load it:', 'curl -X POST http://SERVER/-/reload'],
    'Let the check run before each deployment, so that this cannot come back.',
  ],
  worse:
    'Restarting the server: it runs on the old configuration now, and would not start with the new one.',
  over: 'The last reload was successful, and what was changed is there.',
} as const satisfies Runbook;

const SLOW = {
  check: [
    [
      'Which rules of the group take the time:',
      'curl -s http://PROMETHEUS/api/v1/rules | jq -r \'.data.groups[] | select(.name == "GROUP") | .rules[] | "\\(.evaluationTime) \\(.name)"\' | sort -rn | head',
    ],
    [
      'Whether the whole server is slow: memory, processor time, many series:',
      'topk(10, count by (job) ({__name__!=""}))',
      'promql',
    ],
    'What has grown: a label with many values, a longer window, a new target.',
  ],
  helps: [
    'Take the label with many values out at its source (`metric_relabel_configs`, `labeldrop`).',
    'Let costly expressions read recorded series; split a large group into several.',
    'Give the server more memory or processors.',
  ],
  worse: 'A longer interval alone: alerts come later, and windows hold fewer samples.',
  over: 'The group takes less than half of its interval.',
} as const satisfies Runbook;

const NOT_SCRAPED = (server: string): Runbook => ({
  check: [
    `The page Targets of Prometheus: is ${server} there, and what is its error?`,
    ['What was changed last:', 'promtool check config /etc/prometheus/prometheus.yml'],
  ],
  helps: [`Bring the job of ${server} back, or correct the labels that the pack selects by.`],
  worse: 'Silencing it: all other alerts on alerting read these metrics.',
  over: `\`up\` of ${server} is 1.`,
});

export const monitoringRunbooks: Readonly<Record<MonitoringAlert, string>> =
  runbookTexts<MonitoringAlert>({
    PrometheusRuleFailures: {
      check: [
        [
          'Which rule, and the error:',
          'curl -s http://PROMETHEUS/api/v1/rules | jq -r \'.data.groups[].rules[] | select(.health == "err") | "\\(.name): \\(.lastError)"\'',
        ],
        '"many-to-many" or "duplicate series": two targets expose what only one did. Look for a job that was added twice.',
        'Which alerts and SLOs the rule feeds: they are blind until it works.',
      ],
      helps: [
        'Take the second target away, or tell the series apart with a label.',
        'Roll back the change of the rules, if it came with one.',
      ],
      worse: 'Deleting the rule: what reads it then finds nothing, without any error.',
      over: 'No failure within 15 minutes, and the recorded series have values.',
    },
    PrometheusRuleGroupMissed: SLOW,
    PrometheusRuleGroupSlow: SLOW,
    PrometheusConfigReloadFailed: RELOAD,
    PrometheusNoAlertmanager: {
      check: [
        ['What Prometheus has found:', 'curl -s http://PROMETHEUS/api/v1/alertmanagers | jq .data'],
        'The section `alerting` of its configuration, and the service discovery behind it.',
        'Whether Alertmanager runs. If not, start it first.',
      ],
      helps: [
        'Name the address of Alertmanager statically until the discovery works again.',
        ['Meanwhile look at what fires yourself:', 'ALERTS{alertstate="firing"}', 'promql'],
      ],
      worse: 'Trusting silence: nobody is told of anything now.',
      over: 'Prometheus knows each Alertmanager, and a test alert arrives.',
    },
    PrometheusNotificationsDropped: {
      check: [
        ['Whether Alertmanager answers:', 'curl -sS http://ALERTMANAGER/-/healthy'],
        [
          'What Prometheus says of it:',
          'journalctl -u prometheus -n 100 --no-pager | grep -i notif',
        ],
        'Whether so many alerts fire that the queue is full: then look for the one cause behind them.',
      ],
      helps: [
        'Start Alertmanager, or let Prometheus through to it (port 9093).',
        'Group alerts that fire by the hundred into one.',
      ],
      worse: 'Restarting Prometheus: it forgets for how long alerts have been pending.',
      over: 'Nothing is dropped for 5 minutes, and a test alert arrives.',
    },
    PrometheusNotificationsFailing: {
      check: [
        [
          'Whether that Alertmanager answers from the host of Prometheus:',
          'curl -sS http://ALERTMANAGER/-/healthy',
        ],
        'Whether the others of the cluster take the alerts meanwhile.',
      ],
      helps: ['Start it, let Prometheus through, or take it out of the configuration.'],
      worse: 'Leaving one Alertmanager of two that nobody reaches: the next failure is total.',
      over: 'Less than 1 % fails for 15 minutes.',
    },
    PrometheusNotScraped: NOT_SCRAPED('Prometheus'),
    AlertmanagerNotificationsFailing: {
      check: [
        [
          'Which receiver, and the error:',
          "journalctl -u alertmanager -n 200 --no-pager | grep -i 'notify'",
        ],
        '401 and 403: the secret has expired or was changed. 404: the channel or webhook is gone. 429: too many messages. Timeout: the network or the service.',
        [
          'What should have been told, and was not:',
          'amtool alert query --alertmanager.url=http://ALERTMANAGER',
        ],
      ],
      helps: [
        'Tell the people yourself what fires, by another channel.',
        'Put the new secret into its file; it is read anew for each message.',
        'Give the team a second channel until the service works again.',
      ],
      worse:
        'Waiting for it to pass: Alertmanager tries again, but gives up on what has been resolved meanwhile.',
      over: 'A test alert arrives by that channel.',
    },
    AlertmanagerConfigReloadFailed: RELOAD,
    AlertmanagerConfigsDiffer: {
      check: [
        [
          'The configuration of each:',
          'for a in A1 A2; do curl -s http://$a:9093/api/v2/status | jq -r .config.original | sha256sum; done',
        ],
        'Which of them the deployment has not reached, or which could not load it.',
      ],
      helps: ['Deploy to the one that was left out, then reload it.'],
      worse: 'Sending alerts to one of them only: the pair is there for the day that one fails.',
      over: 'All of them have the same hash.',
    },
    AlertmanagerNotScraped: NOT_SCRAPED('Alertmanager'),
  });
