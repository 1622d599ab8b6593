import type { AlertPage, CauseFacts, ExplainedNumber } from '../../ir/index.ts';
import type { CauseAlert, Condition } from '../../model/index.ts';
import { alertPage } from '../../names/index.ts';
import { walk } from '../../promql/index.ts';
import { decimal, printDuration, type Duration } from '../../units/index.ts';
import { alertOrigin } from '../origins.ts';
import { causeQueries } from './cause-queries.ts';
import type { RaisedAlert, PageContext } from './context.ts';
import { commonFacts, systemLink, timing } from './facts.ts';
import { incidentFacts } from './incident.ts';
import { maintenancePart } from './maintenance.ts';
import { causeReview } from './review.ts';
import { sloLink } from './slo-page.ts';
import { isWritten } from './written.ts';

/** The page of a cause alert. */
export function planAlertPage(context: PageContext, alert: CauseAlert): AlertPage {
  const { system, service } = context;
  const path = alertPage(system.name, service.name, alert.name);
  const facts = causeFacts(context, alert);
  const scenarios = system.incidents.scenarios.filter(({ alerts }) =>
    alerts.some((sign) => sign.service === service.name && sign.alert === alert.name),
  );
  const origin = alertOrigin(system, service, alert);
  const isPaging = alert.severity.urgency === 'page';
  return {
    kind: 'alert',
    path,
    title: alert.name,
    system: systemLink(system),
    service: service.name,
    serviceTitle: service.title,
    team: service.team.title,
    maintenance: maintenancePart(service.maintenance, system, facts.dashboard),
    incident: incidentFacts(context, {
      scenarios,
      headline: `[${alert.severity.name}] ${facts.title}`,
      path,
      review: causeReview(context),
    }),
    isPaging,
    unwritten: isPaging && !isWritten(alert, scenarios) ? [origin] : [],
    alert: facts,
    slos: service.slos.map((slo) => sloLink(context, slo)),
    handwritten: alert.handwritten,
    origin,
  };
}

function causeFacts(context: PageContext, alert: CauseAlert): CauseFacts {
  const planned = plannedAs(context, alert);
  return {
    ...commonFacts(context, planned),
    kind: 'cause',
    description: alert.description,
    condition: alert.condition.sentence,
    numbers: [...explain(alert.condition), ...timing(planned)],
    queries: causeQueries(context, alert, planned),
  };
}

function plannedAs(context: PageContext, { name }: CauseAlert): RaisedAlert {
  const { service } = context;
  const own = context.alertsByService.get(service.name) ?? [];
  const found = own.find(({ alert }) => alert === name);
  if (!found) throw new Error(`alert ${name} of service ${service.name} was not planned`);
  return context.raised(found);
}

/** The threshold and the windows of an expression. */
function explain({ expression, sentence }: Condition): readonly ExplainedNumber[] {
  const windows = new Set<Duration>();
  walk(expression, (node) => {
    if (node.kind !== 'matrix-selector' && node.kind !== 'subquery') return;
    if (node.window.kind === 'duration') windows.add(node.window.value);
  });
  const threshold =
    sentence !== '' && expression.kind === 'binary' && expression.right.kind === 'number'
      ? [{ value: decimal(expression.right.value), meaning: `threshold: fires ${sentence}` }]
      : [];
  return [
    ...threshold,
    ...[...windows]
      .toSorted((a, b) => a - b)
      .map((window) => ({
        value: printDuration(window),
        meaning: 'window: how far back the expression looks',
      })),
  ];
}
