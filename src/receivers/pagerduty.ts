import { propsOf } from '../define/inputs.ts';
import { capturePlace, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { ConfigValue } from '../ir/routing.ts';
import type { Receiver, ReceiverContext } from '../model/receiver.ts';
import { checkSecretFile, checkTexts, lastPart } from './checks.ts';
import { DASHBOARD_URL, listOf, RUNBOOK_URL, SILENCE_URL, SUMMARY, TITLE } from './message.ts';

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
export const pagerduty = (given: PagerDutyProps): Receiver => {
  const props = propsOf(given);
  return Object.freeze({
    kind: 'pagerduty',
    integration: 'pagerduty_configs',
    place: capturePlace(),
    title: `PagerDuty ${props.service ?? lastPart(props.routingKeyFile)}`,
    config: (context: ReceiverContext) => config(props, context),
    check: (about: Subject) => check(props, about),
  });
};

function check({ routingKeyFile, service }: PagerDutyProps, about: Subject): readonly Diagnostic[] {
  const misshapen = checkTexts(about, { routingKeyFile, service });
  return misshapen.length > 0
    ? misshapen
    : checkSecretFile(about, 'routingKeyFile', routingKeyFile ?? '');
}

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
      description: '{{ .CommonAnnotations.description }}',
      objective: '{{ .CommonLabels.objective }}',
      budget_left: '{{ .CommonAnnotations.budget_left }}',
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
      { href: SILENCE_URL, text: 'Silence' },
    ],
  };
}
