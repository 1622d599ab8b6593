// What happens to severities: how urgent they are, in which hours they are told, and how often.
import { compareSpans } from '../budgets.ts';
import { change, type Change, type Fact, type Risk, type Sides } from '../change.ts';
import { losesHours, minutesOf } from '../covered-hours.ts';
import { differences, factOf } from '../differences.ts';
import { hoursSaid } from '../hours.ts';
import { alertsBySeverity } from '../labelled.ts';
import type { ReviewedSeverity, ReviewedSystem } from '../manifest.ts';
import { pairUp } from '../pair.ts';
import type { Context } from '../placed.ts';
import { plain, say, words, type Said } from '../said.ts';
import { concerned, type Concerned, type Known } from './concerned.ts';

export function compareSeverities(context: Context): readonly Change[] {
  const { models } = context;
  const systems = pairUp(
    { before: models.before.systems, after: models.after.systems },
    { name: ({ name }) => name, alike: [] },
  );
  const alertsWith = {
    before: alertsBySeverity(models.before),
    after: alertsBySeverity(models.after),
  };
  return systems.same.flatMap((sides) => compareInSystem(sides, { ...context, alertsWith }));
}

function compareInSystem(
  { before, after }: Sides<ReviewedSystem>,
  known: Known,
): readonly Change[] {
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
    ...same.map((sides) => compareSeverity(sides, after.name, known)),
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

function compareSeverity(sides: Sides<ReviewedSeverity>, system: string, known: Known): Change {
  const facts = [
    ...factsOf('urgency', { before: sides.before.urgency, after: sides.after.urgency }),
    ...hoursFacts({ before: sides.before.hours, after: sides.after.hours }),
    ...differences(sides, ['name', 'urgency', 'hours']),
  ];
  const first = facts.findIndex(({ what }) => what !== 'description');
  const { means, effects } = first < 0 ? NOBODY : concerned(sides, system, known);
  return change({
    kind: 'changed',
    what: 'severity',
    name: sides.after.name,
    within: [system],
    // Whom it concerns is told once, beside what comes first.
    facts: facts.map((fact, i) => (i === first ? { ...fact, means } : fact)),
    effects,
    risks: [...urgency(sides), ...hours(sides), ...rhythm(sides)],
  });
}

const NOBODY: Concerned = { means: [], effects: [] };

const factsOf = (what: string, { before, after }: Sides<string>): readonly Fact[] =>
  before === after ? [] : [factOf(what, before, after)];

/** The hours as people say them, and the days on which they are not told. */
function hoursFacts({ before, after }: Sides<ReviewedSeverity['hours']>): readonly Fact[] {
  const spoken = { before: plain(hoursSaid(before)), after: plain(hoursSaid(after)) };
  const facts = factsOf('hours', spoken);
  if (before === 'always' || after === 'always') return facts;
  const known = ['timeZone', 'days', 'from', 'to'];
  return [...facts, ...differences({ before, after }, known)];
}

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

function lost({ before }: Sides<ReviewedSeverity>, was: number, is: number): Said {
  if (before.hours === 'always') return words('is told only in some hours, and no longer always');
  if (is < was) return say`is told in fewer hours: ${hoursIn(was)} → ${hoursIn(is)} in a week`;
  return words('is no longer told at all times at which it was');
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
            says: say`${after.name} is told later after the alert`,
          },
        ]
      : []),
    ...(rarer && after.urgency === 'page'
      ? [
          {
            code: 'told-less-often' as const,
            says: say`${after.name} is repeated less often`,
          },
        ]
      : []),
  ];
}
