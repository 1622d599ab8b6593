// What happens to the rotations of a team: their members, and who is on call until when.
import type { Fact, Risk, Sides } from '../change.ts';
import { differences, factOf } from '../differences.ts';
import type { ReviewedRotation, ReviewedTeam } from '../manifest.ts';
import { pairUp } from '../pair.ts';
import { listed, say, type Said } from '../said.ts';

interface ComparedRotations {
  readonly facts: readonly Fact[];
  readonly effects: readonly Said[];
  readonly risks: readonly Risk[];
}

type Named = ReviewedRotation & { readonly name: string };

const rotationsOf = ({ rotations }: ReviewedTeam): readonly Named[] =>
  Object.entries(rotations).map(([name, rotation]) => ({ ...rotation, name }));

export function compareRotations({ before, after }: Sides<ReviewedTeam>): ComparedRotations {
  const pairs = pairUp(
    { before: rotationsOf(before), after: rotationsOf(after) },
    { name: ({ name }) => name, alike: [] },
  );
  const same = pairs.same.map(compareRotation);
  return {
    facts: [
      ...pairs.removed.map(({ name, members }): Fact => ({
        what: `rotation ${name}`,
        before: `${members.length} members`,
      })),
      ...pairs.added.map(({ name, members }): Fact => ({
        what: `rotation ${name}`,
        after: `${members.length} members`,
      })),
      ...same.flatMap(({ facts }) => facts),
    ],
    effects: same.flatMap(({ effects }) => effects),
    risks: same.flatMap(({ risks }) => risks),
  };
}

function compareRotation(sides: Sides<Named>): ComparedRotations {
  const { before, after } = sides;
  return {
    facts: [
      ...memberFacts(sides),
      ...differences(sides, ['name', 'turns', 'members']).map((fact) => ({
        ...fact,
        what: `rotation ${after.name} › ${fact.what}`,
      })),
    ],
    effects: changedTurns(sides),
    risks: [...shorter(sides), ...fewer({ before, after })],
  };
}

/** Who shares it, and where those are told who go on to. */
function memberFacts({ before, after }: Sides<Named>): readonly Fact[] {
  const what = `rotation ${after.name} › members`;
  const names = { before: namesOf(before), after: namesOf(after) };
  const { same } = pairUp(
    { before: before.members, after: after.members },
    { name: ({ name }) => name, alike: [] },
  );
  return [
    ...(names.before === names.after ? [] : [factOf(what, names.before, names.after)]),
    ...same.flatMap((sides) =>
      differences(sides, ['name']).map((fact) => ({
        ...fact,
        what: `${what} › ${sides.after.name} › ${fact.what}`,
      })),
    ),
  ];
}

const namesOf = ({ members }: Named): string => members.map(({ name }) => name).join(', ');

const FEW_TURNS = 3;

/** Who is on call instead of whom, of turns that both have. */
function changedTurns({ before, after }: Sides<Named>): readonly Said[] {
  const was = new Map(before.turns.map((turn) => [turn.from, turn]));
  const others = after.turns.filter(({ from, until, member }) => {
    const turn = was.get(from);
    return turn !== undefined && (turn.member !== member || turn.until !== until);
  });
  const first = others.slice(0, FEW_TURNS).map(({ from, member }): Said => {
    const turn = was.get(from);
    return say`${after.name} on call from ${from}: ${member} instead of ${turn?.member ?? ''}`;
  });
  const more = others.length - first.length;
  const rest = new Set(after.turns.map(({ from }) => from));
  const gone = before.turns.filter(({ from }) => !rest.has(from)).length;
  const come = after.turns.filter(({ from }) => !was.has(from)).length;
  return [
    ...first,
    ...(more > 0 ? [say`${after.name}: ${more} further turns have another member or end`] : []),
    ...(gone + come > 0 ? [say`${after.name}: ${come} new turns, ${gone} no longer`] : []),
  ];
}

function shorter({ before, after }: Sides<Named>): readonly Risk[] {
  const [was, is] = [lastOf(before), lastOf(after)];
  if (is >= was || was === '') return [];
  return [
    {
      code: 'rotation-shorter',
      says: say`${after.name} on call ends earlier: ${was} → ${is || 'now'}`,
    },
  ];
}

/** When its last turn ends; instants in UTC sort as texts. */
const lastOf = ({ turns }: ReviewedRotation): string =>
  turns.reduce((last, { until }) => (until > last ? until : last), '');

function fewer({ before, after }: Sides<Named>): readonly Risk[] {
  const names = new Set(after.members.map(({ name }) => name));
  const gone = before.members.map(({ name }) => name).filter((name) => !names.has(name));
  if (after.members.length >= before.members.length) return [];
  return [
    {
      code: 'rotation-shorter',
      says: say`fewer members share ${after.name}: without ${listed(gone)}`,
    },
  ];
}
