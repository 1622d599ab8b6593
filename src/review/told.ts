// Who is told of an alert, as the manifest says it or, where an old one does not, as the team's
// channels do.
import { byText, groupBy } from '../text/index.ts';
import type { Sides } from './change.ts';
import type { ReviewedModel, ReviewedTeam } from './manifest.ts';
import { listed, say, type Said } from './said.ts';

/** Alerts that are told alike, as far as their labels tell. */
export interface Told {
  readonly system: string;
  readonly team: string;
  readonly severity: string;
  /** `L2`; empty for who is told first. */
  readonly level: string;
}

/** Everybody who is told of an alert, sorted. */
export type ToldOf = (told: Told, alert: string) => readonly string[];

export function toldOf({ told: ways, teams }: ReviewedModel): ToldOf {
  const channels = new Map(teams.map((team) => [team.name, team]));
  if (!ways) return ({ team, severity }) => fromChannels(channels.get(team), severity);
  const known = new Map<string, Set<string>>();
  for (const { system, team, severity, escalation: level, alerts, to } of ways) {
    for (const alert of alerts) {
      const key = keyOf({ system, team, severity, level }, alert);
      known.set(key, new Set([...(known.get(key) ?? []), ...to]));
    }
  }
  return (told, alert) => [...(known.get(keyOf(told, alert)) ?? [])].toSorted(byText);
}

const keyOf = ({ system, team, severity, level }: Told, alert: string): string =>
  JSON.stringify([system, team, severity, level, alert]);

const fromChannels = (team: ReviewedTeam | undefined, severity: string): readonly string[] =>
  (team?.notify[severity] ?? [])
    .map((channel) => team?.channels[channel] ?? `${channel} on call`)
    .toSorted(byText);

/** Alerts that others are told of than before. */
export interface ToldElsewhere extends Sides<readonly string[]> {
  readonly told: Told;
  /** Their names: alerts on burn rates are called alike in every SLO. */
  readonly alerts: readonly string[];
}

/** All alerts that are there on both sides, with the same labels, and told to others. */
export function toldElsewhere({ before, after }: Sides<ReviewedModel>): readonly ToldElsewhere[] {
  if (!before.told || !after.told) return [];
  const [was, is] = [toldOf(before), toldOf(after)];
  const known = new Set(classesOf(before).map(({ told, alert }) => keyOf(told, alert)));
  const moved = classesOf(after)
    .filter(({ told, alert }) => known.has(keyOf(told, alert)))
    .map(({ told, alert }) => ({ told, alert, before: was(told, alert), after: is(told, alert) }))
    .filter((each) => JSON.stringify(each.before) !== JSON.stringify(each.after));
  const alike = groupBy(moved, ({ told, before: a, after: b }) => JSON.stringify([told, a, b]));
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const alerts = [...new Set(group.map(({ alert }) => alert))].toSorted(byText);
    return [{ told: first.told, before: first.before, after: first.after, alerts }];
  });
}

const classesOf = ({ told = [] }: ReviewedModel): readonly { told: Told; alert: string }[] =>
  told.flatMap(({ alerts, escalation: level, system, team, severity }) =>
    alerts.map((alert) => ({ told: { system, team, severity, level }, alert })),
  );

/** Who is told now and was not, and who was and is no longer. */
export const differenceOf = ({ before, after }: Sides<readonly string[]>) => ({
  gone: before.filter((each) => !after.includes(each)),
  come: after.filter((each) => !before.includes(each)),
});

/** `Slack #b instead of Slack #a`, `also Slack #b`, `no longer Slack #a`. */
export function sayTold({ before, after }: Sides<readonly string[]>): Said {
  const { gone, come } = differenceOf({ before, after });
  if (after.length === 0) return say`nobody instead of ${listed(gone)}`;
  if (gone.length === 0) return say`also ${listed(come)}`;
  if (come.length === 0) return say`no longer ${listed(gone)}`;
  return say`${listed(come)} instead of ${listed(gone)}`;
}
