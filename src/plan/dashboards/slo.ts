import { build } from '../../promql/index.ts';
import type { DashboardSpec, Row } from '../../ir/index.ts';
import { SEVERITY_LABEL } from '../../names/index.ts';
import { sloOrigin } from '../origins.ts';
import type { SloContext } from '../recording-rules.ts';
import { pagesOf } from '../slo-pages.ts';
import { promised } from '../window-words.ts';
import { alerts } from './alert-states.ts';
import { sloMatcher } from './expressions.ts';
import { deploys } from './deploys.ts';
import { chosenGroups, groupVariables } from './group-variables.ts';
import { fleetLinks, serviceLink, systemMenu, tagsOf } from './links.ts';
import { alertConditions, alertHistory } from './slo-alerts.ts';
import { budgetChart, burnChart, eventsChart, sliChart, spentChart } from './slo-charts.ts';
import { breakdownRows } from './slo-breakdown.ts';
import { maintenanceMarks, type Marked } from './maintenance.ts';
import { definition } from './slo-definition.ts';
import { groupRows } from './slo-groups.ts';
import { headline } from './slo-headline.ts';

/** The page of one SLO, with its own objective, windows and thresholds instead of variables. */
export function planSloDashboard(
  context: SloContext,
  maintenance: readonly Marked[] = [{ all: context.slo.maintenance }],
): DashboardSpec {
  const { model, system, service, slo } = context;
  const pages = pagesOf(model.environment, context);
  return {
    uid: pages.dashboard,
    title: `SLO ${slo.id}`,
    description: slo.description || promised(slo),
    folder: system.title,
    tags: tagsOf('slo', system),
    range: '7d',
    links: [
      ...fleetLinks(model),
      serviceLink(model.environment, service),
      systemMenu(system),
      { title: 'Runbook', url: `${model.environment.runbooksUrl}/${pages.runbook}` },
    ],
    variables: groupVariables(context),
    annotations: [
      ...annotations(context),
      ...deploys(service, false),
      ...maintenanceMarks(maintenance),
    ],
    rows: [
      ...(slo.by.length === 0 ? sloRows(context) : groupRows(context)),
      ...breakdownRows(context),
      { title: 'Definition', collapsed: false, panels: [definition(context)] },
    ],
    origin: sloOrigin(system, service, slo, 'dashboard'),
  };
}

const sloRows = (context: SloContext): readonly Row[] => [
  {
    title: '',
    collapsed: false,
    panels: [...headline(context), sliChart(context), budgetChart(context)],
  },
  {
    title: 'Alerts',
    collapsed: false,
    panels: [burnChart(context), alertHistory(context), alertConditions(context)],
  },
  { title: 'Events', collapsed: false, panels: [eventsChart(context), spentChart(context)] },
];

function annotations({ system, slo }: SloContext): DashboardSpec['annotations'] {
  const levels = (urgency: 'page' | 'ticket'): readonly string[] =>
    system.severities.filter((it) => it.urgency === urgency).map(({ name }) => name);
  const shown = [
    { urgency: 'page', title: 'Paging alerts', colour: 'red', enabled: true },
    { urgency: 'ticket', title: 'Ticket alerts', colour: 'orange', enabled: false },
  ] as const;
  return shown.flatMap(({ urgency, ...look }) => {
    const names = levels(urgency);
    if (names.length === 0) return [];
    const expression = alerts('firing', [
      sloMatcher(slo),
      ...chosenGroups(slo),
      build.oneOf(SEVERITY_LABEL, names),
    ]);
    return [{ ...look, expression }];
  });
}
