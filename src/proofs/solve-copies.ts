// Several series that one selector takes: as many as are counted, and a least and a greatest of them.
import type { Aggregation } from '../promql/ast.ts';
import { takes } from './choose-labels.ts';
import { atRest, type Driven } from './driven.ts';
import { selectorsOf } from './selectors.ts';
import { cannot, type Refusal, type Solving } from './solving.ts';

/** Makes what is counted so many, where a first one is there. */
export function copyUntil(it: Aggregation, wanted: number, { series }: Solving): Refusal {
  const count = Math.round(wanted);
  const selectors = selectorsOf([it.expression]);
  const taken = series.filter((each) => selectors.some((selector) => takes(selector, each)));
  const names = new Set(taken.map(({ name }) => name));
  const there = Math.max(0, ...[...names].map((name) => ofName(taken, name).length));
  if (Math.abs(count - wanted) > 1e-6 || there > count || there === 0) return cannot(it);
  const firsts = [...names].flatMap((name) => ofName(taken, name).slice(0, 1));
  for (let nth = there; nth < count; nth += 1)
    series.push(...firsts.map((first) => another(it, first, String(nth))));
  return undefined;
}

const ofName = (series: readonly Driven[], name: string): readonly Driven[] =>
  series.filter((each) => each.name === name);

/** Adds a series that is less than the least, or more than the greatest. */
export function addExtreme(
  it: Aggregation,
  { is, wanted }: { readonly is: number; readonly wanted: number },
  { series }: Solving,
): Refusal {
  const isBeyond = it.operator === 'min' ? wanted < is : it.operator === 'max' && wanted > is;
  const [selector, ...others] = selectorsOf([it.expression]);
  const own = selector && series.find((each) => takes(selector, each));
  if (!isBeyond || own?.kind !== 'stands' || others.length > 0) return cannot(it);
  series.push({ ...another(it, own, 'another'), value: own.value + wanted - is });
  return undefined;
}

/** The same with another value of a label by which nothing is grouped. */
function another({ grouping, without }: Aggregation, like: Driven, value: string): Driven {
  const [any = 'instance'] = grouping;
  const apart = ['instance', 'pod', 'copy'].find(
    (label) => !(label in like.labels) && !grouping.includes(label),
  );
  const label = without ? any : (apart ?? 'copies');
  return { ...atRest(like), labels: { ...like.labels, [label]: value } };
}
