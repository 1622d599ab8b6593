// A system or service that comes or goes is one change, which tells what is in it.
import { groupBy } from '../text/index.ts';
import type { Change, Fact, Risk } from './change.ts';
import { plain, type Said } from './said.ts';

/** What comes or goes with its service or system is told there, with its numbers and its risks. */
export function foldWhole(changes: readonly Change[]): readonly Change[] {
  const whole = new Map(
    changes.filter(isWhole).map((each) => [wholeKey(each.kind, [...each.within, each.name]), each]),
  );
  const holderOf = ({ kind, within }: Change): Change | undefined =>
    whole.get(wholeKey(kind, within.slice(0, 1))) ?? whole.get(wholeKey(kind, within.slice(0, 2)));
  const parts = groupBy(changes, holderOf);
  return changes
    .filter((each) => holderOf(each) === undefined)
    .map((each) => withParts(each, parts.get(each) ?? []));
}

const isWhole = ({ kind, what }: Change): boolean =>
  (kind === 'added' || kind === 'removed') && (what === 'service' || what === 'system');

const wholeKey = (kind: string, path: readonly string[]): string => JSON.stringify([kind, ...path]);

const withParts = (whole: Change, parts: readonly Change[]): Change => ({
  ...whole,
  facts: [...whole.facts, ...parts.map(partFact)],
  effects: distinct([...whole.effects, ...parts.flatMap(({ effects }) => effects)]),
  risks: [...whole.risks, ...parts.flatMap(({ risks }) => risks.filter(isRisky(whole)))],
});

/** What is new as a whole mutes only what is new: nothing that was told before. */
const isRisky =
  ({ kind }: Change) =>
  ({ code }: Risk): boolean =>
    kind === 'removed' || code !== 'inhibition-added';

/** `SLO bank-availability: 99%`, `alert PoolFull: critical, above 70%, for 5m`. */
function partFact({ kind, what, name, facts }: Change): Fact {
  const side = kind === 'added' ? 'after' : 'before';
  const told = facts.flatMap((fact) => {
    const value = fact[side];
    return value === undefined ? [] : [UNNAMED.has(fact.what) ? value : `${fact.what} ${value}`];
  });
  const means = facts.find((fact) => fact.means !== undefined)?.means;
  return { what: `${what} ${name}`, [side]: told.join(', ') || kind, ...(means && { means }) };
}

/** Properties whose values say what they are. */
const UNNAMED = new Set(['objective', 'severity', 'urgency', 'fires', 'condition']);

const distinct = (all: readonly Said[]): readonly Said[] => [
  ...new Map(all.map((said) => [plain(said), said])).values(),
];
