// A recorded series is often written by many rules, one for each SLO: a selector that names one of
// them reads what that rule records, not what all of them do.
import { groupAlike } from '../../text/index.ts';
import type { VectorSelector } from '../ast.ts';
import type { Catalogue, SeriesDeclaration } from '../catalogue.ts';
import { declaredFlow } from './declared.ts';
import { isMatched, isUnique, type Matched } from './key.ts';
import type { LabelFlow } from './label-flow.ts';

type ByValue = ReadonlyMap<string, readonly SeriesDeclaration[]>;

const indexes = new WeakMap<SeriesDeclaration, Map<string, ByValue | undefined>>();

/** The variants by the values of a label; undefined when one of them can have any. */
function indexBy(label: string, variants: readonly SeriesDeclaration[]): ByValue | undefined {
  const index = new Map<string, SeriesDeclaration[]>();
  for (const variant of variants) {
    const values = variant.values[label];
    if (!values || !variant.required.includes(label)) return undefined;
    for (const value of values) {
      const others = index.get(value);
      if (others) others.push(variant);
      else index.set(value, [variant]);
    }
  }
  return index;
}

function indexOf(series: SeriesDeclaration, label: string): ByValue | undefined {
  const known = indexes.get(series) ?? new Map<string, ByValue | undefined>();
  indexes.set(series, known);
  if (!known.has(label)) known.set(label, indexBy(label, series.variants ?? []));
  return known.get(label);
}

/** The only variant that a selector can mean, if there is but one; else the whole series. */
export function variantFor(series: SeriesDeclaration, node: VectorSelector): SeriesDeclaration {
  if (!series.variants) return series;
  for (const { label, operator, value } of node.matchers) {
    const found = operator === '=' ? indexOf(series, label)?.get(value) : undefined;
    if (found?.length === 1) return found[0] ?? series;
  }
  return series;
}

/** Whether no two variants have a value of a label in common. */
function isApartBy(series: SeriesDeclaration, label: string): boolean {
  const index = indexOf(series, label);
  return index !== undefined && [...index.values()].every(({ length }) => length === 1);
}

const kinds = new WeakMap<SeriesDeclaration, readonly SeriesDeclaration[]>();

/** One variant of each kind: others of a kind differ only in what the one value of a label is. */
function kindsOf(series: SeriesDeclaration): readonly SeriesDeclaration[] {
  const known = kinds.get(series);
  if (known) return known;
  const alike = groupAlike(series.variants ?? [], [
    ({ required }) => required,
    ({ optional }) => optional,
    ({ key }) => key,
    ({ open }) => open,
    ({ values }) =>
      Object.keys(values)
        .filter((label) => values[label]?.length === 1)
        .join(),
  ]);
  const found = alike.flatMap(([first]) => first ?? []);
  kinds.set(series, found);
  return found;
}

/**
 * Whether there is never more than one sample in a group, because a matched label tells apart what
 * several rules record: of each SLO there is one objective, though SLOs differ in theirs.
 */
export function isUniqueByVariant(
  { origin }: LabelFlow,
  matched: Matched,
  { series }: Catalogue,
): boolean {
  const { node } = origin ?? {};
  const declared = node?.kind === 'vector-selector' ? series.get(node.name) : undefined;
  if (!declared?.variants) return false;
  return (
    declared.required.some((label) => isMatched(matched, label) && isApartBy(declared, label)) &&
    kindsOf(declared).every((variant) => isUnique(declaredFlow(variant), matched))
  );
}
