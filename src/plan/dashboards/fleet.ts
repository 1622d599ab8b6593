// The page that a morning starts with: every SLO of every system, the worst first.
import { NO_PLACE } from '../../diagnostics/index.ts';
import type { DashboardSpec, Panel, StatPanel, Threshold } from '../../ir/index.ts';
import type { Model } from '../../model/index.ts';
import {
  eventsSeries,
  fleetDashboardUid,
  INDEX_PAGE,
  INFO_SERIES,
  SERVICE_LABEL,
  SLO_LABEL,
  TEAM_LABEL,
} from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { maintenanceOf } from '../maintenance/index.ts';
import { firing, STATE_COLOURS, STATE_WORDS, worstState } from './alert-states.ts';
import { bad } from './colours.ts';
import { fleetRows } from './fleet-rows.ts';
import { CHOSEN, chosen, fleetOf, info, remaining, type Fleet } from './fleet-series.ts';
import { FLEET_FOLDER, systemMenu, tagsOf } from './links.ts';
import { maintenanceHistory, maintenanceMarks } from './maintenance.ts';
import { sloTable } from './slo-table.ts';

export function planFleetDashboard(model: Model): DashboardSpec {
  const services = model.systems.flatMap((system) => system.services);
  const slos = services.flatMap((service) => service.slos);
  const fleet = fleetOf(model.environment, slos, CHOSEN);
  const frame = {
    key: 'slos',
    title: 'SLOs, worst first',
    description:
      'Every SLO with what is left of its error budget. Open the ones at the top; their pages say which alerts are near.',
    // As high as its rows, up to as many as are read at a glance.
    height: Math.min(12, 3 + slos.length),
  };
  const table = sloTable(fleet, frame, { owner: true });
  const maintenance = maintenanceOf(model);
  return {
    uid: fleetDashboardUid(),
    title: 'SLO overview',
    description: 'All SLOs, the worst first. The start of every look at reliability.',
    folder: FLEET_FOLDER,
    tags: tagsOf('fleet'),
    range: '7d',
    links: [
      ...model.systems.map(systemMenu),
      { title: 'Runbooks', url: `${model.environment.runbooksUrl}/${INDEX_PAGE}` },
    ],
    variables: [choice(SERVICE_LABEL, 'Service'), choice(TEAM_LABEL, 'Team')],
    annotations: maintenanceMarks([{ all: maintenance }], { enabled: false }),
    rows: [
      { title: '', collapsed: false, panels: [...counts(fleet, model), table] },
      ...fleetRows(fleet, [...history(model), ...maintenanceHistory(maintenance)]),
    ],
    origin: {
      system: '',
      definition: 'all systems',
      place: model.systems[0]?.place ?? NO_PLACE,
      steps: ['fleet-dashboard'],
    },
  };
}

const choice = (label: string, title: string) => ({
  name: label,
  title,
  expression: build.selector(INFO_SERIES),
  label,
});

/** How many there are, 0 rather than nothing. */
const count = (of: Expression): Expression =>
  build.or(build.aggregate('count', of), build.call('vector', build.number(0)));

/** A background of its own only for what needs an eye. */
const calm = ([, ...steps]: readonly Threshold[]): readonly Threshold[] => [
  { colour: 'transparent' },
  ...steps,
];

type Count = Pick<StatPanel, 'key' | 'title' | 'description'> & {
  readonly of: Expression;
  readonly thresholds?: readonly Threshold[];
};

const stat = ({ of, thresholds, ...words }: Count): Panel => ({
  kind: 'stat',
  ...words,
  width: 4,
  height: 4,
  unit: 'none',
  decimals: 0,
  ...(thresholds && { background: true, thresholds: calm(thresholds) }),
  queries: [{ expression: count(of), legend: words.title }],
});

function counts(fleet: Fleet, { environment, systems }: Model): readonly Panel[] {
  const left = remaining(fleet);
  const zero = build.number(0);
  const events = build.selector(eventsSeries(environment.evaluationInterval));
  const paging = firing(systems, 'page', CHOSEN);
  const tickets = firing(systems, 'ticket', CHOSEN);
  return [
    stat({
      key: 'count',
      title: 'SLOs',
      description: 'How many SLOs the chosen services and teams have.',
      of: info(fleet),
    }),
    stat({
      key: 'exhausted',
      title: 'Budget exhausted',
      description:
        'SLOs without any error budget left: their objective is missed. Stop risky changes.',
      of: chosen(fleet, build.lessOrEqual(left, zero)),
      thresholds: bad('red'),
    }),
    stat({
      key: 'at-risk',
      title: 'At risk',
      description: 'SLOs with less than a quarter of their error budget. Plan repairs now.',
      of: chosen(fleet, build.less(build.greater(left, zero), build.number(0.25))),
      thresholds: bad('orange'),
    }),
    ...(paging
      ? [
          stat({
            key: 'paging',
            title: 'Paging now',
            description:
              'Alerts that have woken somebody, of SLOs and of causes. Somebody should be on each.',
            of: paging,
            thresholds: bad('red'),
          }),
        ]
      : []),
    ...(tickets
      ? [
          stat({
            key: 'tickets',
            title: 'Tickets now',
            description: 'Alerts that can wait for the morning.',
            of: tickets,
            thresholds: bad('orange'),
          }),
        ]
      : []),
    stat({
      key: 'without-data',
      title: 'Without data',
      description:
        'SLOs for which no events are counted, not even zero: they are blind. Look for a target that is gone or a metric that was renamed.',
      of: build.unless(info(fleet), events, { on: [SLO_LABEL] }),
      thresholds: bad('purple'),
    }),
  ];
}

function history({ systems }: Model): readonly Panel[] {
  const expression = worstState(
    systems,
    [build.matcher(SLO_LABEL, '!=', ''), ...CHOSEN],
    [SLO_LABEL],
  );
  if (!expression) return [];
  const panel: Panel = {
    kind: 'state-timeline',
    key: 'alert-history',
    title: 'SLO alerts',
    description:
      'When the alerts of each SLO fired, the most urgent one first. Quiet SLOs have no line.',
    width: 24,
    height: 8,
    whenEmpty: 'No alert of an SLO has fired',
    unit: 'none',
    thresholds: STATE_COLOURS,
    words: STATE_WORDS,
    queries: [{ expression, legend: '{{slo}}' }],
  };
  return [panel];
}
