import { capturePlace, type Subject } from '../diagnostics/index.ts';
import type { ConfigValue } from '../ir/routing.ts';
import type { Receiver, ReceiverContext } from '../model/receiver.ts';
import { checkSecretFile, lastPart } from './checks.ts';
import { DASHBOARD_URL, listOf, RUNBOOK_URL, SUMMARY, TITLE } from './message.ts';

export interface PagerDutyProps {
  /** Absolute path of the file that holds the integration key (Events API v2) of a service. */
  readonly routingKeyFile: string;
  /** How people call the PagerDuty service. @default the file's name */
  readonly service?: string;
}

/**
 * A PagerDuty service, through its Events API v2.
 *
 * @example
 * pagerduty({ routingKeyFile: '/etc/alertmanager/secrets/pagerduty-sales', service: 'Sales' })
 * // pagerduty_configs:
 * //   - send_resolved: true
 * //     routing_key_file: /etc/alertmanager/secrets/pagerduty-sales
 * //     severity: critical
 */
export const pagerduty = (props: PagerDutyProps): Receiver =>
  Object.freeze({
    kind: 'pagerduty',
    integration: 'pagerduty_configs',
    place: capturePlace(),
    title: `PagerDuty ${props.service ?? lastPart(props.routingKeyFile)}`,
    config: (context: ReceiverContext) => config(props, context),
    check: (about: Subject) => checkSecretFile(about, 'routingKeyFile', props.routingKeyFile),
  });

// PagerDuty's own words; with dynamic urgency only `critical` and `error` wake somebody.
const SEVERITIES: Readonly<Record<ReceiverContext['urgency'], string>> = {
  page: 'critical',
  ticket: 'warning',
  log: 'info',
};

function config(
  { routingKeyFile }: PagerDutyProps,
  { urgency }: ReceiverContext,
): { readonly [key: string]: ConfigValue } {
  return {
    send_resolved: true,
    routing_key_file: routingKeyFile,
    description: TITLE,
    severity: SEVERITIES[urgency],
    class: '{{ .CommonLabels.alertname }}',
    component: '{{ .CommonLabels.service }}',
    group: '{{ .CommonLabels.system }}',
    details: {
      summary: SUMMARY,
      severity: '{{ .CommonLabels.severity }}',
      service: '{{ .CommonLabels.service }}',
      slo: '{{ .CommonLabels.slo }}',
      team: '{{ .CommonLabels.team }}',
      runbook: RUNBOOK_URL,
      dashboard: DASHBOARD_URL,
      firing: listOf('Firing'),
      num_firing: '{{ len .Alerts.Firing }}',
      resolved: listOf('Resolved'),
      num_resolved: '{{ len .Alerts.Resolved }}',
    },
    links: [
      { href: RUNBOOK_URL, text: 'Runbook' },
      { href: DASHBOARD_URL, text: 'Dashboard' },
    ],
  };
}
