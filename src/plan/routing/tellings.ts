// Who hears which alerts: one telling for each team and severity, one for each level of its ladder,
// and one detour for each of the user's own routes. Everything else about routing follows.
import {
  ESCALATION_LABEL,
  LOG_RECEIVER,
  memberReceiver,
  routeReceiver,
  SEVERITY_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
  teamReceiver,
  turnsInterval,
} from '../../names/index.ts';
import type { LabelSet } from '../../ir/rules.ts';
import type { CustomRoute, Model, Receiver, Severity, System, Team } from '../../model/index.ts';
import { by } from '../../text/index.ts';
import { teamsOf } from '../teams.ts';

/** One receiver that a telling leads to. */
export interface Destination {
  readonly receiver: string;
  readonly channels: readonly Receiver[];
  /** The time interval in which it is told; always without one. */
  readonly active?: string;
  /** Who it is, where it depends on the time: `first of primary`. */
  readonly member?: string;
}

/** How a team hears of one severity, at first or at a level of its ladder. */
export interface Telling {
  readonly team: Team;
  readonly severity: Severity;
  /** `L2`; empty for who is told first. */
  readonly level: string;
  /** The labels that alerts must have to be told here. */
  readonly labels: LabelSet;
  readonly destinations: readonly Destination[];
  readonly system: string;
}

/** A route of the user's own, and the labels that alerts of its system must have for it. */
export interface Detour {
  readonly route: CustomRoute;
  readonly receiver: string;
  readonly labels: LabelSet;
  readonly system: string;
}

/** Whether an alert has all of these labels; a label that is missing counts as empty. */
export const hasLabels = (alert: LabelSet, wanted: LabelSet): boolean =>
  Object.entries(wanted).every(([label, value]) => (alert[label] ?? '') === value);

export const detours = (model: Model): readonly Detour[] =>
  model.systems.toSorted(by(({ name }) => name)).flatMap((system) =>
    system.routes.toSorted(by(({ name }) => name)).map((route) => ({
      route,
      receiver: routeReceiver(system.name, route.name),
      labels: { ...once(system), [SYSTEM_LABEL]: system.name, ...route.labels },
      system: system.name,
    })),
  );

/** Who is told besides the team is told once, and not of every level that the alert gets to. */
const once = ({ services }: System): LabelSet =>
  services.some(
    ({ team }) => team.escalatedBy === 'rules' && Object.keys(team.escalation).length > 0,
  )
    ? { [ESCALATION_LABEL]: '' }
    : {};

/** All that somebody hears of, by team, the most severe first, and what is told later first. */
export function tellings(model: Model): readonly Telling[] {
  const systems = model.systems.toSorted(by(({ name }) => name));
  return teamsOf(systems)
    .flatMap((team) => teamTellings(team, systems.filter(serves(team))))
    .filter(({ destinations }) => destinations.length > 0);
}

const serves =
  (team: Team) =>
  ({ services }: System): boolean =>
    services.some((service) => service.team.name === team.name);

/** A team may serve several systems, each with a scheme of its own. */
function teamTellings(team: Team, systems: readonly System[]): readonly Telling[] {
  const uses = systems.flatMap((system) =>
    system.severities.map((severity) => ({ system: system.name, severity })),
  );
  const names = [...new Set(uses.map(({ severity }) => severity.name))];
  return names.flatMap((name) =>
    variants(
      team,
      uses.filter(({ severity }) => severity.name === name),
    ),
  );
}

interface Use {
  readonly system: string;
  readonly severity: Severity;
}

/** Systems that mean the same by a severity share tellings; otherwise each has its own. */
function variants(team: Team, uses: readonly Use[]): readonly Telling[] {
  const shared = sameFor(uses, timing);
  const sameReceiver = sameFor(uses, ({ urgency }) => urgency);
  return uses.slice(0, shared && sameReceiver ? 1 : undefined).flatMap(({ system, severity }) =>
    ladder(team, severity).map(({ level, channels }) => ({
      team,
      severity,
      level,
      system,
      labels: {
        [TEAM_LABEL]: team.name,
        [SEVERITY_LABEL]: severity.name,
        [ESCALATION_LABEL]: level,
        ...(!(shared && sameReceiver) && { [SYSTEM_LABEL]: system }),
      },
      destinations: destinationsOf(
        { team, severity, level, channels },
        sameReceiver ? severity.name : `${severity.name}-${system}`,
      ),
    })),
  );
}

interface Level {
  readonly level: string;
  readonly channels: readonly string[];
}

const ladder = (team: Team, { name }: Severity): readonly Level[] => [
  ...(team.escalatedBy === 'rules' ? (team.escalation[name] ?? []) : []).toReversed(),
  { level: '', channels: team.notify[name] ?? [] },
];

function destinationsOf(
  { team, severity, level, channels }: { readonly team: Team; readonly severity: Severity } & Level,
  name: string,
): readonly Destination[] {
  const receiver = teamReceiver(team.name, name, level);
  const fixed = [...new Set(channels)].flatMap((channel) => team.channels[channel] ?? []);
  const members = [...new Set(channels)]
    .flatMap((channel) => team.rotations[channel] ?? [])
    .flatMap((rotation) =>
      rotation.members
        .filter((member) => rotation.turns.some((turn) => turn.member === member.name))
        .map((member) => ({
          receiver: memberReceiver(receiver, rotation.name, member.name),
          channels: member.receivers,
          active: turnsInterval(team.name, rotation.name, member.name),
          member: `${member.name} of ${rotation.name}`,
        })),
    );
  if (fixed.length > 0) return [{ receiver, channels: fixed }, ...members];
  const isLogged = severity.urgency === 'log' && members.length === 0;
  return isLogged ? [{ receiver: LOG_RECEIVER, channels: [] }] : members;
}

const timing = ({ groupWait, groupInterval, repeatEvery, groupBy, hours }: Severity): string =>
  JSON.stringify([groupWait, groupInterval, repeatEvery, groupBy, hours]);

const sameFor = (uses: readonly Use[], key: (severity: Severity) => string): boolean =>
  new Set(uses.map(({ severity }) => key(severity))).size === 1;
