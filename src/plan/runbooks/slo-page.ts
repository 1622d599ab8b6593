import type { PageLink, SloAlertFacts, SloPage } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import {
  alertPage,
  burnRateAlertName,
  DATA_MISSING_ALERT,
  sloDashboardUid,
  sloPage,
} from '../../names/index.ts';
import { by } from '../../text/index.ts';
import { printDuration, printPercent } from '../../units/index.ts';
import { sloOrigin } from '../origins.ts';
import { dashboardUrl } from './addresses.ts';
import { burnRateFacts } from './burn-rate.ts';
import type { RaisedAlert, PageContext } from './context.ts';
import { systemLink } from './facts.ts';
import { allowedOutage, readableDuration } from './figures.ts';
import { missingDataFacts } from './missing-data.ts';
import { sloQueries } from './slo-queries.ts';

export const sloLink = ({ system, service }: PageContext, slo: Slo): PageLink => ({
  title: `${service.title}: ${slo.name}`,
  path: sloPage(system.name, slo.id),
});

/** The page of an SLO: a section for each of its alerts. */
export function planSloPage(context: PageContext, slo: Slo): SloPage {
  const { environment, system, service } = context;
  return {
    kind: 'slo',
    ...sloLink(context, slo),
    system: systemLink(system),
    service: service.name,
    serviceTitle: service.title,
    team: service.team.title,
    slo: slo.id,
    description: slo.description,
    sentence: slo.sli.sentence,
    definition: Object.entries(slo.sli.definition).map(([name, promql]) => ({ name, promql })),
    objective: printPercent(slo.objective),
    budget: printPercent(slo.budget),
    period: printDuration(slo.period),
    allowedOutage: readableDuration(allowedOutage(slo)),
    alerts: alertsOf(context, slo),
    queries: sloQueries(context, slo),
    dashboard: dashboardUrl(environment, sloDashboardUid(slo.id)),
    causes: service.alerts
      .map(({ name }) => ({ title: name, path: alertPage(system.name, service.name, name) }))
      .toSorted(by(({ title }) => title)),
    handwritten: slo.handwritten,
    origin: sloOrigin(system, service, slo, 'runbook page'),
  };
}

function alertsOf(context: PageContext, slo: Slo): readonly SloAlertFacts[] {
  const own = context.alertsBySlo.get(slo.id) ?? [];
  const named = (name: string): readonly RaisedAlert[] =>
    own.filter(({ class: { alert } }) => alert === name);
  return [
    ...slo.tiers.flatMap((tier) =>
      named(burnRateAlertName(tier.long)).map((it) => burnRateFacts(context, it, { slo, tier })),
    ),
    ...named(DATA_MISSING_ALERT).map((it) => missingDataFacts(context, it, slo)),
  ];
}
