// The page of one service: what it promises, what fires, what it is asked, how full it is, whom it
// needs, and what its cause alerts look at. Rows without anything to show are left out.
import type { DashboardSpec, Panel, Query, Row } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import { SERVICE_LABEL, serviceDashboardUid, systemPage } from '../../names/index.ts';
import { build } from '../../promql/index.ts';
import { serviceOrigin } from '../origins.ts';
import type { ServiceContext } from '../planned-alert.ts';
import { pagesOf } from '../slo-pages.ts';
import { alertState, STATE_COLOURS, STATE_WORDS, worstState } from './alert-states.ts';
import { causePanels } from './cause-panels.ts';
import { deploys } from './deploys.ts';
import { sloMatcher } from './expressions.ts';
import { fleetOf } from './fleet-series.ts';
import { fleetLinks, systemMenu, tagsOf } from './links.ts';
import { maintenanceMarks, maintenanceOfService, untoldWords } from './maintenance.ts';
import { neighbourRows } from './service-neighbours.ts';
import { trafficRows } from './service-traffic.ts';
import { burnChart, sliChart } from './slo-charts.ts';
import { sloTable } from './slo-table.ts';

/** The page of one service: its SLOs, its alerts, and what its cause alerts look at. */
export function planServiceDashboard(context: ServiceContext): DashboardSpec {
  const { model, system, service } = context;
  const runbook = `${model.environment.runbooksUrl}/${systemPage(system.name)}`;
  return {
    uid: serviceDashboardUid(service.name),
    title: service.title,
    description: service.description || `The SLOs and alerts of ${service.title}.`,
    folder: system.title,
    tags: tagsOf('service', system),
    range: '3h',
    links: [...fleetLinks(model), systemMenu(system), { title: 'Runbooks', url: runbook }],
    variables: [],
    annotations: [
      ...deploys(service, true),
      ...maintenanceMarks([{ all: maintenanceOfService(service) }]),
    ],
    rows: [
      { title: '', collapsed: false, panels: [...strip(context), ...firingNow(context)] },
      ...trafficRows(context),
      ...rowOf('Saturation', service.page.saturation),
      ...neighbourRows(context),
      ...rowOf('Causes', causePanels(service)),
      ...service.slos.map((slo) => sloRow(context, slo)),
    ],
    origin: serviceOrigin(system, service, 'dashboard'),
  };
}

function strip({ model, service }: ServiceContext): readonly Panel[] {
  if (service.slos.length === 0) return [];
  const matchers = [build.matcher(SERVICE_LABEL, '=', service.name)];
  const fleet = fleetOf(model.environment, service.slos, matchers);
  const frame = {
    key: 'slos',
    title: 'SLOs',
    description: 'What this service promises and how much of each error budget is left.',
    height: 3 + service.slos.length,
  };
  return [sloTable(fleet, frame, { owner: false })];
}

/** One line per SLO and cause alert, also while they are quiet. */
function firingNow({ system, service }: ServiceContext): readonly Panel[] {
  const ofService = build.matcher(SERVICE_LABEL, '=', service.name);
  const slos: readonly Query[] = service.slos.flatMap((slo) => {
    const worst = worstState([system], [ofService, sloMatcher(slo)], []);
    if (!worst) return [];
    const quiet = build.call('vector', build.number(0));
    const state = build.or(worst, quiet);
    return [{ expression: state, legend: `SLO ${slo.name}` }];
  });
  const alerts: readonly Query[] = service.alerts.map(({ name, severity }) => ({
    expression: alertState(severity.urgency, [build.matcher('alertname', '=', name), ofService]),
    legend: name,
  }));
  const queries = [...slos, ...alerts];
  if (queries.length === 0) return [];
  const panel: Panel = {
    kind: 'state-timeline',
    key: 'alerts',
    title: 'Alerts',
    description: `What fires, and since when. The panels below show what each alert looks at.${untoldWords({ maintenance: maintenanceOfService(service) })}`,
    width: 24,
    height: 3 + queries.length,
    unit: 'none',
    thresholds: STATE_COLOURS,
    words: STATE_WORDS,
    queries,
  };
  return [panel];
}

function sloRow(context: ServiceContext, slo: Slo): Row {
  const path = pagesOf(context.model.environment, { ...context, slo }).dashboardPath;
  const open = [
    {
      title: `SLO ${slo.id}`,
      url: `/d/${path}${path.includes('?') ? '&' : '?'}\${__url_time_range}`,
    },
  ];
  const panels = [sliChart({ ...context, slo }), burnChart({ ...context, slo })];
  return {
    title: `SLO ${slo.name}`,
    // Its own page has all of it; here it is for those who compare it with what is above.
    collapsed: true,
    panels: panels.map((panel) => ({
      ...panel,
      key: `${slo.name}-${panel.key}`,
      width: 12,
      height: 8,
      links: open,
    })),
  };
}

const rowOf = (title: string, panels: readonly Panel[]): readonly Row[] =>
  panels.length === 0 ? [] : [{ title, collapsed: false, panels }];
