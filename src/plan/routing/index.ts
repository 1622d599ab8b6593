// Plans Alertmanager's routing tree: the dead man's switch and the user's own routes first, then one
// subtree for each team with a branch for each severity that one of its alerts has. What no branch
// takes is made visible.
import type { ReceiverPlan, RouteNode, RoutingPlan, RoutingProof } from '../../ir/routing.ts';
import type { AlertClass, LabelSet } from '../../ir/rules.ts';
import type { Model } from '../../model/index.ts';
import {
  CATCH_ALL_RECEIVER,
  LOG_RECEIVER,
  SERVICE_LABEL,
  SEVERITY_LABEL,
  SLO_LABEL,
  TEAM_LABEL,
} from '../../names/index.ts';
import { by, groupAlike, groupBy, onceForAlike, type Key } from '../../text/index.ts';
import { maintenanceOf } from '../maintenance/index.ts';
import { planInhibitions } from './inhibitions.ts';
import { MUTED_BY, mutedApart } from './maintenance.ts';
import {
  catchAllReceiver,
  destinationReceiver,
  detourReceiver,
  LOG_ONLY,
  watchdogReceiver,
} from './receivers.ts';
import { DEFAULTS, detourRoute, teamRoutes, watchdogRoute } from './routes.ts';
import { detours, hasLabels, tellings, type Detour, type Telling } from './tellings.ts';
import { templatesFor } from './templates.ts';
import { maintenanceTimes, outsideHours, turnsOf } from './time-intervals.ts';

/** An alert, as far as routing depends on it. */
type Routed = Pick<AlertClass, 'labels'>;

/**
 * The receivers that an alert with these labels must reach, in the order in which Alertmanager
 * tells them, whatever the time is. Empty when its team is told of its severity nowhere.
 *
 * @example receiversFor(model, { system: 'shop', team: 'sales', severity: 'P1', … }) // ['sales-P1']
 */
export const receiversFor = (model: Model, labels: LabelSet): readonly string[] =>
  placesOf(model).receiversFor(labels);

/** Where alerts can go. Every alert of a model asks for it. */
interface Places {
  readonly own: readonly Detour[];
  readonly all: readonly Telling[];
  /** The labels by which they tell alerts apart. */
  readonly reads: readonly string[];
  /** Each list once: there are as many alerts as SLOs have tiers. */
  readonly receiversFor: (labels: LabelSet) => readonly string[];
}

const places = new WeakMap<Model, Places>();

function placesOf(model: Model): Places {
  const known = places.get(model);
  if (known) return known;
  const all = tellings(model);
  const own = detours(model);
  const reads = new Set([
    TEAM_LABEL,
    ...[...own, ...all].flatMap((each) => Object.keys(each.labels)),
  ]);
  const found = {
    own,
    all,
    reads: [...reads],
    receiversFor: receiversOfAlike(own, all, [...reads]),
  };
  places.set(model, found);
  return found;
}

function receiversOfAlike(
  own: readonly Detour[],
  all: readonly Telling[],
  reads: readonly string[],
): Places['receiversFor'] {
  const byTeam = groupBy(all, ({ team }) => team.name);
  const lists = onceForAlike([(names: readonly string[]) => names.join('\n')], (names) => names);
  return onceForAlike(keysOf(reads), (labels) => {
    const told = byTeam.get(labels[TEAM_LABEL] ?? '') ?? [];
    return lists([
      ...own.filter((each) => hasLabels(labels, each.labels)).map(({ receiver }) => receiver),
      ...told
        .filter((each) => hasLabels(labels, each.labels))
        .flatMap(({ destinations }) => destinations.map(({ receiver }) => receiver)),
    ]);
  });
}

const keysOf = (labels: readonly string[]): readonly Key<LabelSet>[] =>
  labels.map((label) => (set) => set[label]);

/** What verification has to prove: every alert reaches exactly those that it declares. */
export const routingProofs = (alerts: readonly AlertClass[]): readonly RoutingProof[] =>
  alerts.map(({ labels, receivers, origin }) => ({ labels, receivers, origin }));

/** One message for all series of a cause, and one for each SLO. */
const GROUP_BY: readonly string[] = ['alertname', SERVICE_LABEL, SLO_LABEL];

/** The tree and the receivers that these alerts need: no branch and no receiver without an alert. */
export function planRouting(model: Model, alerts: readonly Routed[]): RoutingPlan {
  const { own, all, reads } = placesOf(model);
  const sets = distinctSets(
    alerts.map(({ labels }) => labels),
    ['alertname', SEVERITY_LABEL, ...reads, ...(maintenanceOf(model).length > 0 ? MUTED_BY : [])],
  );
  const setsByTeam = groupBy(sets, (labels) => labels[TEAM_LABEL] ?? '');
  const used = all.filter(({ team, labels }) =>
    (setsByTeam.get(team.name) ?? []).some((set) => hasLabels(set, labels)),
  );
  const outside = outsideHours(used.map(({ severity }) => severity));
  const apart = mutedApart(model);
  const { deadMansSwitch, existingRouting } = model;
  const receivers = [
    catchAllReceiver(model),
    ...(deadMansSwitch === 'none' ? [] : [watchdogReceiver(deadMansSwitch)]),
    ...own.map((detour) => detourReceiver(detour, sets, used)),
    ...receiversOf(used),
  ];
  const routes = [
    ...(deadMansSwitch === 'none' ? [] : [watchdogRoute(deadMansSwitch)]),
    ...own.map((detour) => detourRoute(detour, sets, apart)),
    ...teamRoutes({ used, alerts: setsByTeam, groupBy: GROUP_BY, outside, mutedApart: apart }),
  ];
  return {
    root: {
      receiver: CATCH_ALL_RECEIVER,
      matchers: [],
      continue: false,
      groupBy: GROUP_BY,
      ...DEFAULTS,
      routes,
    },
    receivers,
    inhibitions: planInhibitions(model, alerts),
    templates: templatesFor(receivers),
    ...(existingRouting !== 'none' && { existing: existingRouting }),
    timeIntervals: [
      ...new Set(outside.values()),
      ...turnsIn(used),
      ...maintenanceIn(model, routes),
    ].toSorted(by(({ name }) => name)),
    catchAll: CATCH_ALL_RECEIVER,
    logOnly: LOG_RECEIVER,
  };
}

/** One of all label sets that agree in these labels. */
const distinctSets = (sets: readonly LabelSet[], labels: readonly string[]): readonly LabelSet[] =>
  groupAlike(sets, keysOf(labels)).flatMap((same) => same.slice(0, 1));

/** Each once, in the order in which the tree names them. */
function receiversOf(used: readonly Telling[]): readonly ReceiverPlan[] {
  const named = new Map(
    used.flatMap((telling) =>
      telling.destinations.map((destination) => [destination.receiver, { telling, destination }]),
    ),
  );
  return [...named].map(([name, { telling, destination }]) =>
    name === LOG_RECEIVER ? LOG_ONLY : destinationReceiver(telling, destination),
  );
}

function turnsIn(used: readonly Telling[]): RoutingPlan['timeIntervals'] {
  const active = new Set(used.flatMap(({ destinations }) => destinations.map((to) => to.active)));
  const teams = new Set(used.map(({ team }) => team));
  return [...teams]
    .flatMap((team) => Object.values(team.rotations).flatMap((each) => turnsOf(team, each)))
    .filter(({ name }) => active.has(name));
}

/** The maintenance that mutes some of these routes. */
function maintenanceIn(model: Model, routes: readonly RouteNode[]): RoutingPlan['timeIntervals'] {
  const muting = new Set(routes.flatMap(mutingIn));
  return maintenanceOf(model)
    .map(maintenanceTimes)
    .filter(({ name }) => muting.has(name));
}

const mutingIn = ({ muteTimeIntervals = [], routes }: RouteNode): readonly string[] => [
  ...muteTimeIntervals,
  ...routes.flatMap(mutingIn),
];
