// Who hears which alerts: one level for each team and severity, and one for each of the user's own
// routes. Everything else about routing follows from these.
import {
  routeReceiver,
  SEVERITY_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
  teamReceiver,
} from '../../names/index.ts';
import type { LabelSet } from '../../ir/rules.ts';
import type { CustomRoute, Model, Severity, System, Team } from '../../model/index.ts';
import { by } from '../../text/index.ts';

/** How a team hears of one severity. */
export interface Level {
  readonly team: Team;
  readonly severity: Severity;
  /** The name of its receiver. */
  readonly receiver: string;
  /** The labels that alerts must have to be told here. */
  readonly labels: LabelSet;
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
      labels: { [SYSTEM_LABEL]: system.name, ...route.labels },
      system: system.name,
    })),
  );

/** All levels with a channel, by team, the most severe first. */
export function levels(model: Model): readonly Level[] {
  const systems = model.systems.toSorted(by(({ name }) => name));
  const services = systems.flatMap(({ services: all }) => all);
  const teams = new Map(services.map(({ team }) => [team.name, team]));
  return [...teams.values()]
    .toSorted(by(({ name }) => name))
    .flatMap((team) => teamLevels(team, systems.filter(serves(team))))
    .filter(({ team, severity }) => (team.notify[severity.name] ?? []).length > 0);
}

const serves =
  (team: Team) =>
  ({ services }: System): boolean =>
    services.some((service) => service.team.name === team.name);

/** A team may serve several systems, each with a scheme of its own. */
function teamLevels(team: Team, systems: readonly System[]): readonly Level[] {
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

/** Systems that mean the same by a severity share a level; otherwise each has its own. */
function variants(team: Team, uses: readonly Use[]): readonly Level[] {
  const shared = sameFor(uses, timing);
  const sameReceiver = sameFor(uses, ({ urgency }) => urgency);
  return uses.slice(0, shared && sameReceiver ? 1 : undefined).map(({ system, severity }) => ({
    team,
    severity,
    system,
    receiver: teamReceiver(team.name, sameReceiver ? severity.name : `${severity.name}-${system}`),
    labels: {
      [TEAM_LABEL]: team.name,
      [SEVERITY_LABEL]: severity.name,
      ...(!(shared && sameReceiver) && { [SYSTEM_LABEL]: system }),
    },
  }));
}

const timing = ({ groupWait, groupInterval, repeatEvery }: Severity): string =>
  [groupWait, groupInterval, repeatEvery].join();

const sameFor = (uses: readonly Use[], key: (severity: Severity) => string): boolean =>
  new Set(uses.map(({ severity }) => key(severity))).size === 1;
