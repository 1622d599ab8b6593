import type { TeamDefinition } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Severity, Slo, CauseAlert, Receiver, Rotation, Team } from '../model/index.ts';
import { suggest } from '../text/index.ts';
import { teamDiagnostics } from './diagnostics.ts';
import { resolveEscalation } from './escalation.ts';
import { isName } from './names.ts';
import { escalationDiagnostics } from './on-call-diagnostics.ts';
import { resolveRotation } from './rotations.ts';
import { report, shortPlace, type Scope } from './scope.ts';

/** Each team once, however many services it has; two definitions of one name are a mistake. */
export type TeamBook = Map<string, TeamEntry>;

interface TeamEntry {
  readonly definition: TeamDefinition;
  readonly team: Team;
  readonly about: Subject;
  /** The severities of every system that it serves. */
  readonly levels: Set<string>;
}

interface TeamContext {
  readonly severities: readonly Severity[];
  /** The oldest Alertmanager that must load the output. */
  readonly target: string;
  readonly parent: Subject;
}

export function resolveTeam(
  scope: Scope,
  definition: TeamDefinition,
  book: TeamBook,
  { severities, target, parent }: TeamContext,
): Team {
  const { name, title, channels } = definition;
  const known = book.get(name);
  const levels = new Set([...(known?.levels ?? []), ...severities.map((level) => level.name)]);
  if (known?.definition === definition) {
    book.set(name, { ...known, levels });
    return known.team;
  }
  const about = subject(`team ${name}`, definition, parent);
  if (known) report(scope, teamDiagnostics['duplicate-name'](about, { given: name }));
  if (!isName(name)) report(scope, teamDiagnostics['bad-name'](about, { given: name }));
  const [receivers, rotations] = resolveChannels(scope, channels, { target, about });
  const notify = Object.fromEntries(
    Object.entries(definition.notify).map(([level, told]) => [level, told ?? []]),
  );
  const escalation = resolveEscalation(scope, definition, about);
  const place = shortPlace(scope, definition.place);
  const { escalatedBy } = definition;
  const told = { channels: receivers, rotations, notify };
  const team = { name, title, ...told, escalation, escalatedBy, place };
  book.set(name, { definition, team, about, levels });
  return team;
}

function resolveChannels(
  scope: Scope,
  channels: TeamDefinition['channels'],
  { target, about }: { readonly target: string; readonly about: Subject },
): readonly [Team['channels'], Team['rotations']] {
  const receivers: Record<string, Receiver> = {};
  const rotations: Record<string, Rotation> = {};
  for (const [name, channel] of Object.entries(channels)) {
    if (channel.kind === 'rotation' && 'turnsAhead' in channel) {
      rotations[name] = resolveRotation(scope, channel, { name, target, parent: about });
    } else if ('check' in channel) {
      receivers[name] = channel;
      report(scope, ...channel.check(subject(`channel ${name}`, channel, about), target));
    }
  }
  return [receivers, rotations];
}

/** Once all systems are known: severities that none of them has, and channels that are not there. */
export function checkTeams(scope: Scope, book: TeamBook): void {
  for (const { team, about, levels } of book.values()) {
    const { name, notify, escalation } = team;
    const channels = [...Object.keys(team.channels), ...Object.keys(team.rotations)];
    for (const [level, told] of Object.entries(notify)) {
      const at = property(about, 'notify', level);
      if (!levels.has(level)) {
        const parameters = { team: name, given: level, suggestion: suggest(level, [...levels]) };
        report(scope, teamDiagnostics['unknown-severity'](at, parameters));
      }
      for (const given of told.filter((channel) => !channels.includes(channel))) {
        const parameters = { team: name, given, suggestion: suggest(given, channels) };
        report(scope, teamDiagnostics['unknown-channel'](at, parameters));
      }
    }
    for (const [given, steps] of Object.entries(escalation)) {
      const at = property(about, 'escalation', given);
      if (!levels.has(given)) {
        const parameters = { team: name, given, suggestion: suggest(given, [...levels]) };
        report(scope, escalationDiagnostics['unknown-severity'](at, parameters));
      } else if (steps.length > 0 && (notify[given] ?? []).length === 0) {
        const parameters = { team: name, severity: given };
        report(scope, escalationDiagnostics['nobody-first'](at, parameters));
      }
    }
  }
}

/** Every severity that a service's alerts use must reach somebody of its team. */
export function checkNotified(
  scope: Scope,
  team: Team,
  { slos, alerts }: { readonly slos: readonly Slo[]; readonly alerts: readonly CauseAlert[] },
  definition: TeamDefinition,
): void {
  const isUnheard = ({ severity: { name, urgency } }: { readonly severity: Severity }): boolean =>
    urgency !== 'log' && (team.notify[name] ?? []).length === 0;
  const uses = [
    ...alerts
      .filter(isUnheard)
      .map(({ name, severity }) => [severity.name, `alert ${name}`] as const),
    ...slos.flatMap(({ id, tiers }) =>
      tiers.filter(isUnheard).map(({ severity }) => [severity.name, `SLO ${id}`] as const),
    ),
  ];
  // The first of each severity wins.
  const silent = new Map(uses.toReversed());
  for (const [severity, alert] of silent) {
    const about = property(subject(`team ${team.name}`, definition), 'notify', severity);
    const parameters = { team: team.name, severity, alert };
    report(scope, teamDiagnostics['severity-not-notified'](about, parameters));
  }
}
