// What happens to teams: where their channels lead, which of them hear of which severity, and who
// is told later.
import { compareSpans } from '../budgets.ts';
import { change, type Change, type Fact, type Risk, type Sides } from '../change.ts';
import { differences, factOf } from '../differences.ts';
import type { ReviewedModel, ReviewedTeam } from '../manifest.ts';
import { pairUp } from '../pair.ts';
import type { Context } from '../placed.ts';
import { listed, say, type Said } from '../said.ts';
import { compareRotations } from './rotations.ts';
import { settingsFacts } from './receivers.ts';

const whole =
  (kind: 'added' | 'removed') =>
  (team: ReviewedTeam): Change =>
    change({ kind, what: 'team', name: team.name, effects: reachedBy(team) });

export function compareTeams({ models }: Context): readonly Change[] {
  const { same, removed, added } = pairUp(
    { before: models.before.teams, after: models.after.teams },
    { name: ({ name }) => name, alike: [] },
  );
  return [
    ...removed.map(whole('removed')),
    ...added.map(whole('added')),
    ...same.map((sides) => compareTeam(sides, models)),
  ];
}

const reachedBy = ({ channels }: ReviewedTeam): readonly Said[] =>
  Object.keys(channels).length === 0
    ? []
    : [say`reached by ${listed([...new Set(Object.values(channels))])}`];

const KNOWN = ['name', 'channels', 'rotations', 'notify', 'escalation'];

function compareTeam(sides: Sides<ReviewedTeam>, models: Sides<ReviewedModel>): Change {
  const rotations = compareRotations(sides);
  const escalation = compareEscalation(sides);
  return change({
    kind: 'changed',
    what: 'team',
    name: sides.after.name,
    facts: [
      ...compareChannels(sides, models),
      ...listsOf({ before: sides.before.notify, after: sides.after.notify }),
      ...escalation.facts,
      ...rotations.facts,
      ...differences(sides, KNOWN),
    ],
    effects: rotations.effects,
    risks: [...escalation.risks, ...rotations.risks],
  });
}

const channelsOf = (team: ReviewedTeam): readonly (readonly [string, string])[] =>
  Object.entries(team.channels);

/** A channel under another name, in the same place, is the same; where channels lead is the fact. */
function compareChannels(
  { before, after }: Sides<ReviewedTeam>,
  models: Sides<ReviewedModel>,
): readonly Fact[] {
  const pairs = pairUp(
    { before: channelsOf(before), after: channelsOf(after) },
    { name: ([name]) => name, alike: [([, title]) => title] },
  );
  return [
    ...pairs.removed.map(([name, title]) => factOf(`channel ${name}`, title, '')),
    ...pairs.added.map(([name, title]) => factOf(`channel ${name}`, '', title)),
    ...pairs.renamed.map(({ before: [was], after: [is] }) => factOf('channel', was, is)),
    ...pairs.same.flatMap(({ before: [, was], after: [name, is] }) =>
      was === is
        ? []
        : [
            factOf(`channel ${name}`, was, is),
            ...settingsFacts(models, { before: was, after: is }),
          ],
    ),
  ];
}

/** Lists by severity: who hears of each. */
const listsOf = (lists: Sides<ReviewedTeam['notify']>): readonly Fact[] =>
  differences(lists).map((fact) => ({ ...fact, what: `${fact.what} is told to` }));

function compareEscalation({ before, after }: Sides<ReviewedTeam>): {
  readonly facts: readonly Fact[];
  readonly risks: readonly Risk[];
} {
  const facts = differences({ before: before.escalation, after: after.escalation }).map((fact) => ({
    ...fact,
    what: `escalation › ${fact.what}`,
  }));
  const risks = Object.entries(before.escalation).flatMap(([severity, steps]) => {
    const now = after.escalation[severity] ?? [];
    return steps.flatMap((step): Risk[] => {
      const same = now.find(({ level }) => level === step.level);
      if (!same) {
        return [
          {
            code: 'escalation-weaker',
            says: say`${severity} is not escalated to ${step.level} (${listed(step.tell)}) any more`,
          },
        ];
      }
      if (compareSpans(step.age, same.age) >= 0) return [];
      const says = say`${severity} is escalated to ${step.level} later`;
      return [{ code: 'escalation-weaker', says }];
    });
  });
  return { facts, risks };
}
