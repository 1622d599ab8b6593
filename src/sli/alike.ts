// SLIs that differ in the values that their selections match exactly, and in nothing else.
import type { Selection } from '../model/metric.ts';
import type { Alike, Sli } from '../model/sli.ts';
import { changeValues, exactValues, withoutValues } from '../promql/exact-matchers.ts';

/**
 * What an SLI is alike in: all that it is made of but for those values. `make` is how it is made of
 * selections with others in their place; what it counts must follow from `kind` and the selections.
 *
 * @example alikeIn('probe', [of], (change) => probeOf(change(of)))
 */
export const alikeIn =
  (
    kind: string,
    selections: readonly Selection[],
    make: (change: (selection: Selection) => Selection) => Sli,
  ) =>
  (): Alike => ({
    key: JSON.stringify([
      kind,
      selections.map(({ metric, matchers }) => [metric.name, withoutValues(matchers)]),
    ]),
    values: selections.flatMap(({ matchers }) => exactValues(matchers)),
    with: (change) =>
      make((selection) => ({ ...selection, matchers: changeValues(selection.matchers, change) })),
  });
