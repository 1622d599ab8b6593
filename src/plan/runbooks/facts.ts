// What is said of every alert, whatever raises it.
import type { ExplainedNumber, PageLink, SeverityFacts, TitledQuery } from '../../ir/index.ts';
import type { Severity, System } from '../../model/index.ts';
import { alertAnchor, SERVICE_LABEL, SLO_LABEL, systemPage } from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { printPretty } from '../../promql/index.ts';
import { printDuration, renderDuration } from '../../units/index.ts';
import {
  acknowledgeCommand,
  dashboardUrl,
  firingUrl,
  silenceCommand,
  unsilenceCommand,
} from './addresses.ts';
import type { RaisedAlert, PageContext } from './context.ts';
import { ladderOf } from './ladder.ts';
import { mutingFacts } from './muting.ts';

const WIDTH = 80;

export const printQuery = (expression: Expression): string => printPretty(expression, WIDTH);

export const query = (title: string, expression: Expression): TitledQuery => ({
  title,
  promql: printQuery(expression),
});

export const systemLink = (system: System): PageLink => ({
  title: system.title,
  path: systemPage(system.name),
});

export const severityFacts = (severity: Severity): SeverityFacts => ({
  level: severity.name,
  urgency: severity.urgency,
  description: severity.description,
  respondWithin: responseTime(severity.respondWithin),
  firstMessage: renderDuration(severity.groupWait),
  repeatEvery: renderDuration(severity.repeatEvery),
});

const responseTime = (time: Severity['respondWithin']): string => {
  if (time === 'none') return '';
  return typeof time === 'string' ? time : renderDuration(time);
};

/** The labels that tell one alert from all others: its name, and the SLO or service it is about. */
export function identity({
  class: { alert, labels, service },
}: RaisedAlert): Record<string, string> {
  const slo = labels[SLO_LABEL];
  return {
    alertname: alert,
    ...(slo === undefined ? { [SERVICE_LABEL]: service } : { [SLO_LABEL]: slo }),
  };
}

/** `for` and the interval, in words. */
export const timing = ({ rule, group }: RaisedAlert): readonly ExplainedNumber[] => [
  ...(rule.for > 0
    ? [
        {
          value: printDuration(rule.for),
          meaning: '`for`: the condition must hold this long without a break',
        },
      ]
    : []),
  { value: printDuration(group.interval), meaning: 'how often Prometheus evaluates the rule' },
];

export function commonFacts(context: PageContext, planned: RaisedAlert) {
  const { environment } = context;
  const { class: alert, rule } = planned;
  const labels = identity(planned);
  const severity = context.system.severities.find(({ name }) => name === alert.severity);
  if (!severity) throw new Error(`alert ${alert.alert} has an unknown severity ${alert.severity}`);
  const { notices } = context;
  const hours = notices.hoursOf(alert);
  return {
    alert: alert.alert,
    anchor: alertAnchor(alert.alert),
    title: alert.title,
    severity: severityFacts(severity),
    tells: context.tells(alert.receivers),
    told: [...new Set(hours.flatMap((each) => each.tells))].join(', '),
    hours,
    inhibitedBy: notices.inhibitedBy(alert),
    inhibits: notices.inhibits(alert),
    maintenance: mutingFacts(context, alert),
    escalation: ladderOf(context, planned),
    isClimbedByPager: context.service.team.escalatedBy === 'pager',
    promql: printQuery(rule.expression),
    for: rule.for === 0 ? '' : printDuration(rule.for),
    dashboard: dashboardUrl(environment, alert.dashboard),
    firing: firingUrl(environment, labels),
    silence: silenceCommand(environment, labels),
    acknowledge: acknowledgeCommand(environment, labels),
    unsilence: unsilenceCommand(environment, labels),
  };
}
