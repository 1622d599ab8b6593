// Where many are told later or sooner and nothing else of them changes, that has one cause further
// up: it is one change.
import { by } from '../text/index.ts';
import { change, type Change, type Fact } from './change.ts';
import { listed, plain, say, words } from './said.ts';

const FEW = 3;

export function foldTimes(changes: readonly Change[]): readonly Change[] {
  const timed = changes.filter(isTimeAlone);
  if (timed.length <= FEW) return changes;
  const isElsewhere = changes.some(({ what }) => what === 'environment');
  const cause = isElsewhere ? [', since the environment changes'] : [];
  const later = timed.filter(({ risks }) => risks.length > 0);
  const names = listed(timed.map(({ what, name }) => `${what} ${name}`).toSorted(by(String)), 3);
  const count = `${later.length} of them page later`;
  return [
    ...changes.filter((each) => !isTimeAlone(each)),
    change({
      kind: 'changed',
      what: 'how soon somebody is told',
      name: '',
      effects: [say`of ${words(`${timed.length} SLOs and alerts`)}${cause}: ${names}`],
      details: timed.flatMap(detailsOf),
      risks: later.length === 0 ? [] : [{ code: 'told-later', says: words(count) }],
    }),
  ];
}

const isTimeAlone = ({ kind, what, facts, effects, risks }: Change): boolean =>
  kind === 'changed' &&
  (what === 'SLO' || what === 'alert') &&
  facts.length === 0 &&
  effects.length + risks.length > 0 &&
  risks.every(({ code }) => code === 'told-later');

const detailsOf = ({ what, name, effects, risks }: Change): readonly Fact[] =>
  [...risks.map(({ says }) => says), ...effects].map((said) => ({
    what: `${what} ${name}`,
    after: plain(said),
  }));
