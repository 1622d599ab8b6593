// Plans Alertmanager's routing tree: the user's own routes first, then one subtree for each team
// with a branch for each severity that one of its alerts has. What no branch takes is made visible.
import type { RouteNode, RoutingPlan, RoutingProof } from '../../ir/routing.ts';
import type { AlertClass, LabelSet } from '../../ir/rules.ts';
import type { Model, Severity } from '../../model/index.ts';
import {
  CATCH_ALL_RECEIVER,
  SERVICE_LABEL,
  SEVERITY_LABEL,
  SLO_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
} from '../../names/index.ts';
import type { Matcher } from '../../promql/ast.ts';
import { by, groupBy } from '../../text/index.ts';
import { duration } from '../../units/index.ts';
import { detours, hasLabels, levels, type Detour, type Level } from './levels.ts';
import { catchAllReceiver, detourReceiver, levelReceiver } from './receivers.ts';
import { templatesFor } from './templates.ts';

/** An alert, as far as routing depends on it. */
type Routed = Pick<AlertClass, 'labels'>;

/**
 * The receivers that an alert with these labels must reach, in the order in which Alertmanager
 * tells them. Empty when its team is told of its severity nowhere.
 *
 * @example receiversFor(model, { system: 'shop', team: 'sales', severity: 'P1', … }) // ['sales-P1']
 */
export function receiversFor(model: Model, labels: LabelSet): readonly string[] {
  const { own, byTeam } = placesOf(model);
  return [...own, ...(byTeam.get(labels[TEAM_LABEL] ?? '') ?? [])]
    .filter((each) => hasLabels(labels, each.labels))
    .map(({ receiver }) => receiver);
}

/** Where alerts can go. Every alert of a model asks for it. */
interface Places {
  readonly own: readonly Detour[];
  readonly byTeam: ReadonlyMap<string, readonly Level[]>;
}

const places = new WeakMap<Model, Places>();

function placesOf(model: Model): Places {
  const known = places.get(model);
  if (known) return known;
  const found = {
    own: detours(model),
    byTeam: groupBy(levels(model), ({ team }) => team.name),
  };
  places.set(model, found);
  return found;
}

/** What verification has to prove: every alert reaches exactly those that it declares. */
export const routingProofs = (alerts: readonly AlertClass[]): readonly RoutingProof[] =>
  alerts.map(({ labels, receivers, origin }) => ({ labels, receivers, origin }));

/** The tree and the receivers that these alerts need: no branch and no receiver without an alert. */
export function planRouting(model: Model, alerts: readonly Routed[]): RoutingPlan {
  const sets = alerts.map(({ labels }) => labels);
  const own = detours(model);
  const setsByTeam = groupBy(sets, (labels) => labels[TEAM_LABEL] ?? '');
  const used = levels(model).filter(({ team, labels }) =>
    (setsByTeam.get(team.name) ?? []).some((set) => hasLabels(set, labels)),
  );
  const named = new Map(used.map((level) => [level.receiver, level]));
  const receivers = [
    catchAllReceiver(model),
    ...own.map((detour) => detourReceiver(detour, sets, used)),
    ...[...named.values()].map(levelReceiver),
  ];
  return {
    root: {
      receiver: CATCH_ALL_RECEIVER,
      matchers: [],
      continue: false,
      groupBy: ['alertname', SERVICE_LABEL, SLO_LABEL],
      ...DEFAULTS,
      routes: [...own.map(detourRoute), ...teamRoutes(used)],
    },
    receivers,
    inhibitions: [],
    templates: templatesFor(receivers),
    catchAll: CATCH_ALL_RECEIVER,
  };
}

// Alertmanager's own defaults, and those of a severity.
const DEFAULTS = {
  groupWait: duration('30s'),
  groupInterval: duration('5m'),
  repeatInterval: duration('4h'),
};

/** The alert goes on to its team, whatever the user's own route does with it. */
const detourRoute = ({ route, receiver, labels, system }: Detour): RouteNode => ({
  receiver,
  matchers: equal(labels),
  continue: true,
  ...(route.groupWait !== DEFAULTS.groupWait && { groupWait: route.groupWait }),
  routes: [],
  origin: { system, definition: `route ${route.name}`, place: route.place, steps: ['routing'] },
});

/** Expects levels in the order of their teams. */
function teamRoutes(used: readonly Level[]): readonly RouteNode[] {
  const teams = new Map(used.map(({ team, system }) => [team.name, { team, system }]));
  return [...teams.values()].map(({ team, system }) => ({
    matchers: equal({ [TEAM_LABEL]: team.name }),
    continue: false,
    routes: used.filter((level) => level.team.name === team.name).map(levelRoute),
    origin: { system, definition: `team ${team.name}`, place: team.place, steps: ['routing'] },
  }));
}

function levelRoute({ team, severity, receiver, labels, system }: Level): RouteNode {
  const { [TEAM_LABEL]: _, ...rest } = labels;
  return {
    receiver,
    matchers: equal(rest),
    continue: false,
    ...ownTiming(severity),
    routes: [],
    origin: {
      system,
      definition: `team ${team.name}`,
      place: team.place,
      steps: ['routing', `severity ${severity.name}`],
    },
  };
}

const ownTiming = ({ groupWait, groupInterval, repeatEvery }: Severity): Partial<RouteNode> => ({
  ...(groupWait !== DEFAULTS.groupWait && { groupWait }),
  ...(groupInterval !== DEFAULTS.groupInterval && { groupInterval }),
  ...(repeatEvery !== DEFAULTS.repeatInterval && { repeatInterval: repeatEvery }),
});

// What people look for first stands first.
const RANKS: readonly string[] = [SYSTEM_LABEL, SEVERITY_LABEL];

const equal = (labels: LabelSet): readonly Matcher[] =>
  Object.entries(labels)
    .toSorted(
      by(([label]) => `${RANKS.includes(label) ? RANKS.indexOf(label) : RANKS.length}${label}`),
    )
    .map(([label, value]) => ({ label, operator: '=', value }));
