import type { Origin, PageLink, SloAlertFacts, SloPage } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import { alertPage, burnRateAlertName, DATA_MISSING_ALERT, SLO_LABEL } from '../../names/index.ts';
import { by } from '../../text/index.ts';
import { printPercent } from '../../units/index.ts';
import { sloOrigin } from '../origins.ts';
import { namedWindow, wholeWindow } from '../window-words.ts';
import { pagesOf } from '../slo-pages.ts';
import { dashboardUrl } from './addresses.ts';
import { budgetFacts } from './budget.ts';
import { burnRateFacts } from './burn-rate.ts';
import type { RaisedAlert, PageContext } from './context.ts';
import { systemLink } from './facts.ts';
import { allowedOutage, readableDuration } from './figures.ts';
import { groupingFacts } from './grouping.ts';
import { incidentFacts } from './incident.ts';
import { maintenancePart } from './maintenance.ts';
import { missingDataFacts } from './missing-data.ts';
import { sloReview } from './review.ts';
import { sloQueries } from './slo-queries.ts';
import { isWritten } from './written.ts';

export const sloLink = ({ environment, system, service }: PageContext, slo: Slo): PageLink => ({
  title: `${service.title}: ${slo.name}`,
  path: pagesOf(environment, { system, service, slo }).runbook,
});

/** The page of an SLO: a section for each of its alerts. */
export function planSloPage(context: PageContext, slo: Slo): SloPage {
  const { environment, system, service } = context;
  const link = sloLink(context, slo);
  const { dashboardPath } = pagesOf(environment, { system, service, slo });
  const dashboard = dashboardUrl(environment, dashboardPath);
  const alerts = alertsOf(context, slo);
  const scenarios = system.incidents.scenarios.filter(({ slos }) => slos.includes(slo.id));
  const worst = system.severities.find(({ name }) =>
    alerts.some(({ severity }) => severity.level === name),
  );
  return {
    kind: 'slo',
    ...link,
    system: systemLink(system),
    service: service.name,
    serviceTitle: service.title,
    team: service.team.title,
    maintenance: maintenancePart(slo.maintenance, system, dashboard),
    slo: slo.id,
    description: slo.description,
    sentence: slo.sli.sentence,
    definition: Object.entries(slo.sli.definition).map(([name, promql]) => ({ name, promql })),
    objective: printPercent(slo.objective),
    budget: printPercent(slo.budget),
    period: wholeWindow(slo),
    window: namedWindow(slo),
    allowedOutage: readableDuration(allowedOutage(slo)),
    grouping: groupingFacts(slo),
    alerts,
    incident: incidentFacts(context, {
      scenarios,
      headline: `${worst ? `[${worst.name}] ` : ''}${link.title}`,
      path: link.path,
      review: sloReview(context, slo),
    }),
    isPaging: isPaging(alerts),
    unwritten: unwritten(context, slo, alerts),
    queries: sloQueries(context, slo),
    dashboard,
    causes: service.alerts
      .map(({ name }) => ({ title: name, path: alertPage(system.name, service.name, name) }))
      .toSorted(by(({ title }) => title)),
    handwritten: slo.handwritten,
    origin: sloOrigin(system, service, slo, 'runbook page'),
  };
}

const isPaging = (alerts: readonly SloAlertFacts[]): boolean =>
  alerts.some(({ severity }) => severity.urgency === 'page');

/** The SLO itself when it wakes somebody who is not told what helps. */
export function unwritten(
  { system, service }: PageContext,
  slo: Slo,
  alerts: readonly SloAlertFacts[],
): readonly Origin[] {
  const scenarios = system.incidents.scenarios.filter(({ slos }) => slos.includes(slo.id));
  if (!isPaging(alerts) || isWritten(slo, scenarios)) return [];
  return [sloOrigin(system, service, slo, 'runbook page')];
}

function alertsOf(context: PageContext, slo: Slo): readonly SloAlertFacts[] {
  const own = (context.alertsByService.get(context.service.name) ?? []).filter(
    ({ labels }) => labels[SLO_LABEL] === slo.id,
  );
  const named = (name: string): readonly RaisedAlert[] =>
    own.filter(({ alert }) => alert === name).map((alert) => context.raised(alert));
  return [
    ...slo.tiers.flatMap((tier) =>
      named(burnRateAlertName(tier.long)).map((it) => burnRateFacts(context, it, { slo, tier })),
    ),
    ...slo.budgetAlerts.flatMap(({ name, below }) =>
      named(name).map((it) => budgetFacts(context, it, { slo, below })),
    ),
    ...named(DATA_MISSING_ALERT).map((it) => missingDataFacts(context, it, slo)),
  ];
}
