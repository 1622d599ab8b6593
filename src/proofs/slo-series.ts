import type { LabelSet } from '../ir/index.ts';
import type { Model, Slo, Target } from '../model/index.ts';
import { decoysOf } from './decoys.ts';
import type { Driven } from './driven.ts';
import { selectorsOf } from './selectors.ts';
import { solveAll } from './solve.ts';

/** A value of each label of a grouped SLO, of a group without an objective of its own. */
export function groupLabels({ by, groups }: Slo): LabelSet {
  const taken = new Set(groups.flatMap(({ labels }) => Object.values(labels)));
  const value = ['group', 'another', 'a-third'].find((each) => !taken.has(each)) ?? 'group';
  return Object.fromEntries(by.map((label) => [label, value]));
}

/** The series of an SLO for which its targets are met, or why there are none. */
export function seriesWhere(
  { metrics }: Model,
  slo: Slo,
  targets: readonly Target[],
): readonly Driven[] | string {
  const series: Driven[] = [];
  const refusal = solveAll(targets, {
    metrics,
    labels: groupLabels(slo),
    selectors: selectorsOf(targets.map(({ expression }) => expression)),
    series,
    known: new Map(),
    before: new Map(),
  });
  return refusal ?? series;
}

/** Series that the SLO's selectors must not take. */
export function decoysWhere(model: Model, slo: Slo, targets: readonly Target[]): readonly Driven[] {
  const series = seriesWhere(model, slo, targets);
  if (typeof series === 'string') return [];
  const group = Object.entries(groupLabels(slo));
  return decoysOf(selectorsOf(targets.map(({ expression }) => expression)), series).map((each) => ({
    ...each,
    labels: { ...Object.fromEntries(group), ...each.labels },
  }));
}
