import {
  sampleType,
  type Catalogue,
  type Expression,
  type KindOptions,
  type SampleType,
} from '../promql/index.ts';

type Typed = ReturnType<typeof sampleType>;

const known = new WeakMap<Expression, { readonly catalogue: Catalogue; readonly typed: Typed }>();

/** What the samples of an expression are, and what is wrong with it; for `typeOf` it is kept. */
export function typedOf(expression: Expression, options: KindOptions): Typed {
  const typed = sampleType(expression, options);
  known.set(expression, { catalogue: options.catalogue, typed });
  return typed;
}

/** What the samples of an alert's expression are, which each of its texts asks. */
export function typeOf(expression: Expression, catalogue: Catalogue): SampleType {
  const last = known.get(expression);
  const isKnown = last?.catalogue === catalogue;
  return (isKnown ? last.typed : typedOf(expression, { catalogue })).type;
}
