// What happens to severities: how urgent they are, in which hours they are told, and how often.
import { compareSpans } from '../budgets.ts';
import { change, type Change, type Risk, type Sides } from '../change.ts';
import { losesHours, minutesOf } from '../covered-hours.ts';
import { differences } from '../differences.ts';
import { hoursSaid } from '../hours.ts';
import type { ReviewedSeverity, ReviewedSystem } from '../manifest.ts';
import { pairUp } from '../pair.ts';
import type { Context } from '../placed.ts';
import { say, words, type Said } from '../said.ts';

export function compareSeverities({ models }: Context): readonly Change[] {
  const systems = pairUp(
    { before: models.before.systems, after: models.after.systems },
    { name: ({ name }) => name, alike: [] },
  );
  return systems.same.flatMap(compareInSystem);
}

function compareInSystem({ before, after }: Sides<ReviewedSystem>): readonly Change[] {
  const within = [after.name];
  const { same, removed, added } = pairUp(
    { before: before.severities, after: after.severities },
    { name: ({ name }) => name, alike: [] },
  );
  const whole =
    (kind: 'added' | 'removed') =>
    ({ name, urgency: level }: ReviewedSeverity) =>
      change({
        kind,
        what: 'severity',
        name,
        within,
        facts: [{ what: 'urgency', [kind === 'added' ? 'after' : 'before']: level }],
      });
  return [
    ...removed.map(whole('removed')),
    ...added.map(whole('added')),
    ...same.map((sides) => compareSeverity(sides, within)),
    ...compareOrder({ before, after }),
  ];
}

const common = (list: readonly string[], others: readonly string[]): string =>
  list.filter((name) => others.includes(name)).join(', ');

/** The order says which severity inhibits which. */
function compareOrder({ before, after }: Sides<ReviewedSystem>): readonly Change[] {
  const names = [before, after].map(({ severities }) => severities.map(({ name }) => name));
  const [was = [], is = []] = names;
  if (common(was, is) === common(is, was)) return [];
  const facts = [{ what: 'order', before: was.join(', '), after: is.join(', ') }];
  return [change({ kind: 'changed', what: 'severities', name: after.name, facts })];
}

const compareSeverity = (sides: Sides<ReviewedSeverity>, within: readonly string[]): Change =>
  change({
    kind: 'changed',
    what: 'severity',
    name: sides.after.name,
    within,
    facts: differences(sides, ['name']),
    risks: [...urgency(sides), ...hours(sides), ...rhythm(sides)],
  });

const URGENCIES = ['log', 'ticket', 'page'];

function urgency({ before, after }: Sides<ReviewedSeverity>): readonly Risk[] {
  if (URGENCIES.indexOf(after.urgency) >= URGENCIES.indexOf(before.urgency)) return [];
  const says = say`${after.name} is a ${after.urgency} and no ${before.urgency} any more`;
  return [{ code: 'page-to-ticket', says }];
}

function hours({ before, after }: Sides<ReviewedSeverity>): readonly Risk[] {
  if (!losesHours({ before: before.hours, after: after.hours })) return [];
  const [was, is] = [minutesOf(before.hours), minutesOf(after.hours)];
  return [
    { code: 'hours-restricted', says: say`${after.name} ${lost({ before, after }, was, is)}` },
  ];
}

function lost({ before, after }: Sides<ReviewedSeverity>, was: number, is: number): Said {
  if (before.hours === 'always') return words('is told only in some hours, and no longer always');
  if (is < was) return say`is told in fewer hours: ${hoursIn(was)} → ${hoursIn(is)} in a week`;
  const [old, now] = [hoursSaid(before.hours), hoursSaid(after.hours)];
  return say`is no longer told at all times at which it was: ${old} → ${now}`;
}

const hoursIn = (minutes: number): string => `${Math.round(minutes / 6) / 10}h`;

function rhythm({ before, after }: Sides<ReviewedSeverity>): readonly Risk[] {
  const later = compareSpans(before.groupWait, after.groupWait) < 0;
  const rarer = compareSpans(before.repeatEvery, after.repeatEvery) < 0;
  return [
    ...(later && after.urgency === 'page'
      ? [
          {
            code: 'told-later' as const,
            says: say`${after.name} is told later: ${before.groupWait} → ${after.groupWait} after the alert`,
          },
        ]
      : []),
    ...(rarer && after.urgency === 'page'
      ? [
          {
            code: 'told-less-often' as const,
            says: say`${after.name} is repeated less often: every ${before.repeatEvery} → ${after.repeatEvery}`,
          },
        ]
      : []),
  ];
}
