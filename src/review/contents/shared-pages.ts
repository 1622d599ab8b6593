import { groupBy } from '../../text/index.ts';
import { change, type Change } from '../change.ts';
import { listed, say, words } from '../said.ts';

const FEW = 2;

/** What stands alike on many pages comes from one file, and is told once. */
export function foldShared(pages: readonly Change[]): readonly Change[] {
  const alike = groupBy(pages, ({ facts }) => JSON.stringify(facts));
  return [...alike.values()].flatMap((group): readonly Change[] => {
    const [first] = group;
    if (!first || group.length <= FEW) return group;
    const names = listed(group.map(({ what, name }) => `${what} ${name}`));
    const means = say`${words(`${group.length} pages`)}: ${names}`;
    const facts = first.facts.map((fact, i) => (i === 0 ? { ...fact, means } : fact));
    const within = first.within.slice(0, 1);
    return [change({ kind: 'changed', what: 'runbooks', name: '', within, facts })];
  });
}
