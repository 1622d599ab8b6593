// Who is told of an alert as time goes by.
import type { EscalationFacts } from '../../ir/index.ts';
import type { Severity, Team } from '../../model/index.ts';
import { renderDuration } from '../../units/index.ts';
import type { PageContext, RaisedAlert } from './context.ts';
import { onCallIn } from './titles.ts';

/** All levels of an alert; none where nobody else is ever told. */
export function ladderOf(
  context: PageContext,
  { class: alert }: RaisedAlert,
): readonly EscalationFacts[] {
  const { team } = context.service;
  const later = (team.escalation[alert.severity] ?? []).map(({ level, age, channels }) => ({
    level,
    after: renderDuration(age),
    tells:
      team.escalatedBy === 'rules'
        ? context.tells(context.receiversAt(alert, level))
        : toldOn(team, channels),
  }));
  const first = { level: 'L1', after: '', tells: context.tells(alert.receivers) };
  return later.length === 0 ? [] : [first, ...later];
}

/** The later levels of all alerts of a severity, as far as the team is told. */
export const teamLadder = (
  team: Team,
  { name }: Severity,
  told: typeof toldOn = toldOn,
): readonly EscalationFacts[] =>
  (team.escalation[name] ?? []).map(({ level, age, channels }) => ({
    level,
    after: renderDuration(age),
    tells: told(team, channels),
  }));

/** Where these channels of a team lead, for people; of a rotation, to each of its members. */
export function toldOn({ channels, rotations }: Team, names: readonly string[]): readonly string[] {
  const told = names.flatMap((name) => channels[name]?.title ?? []);
  const inTurn = names
    .flatMap((name) => rotations[name] ?? [])
    .flatMap(({ name: rotation, members, turns }) =>
      members
        .filter(({ name }) => turns.some(({ member }) => member === name))
        .flatMap(({ name, receivers }) =>
          receivers.map(({ title }) => `${title} (${name} of ${rotation})`),
        ),
    );
  return [...new Set([...told, ...inTurn])];
}

/** The same in a few words: a rotation instead of all who take turns. */
export const toldInWords = (
  { channels, rotations }: Team,
  names: readonly string[],
): readonly string[] => [
  ...new Set(
    names.flatMap((name) => (rotations[name] ? [onCallIn(name)] : (channels[name]?.title ?? []))),
  ),
];
