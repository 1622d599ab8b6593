// The branches of Alertmanager's routing tree.
import type { RouteNode, TimeInterval } from '../../ir/routing.ts';
import type { LabelSet } from '../../ir/rules.ts';
import type { DeadMansSwitch, Severity } from '../../model/index.ts';
import {
  BURN_RATE_ALERTS,
  ESCALATION_LABEL,
  SEVERITY_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
  WATCHDOG_ALERT,
  WATCHDOG_RECEIVER,
} from '../../names/index.ts';
import type { Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { by, byText } from '../../text/index.ts';
import { duration } from '../../units/index.ts';
import { mutedRoutes, type MutedAlerts, type MutedApart } from './maintenance.ts';
import { repeatInterval } from './repeat-interval.ts';
import { hasLabels, type Destination, type Detour, type Telling } from './tellings.ts';

// Alertmanager's own defaults, and those of a severity.
export const DEFAULTS = {
  groupWait: duration('30s'),
  groupInterval: duration('5m'),
  repeatInterval: repeatInterval(duration('4h'), duration('5m')),
};

/** First of all, so that nothing else takes it. */
export const watchdogRoute = ({ every, place }: DeadMansSwitch): RouteNode => ({
  receiver: WATCHDOG_RECEIVER,
  matchers: equal({ alertname: WATCHDOG_ALERT }),
  continue: false,
  groupBy: ['...'],
  groupWait: duration('0s'),
  groupInterval: every,
  repeatInterval: repeatInterval(every, every),
  routes: [],
  origin: { system: '', definition: "dead man's switch", place, steps: ['routing'] },
});

/** The alert goes on to its team, whatever the user's own route does with it. */
export const detourRoute = (
  { route, receiver, labels, system }: Detour,
  alerts: readonly LabelSet[],
  apart: MutedApart,
): RouteNode => ({
  receiver,
  matchers: equal(labels),
  continue: true,
  ...(route.groupWait !== DEFAULTS.groupWait && { groupWait: route.groupWait }),
  routes: mutedRoutes(
    alerts.filter((alert) => hasLabels(alert, labels)),
    apart,
  ),
  origin: { system, definition: `route ${route.name}`, place: route.place, steps: ['routing'] },
});

export interface TeamRoutes {
  /** Those that somebody hears of, in the order of their teams. */
  readonly used: readonly Telling[];
  /** The alerts that they are for, by team. */
  readonly alerts: ReadonlyMap<string, readonly LabelSet[]>;
  readonly groupBy: readonly string[];
  readonly outside: ReadonlyMap<Severity, TimeInterval>;
  readonly mutedApart: MutedApart;
}

/** One branch for each team, with one for each severity and level. */
export function teamRoutes(context: TeamRoutes): readonly RouteNode[] {
  const { used } = context;
  const teams = new Map(used.map(({ team, system }) => [team.name, { team, system }]));
  return [...teams.values()].map(({ team, system }) => ({
    matchers: equal({ [TEAM_LABEL]: team.name }),
    continue: false,
    routes: used
      .filter((telling) => telling.team.name === team.name)
      .map((telling) => tellingRoute(telling, context)),
    origin: { system, definition: `team ${team.name}`, place: team.place, steps: ['routing'] },
  }));
}

function tellingRoute(telling: Telling, context: TeamRoutes): RouteNode {
  const { team, severity, level, labels, system } = telling;
  const { [TEAM_LABEL]: _, [ESCALATION_LABEL]: escalation = '', ...rest } = labels;
  const own =
    severity.groupBy.join() === context.groupBy.join() ? {} : { groupBy: severity.groupBy };
  const origin = {
    system,
    definition: `team ${team.name}`,
    place: team.place,
    steps: ['routing', `severity ${severity.name}`, ...(level === '' ? [] : [`level ${level}`])],
  };
  const told = (context.alerts.get(team.name) ?? []).filter((alert) => hasLabels(alert, labels));
  const outside = context.outside.get(severity);
  const outsideHours = outside ? [outside.name] : [];
  return {
    matchers: equal({ ...rest, ...(escalation !== '' && { [ESCALATION_LABEL]: escalation }) }),
    continue: false,
    ...own,
    ...ownTiming(severity),
    origin,
    ...mutedEnds(telling, told, { outside: outsideHours, apart: context.mutedApart(told) }),
  };
}

type Ends = Pick<RouteNode, 'receiver' | 'muteTimeIntervals' | 'routes'>;

interface Muting {
  /** Intervals that mute the whole severity. */
  readonly outside: readonly string[];
  readonly apart: readonly MutedAlerts[];
}

/** A branch for alerts of which nobody is told during maintenance, unless these are all. */
function mutedEnds(telling: Telling, told: readonly LabelSet[], { outside, apart }: Muting): Ends {
  const taken = new Set(apart.flatMap(({ alerts }) => alerts));
  const others = told.filter((alert) => !taken.has(alert));
  const [all] = apart;
  if (all && apart.length === 1 && others.length === 0)
    return endsOf(telling, told, [...outside, ...all.intervals]);
  const ends = endsOf(telling, others, outside);
  const branches = apart.map(({ matchers, alerts, intervals }) => ({
    matchers,
    continue: false,
    ...endsOf(telling, alerts, [...outside, ...intervals]),
  }));
  return { ...ends, routes: [...branches, ...ends.routes] };
}

/** Where alerts of a telling end, and when they are told there. */
function endsOf(
  { severity, destinations }: Telling,
  told: readonly LabelSet[],
  intervals: readonly string[],
): Ends {
  if (told.length === 0) return { routes: [] };
  const muted = intervals.length > 0 ? { muteTimeIntervals: intervals } : {};
  const tiers = tierNames(told);
  const [only, ...others] = destinations;
  const burning =
    tiers.length > 1 && severity.groupBy.includes('alertname') ? [burnRoute(tiers, severity)] : [];
  if (only && others.length === 0 && only.active === undefined) {
    const routes = burning.map((route) => ({ ...route, ...muted }));
    return { receiver: only.receiver, ...muted, routes };
  }
  const leaves = destinations.map((destination, i) =>
    leaf(destination, i < destinations.length - 1, muted),
  );
  // Nothing is left for leaves beside a branch that takes all.
  const areAllTiers = told.every(({ alertname = '' }) => tiers.includes(alertname));
  const beside = burning.length > 0 && areAllTiers ? [] : leaves;
  return { routes: [...burning.map((route) => ({ ...route, routes: leaves })), ...beside] };
}

const tierNames = (alerts: readonly LabelSet[]): readonly string[] =>
  [...new Set(alerts.map(({ alertname = '' }) => alertname))]
    .filter((name) => name.startsWith(BURN_RATE_ALERTS))
    .toSorted(byText);

/** All tiers of an SLO share a message: a second tier that fires is no second incident. */
const burnRoute = (tiers: readonly string[], { groupBy }: Severity): RouteNode => ({
  matchers: [build.oneOf('alertname', tiers)],
  continue: false,
  groupBy: groupBy.filter((label) => label !== 'alertname'),
  routes: [],
});

/** One of several who are told of the same alert. */
const leaf = (
  { receiver, active }: Destination,
  goesOn: boolean,
  muted: Pick<RouteNode, 'muteTimeIntervals'>,
): RouteNode => ({
  receiver,
  matchers: [],
  continue: goesOn,
  ...muted,
  ...(active !== undefined && { activeTimeIntervals: [active] }),
  routes: [],
});

function ownTiming({ groupWait, groupInterval, repeatEvery }: Severity): Partial<RouteNode> {
  const repeats = repeatInterval(repeatEvery, groupInterval);
  return {
    ...(groupWait !== DEFAULTS.groupWait && { groupWait }),
    ...(groupInterval !== DEFAULTS.groupInterval && { groupInterval }),
    ...(repeats !== DEFAULTS.repeatInterval && { repeatInterval: repeats }),
  };
}

// What people look for first stands first.
const RANKS: readonly string[] = [SYSTEM_LABEL, SEVERITY_LABEL];

const equal = (labels: LabelSet): readonly Matcher[] =>
  Object.entries(labels)
    .toSorted(
      by(([label]) => `${RANKS.includes(label) ? RANKS.indexOf(label) : RANKS.length}${label}`),
    )
    .map(([label, value]) => build.matcher(label, '=', value));
