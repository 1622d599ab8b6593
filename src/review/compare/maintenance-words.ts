// Maintenance in words: when it is on, how long, whose budgets it changes and who is not told.
import { groupBy } from '../../text/index.ts';
import {
  decimal,
  divide,
  duration,
  printPercent,
  renderDuration,
  round,
} from '../../units/index.ts';
import { spanOf } from '../budgets.ts';
import type { Labels } from '../labelled.ts';
import type { ReviewedMaintenance } from '../manifest.ts';
import type { Planned } from '../planned.ts';
import { joined, listed, say, words, type Said } from '../said.ts';
import type { ToldOf } from '../told.ts';

/** What everybody wants to know of one, by its names. */
export function propertiesOf({ definition, on }: Planned): readonly (readonly [string, string])[] {
  return [
    ['when', whenOf(definition)],
    ['on for', on.join(', ') || 'nothing'],
    ['in budgets', EVENTS[definition.budget]],
    ['mutes', mutesOf(definition)],
  ];
}

/** `Sunday 02:00-04:00; … (Europe/Zurich)`. */
export const whenOf = ({ windows, timeZone }: ReviewedMaintenance): string =>
  windows.length === 0 ? 'never' : `${windows.join('; ')} (${timeZone})`;

const EVENTS: Readonly<Record<ReviewedMaintenance['budget'], string>> = {
  excluded: 'left out',
  good: 'taken as good',
  counted: 'counted',
};

const mutesOf = ({ mutes }: ReviewedMaintenance): string =>
  mutes === 'all' ? 'all alerts' : mutes.join(', ') || 'nothing';

const MONTH = duration('30d');

/** `8h 34m of 30 days (1.19%) and 3h 30m once`. */
function lastsOf({ per30d, once }: ReviewedMaintenance): Said {
  const often = spanOf(per30d ?? '0s');
  const share = printPercent(round(divide(decimal(often), decimal(MONTH)), 4));
  return joined(
    [
      ...(often > 0 ? [say`${renderDuration(often)} of 30 days (${share})`] : []),
      ...(once === undefined ? [] : [say`${renderDuration(spanOf(once))} once`]),
    ],
    ' and ',
  );
}

const DONE: Readonly<Record<ReviewedMaintenance['budget'], string>> = {
  excluded: 'left out of',
  good: 'taken as good in',
  counted: 'counted in',
};

/** Whose budgets it changes, and for how long. */
export function budgetEffects({ definition, budgets }: Planned): readonly Said[] {
  if (budgets.length === 0) return [];
  return [
    say`${[DONE[definition.budget]]} the budgets of ${listed(budgets)}: ${lastsOf(definition)}`,
  ];
}

/** Whose budgets it no longer changes. */
export const countedAgain = (slos: readonly string[]): readonly Said[] =>
  slos.length === 0 ? [] : [say`its events count in the budgets of ${listed(slos)}`];

/** Who is not told meanwhile, a sentence for each severity. */
export const mutedEffects = (alerts: readonly Labels[], told: ToldOf): readonly Said[] =>
  bySeverity(alerts).map(
    (group) => say`no longer told of ${severityOf(group)} meanwhile: ${peopleOf(group, told)}`,
  );

/** Who is told at all times from now on. */
export const toldEffects = (alerts: readonly Labels[], told: ToldOf): readonly Said[] =>
  bySeverity(alerts).map(
    (group) => say`also told of ${severityOf(group)} meanwhile: ${peopleOf(group, told)}`,
  );

export const bySeverity = (alerts: readonly Labels[]): readonly (readonly Labels[])[] => [
  ...groupBy(alerts, ({ system, severity }) => JSON.stringify([system, severity])).values(),
];

const severityOf = ([first]: readonly Labels[]): string => first?.['severity'] ?? '';

/** `Slack #shop (3 alerts)`. */
function peopleOf(alerts: readonly Labels[], told: ToldOf): Said {
  const people = new Set(
    alerts.flatMap(({ system = '', team = '', severity = '', alertname = '' }) =>
      told({ system, team, severity, level: '' }, alertname),
    ),
  );
  const count = alerts.length === 1 ? '1 alert' : `${alerts.length} alerts`;
  return say`${people.size === 0 ? words('nobody') : listed([...people])} (${[count]})`;
}
