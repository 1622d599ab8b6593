// What a rotation would be without anybody who stands in for somebody. A rotation keeps its turns as
// they are: the regular ones are those that explain most of them.
import type { Rotation, Turn } from '../model/index.ts';

export interface RegularTurns {
  /** How long a turn lasts. */
  readonly weeks: number;
  /** In the order of their turns: the first one begins. */
  readonly members: readonly string[];
}

const DAY = 86_400;
const WEEK = 7 * DAY;

/** Turns begin at the same time by the clock, so up to an hour earlier or later in seconds. */
const CLOCK_CHANGE = 2 * 3600;

/** The shortest turns, in the order of the members from any of them on, that fit best. */
export function regularOf(rotation: Rotation): RegularTurns {
  const { members, turns } = rotation;
  const names = members.map(({ name }) => name);
  let best: RegularTurns & { readonly fits: number } = { weeks: 1, members: names, fits: 0 };
  for (const weeks of lengthsOf(turns)) {
    for (let first = 0; first < names.length; first += 1) {
      const order = [...names.slice(first), ...names.slice(0, first)];
      const regular = { weeks, members: order };
      const fits = turns
        .flatMap((turn) => piecesOf(turn, rotation, regular))
        .filter(({ turn, regular: expected }) => turn.member === expected)
        .reduce((sum, { lasts }) => sum + lasts, 0);
      if (fits > best.fits + DAY) best = { ...regular, fits };
    }
  }
  return { weeks: best.weeks, members: best.members };
}

/** One turn at least is whole. */
const lengthsOf = (turns: readonly Turn[]): readonly number[] =>
  [
    ...new Set(turns.map(({ from, until }) => Math.ceil((until - from - CLOCK_CHANGE) / WEEK))),
  ].toSorted((a, b) => a - b);

/** The turns of which a part would regularly be somebody else's. */
export const overridesOf = (rotation: Rotation, regular: RegularTurns): readonly Turn[] =>
  rotation.turns.filter((turn) =>
    piecesOf(turn, rotation, regular).some(
      ({ regular: expected, lasts }) => expected !== turn.member && lasts > CLOCK_CHANGE,
    ),
  );

interface Piece {
  readonly turn: Turn;
  /** Whose turn it would be. */
  readonly regular: string | undefined;
  /** Seconds. */
  readonly lasts: number;
}

/** A turn, cut where regular turns begin. */
function piecesOf(
  turn: Turn,
  { from }: Rotation,
  { weeks, members }: RegularTurns,
): readonly Piece[] {
  const length = weeks * WEEK;
  const first = Math.floor((turn.from - from) / length);
  const last = Math.ceil((turn.until - from) / length);
  return Array.from({ length: last - first }, (_, i) => {
    const number = first + i;
    const begins = Math.max(turn.from, from + number * length);
    const ends = Math.min(turn.until, from + (number + 1) * length);
    return { turn, regular: members[number % members.length], lasts: ends - begins };
  });
}
