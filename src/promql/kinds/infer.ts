// Walks an expression from the leaves to the root and notes what the samples of each node are.
import type { Aggregation, Binary, Call, Expression } from '../ast.ts';
import type { Catalogue } from '../catalogue.ts';
import { aggregationType, CHOOSING } from './aggregations.ts';
import { callType, subjectOf } from './functions.ts';
import {
  labelsOfAggregation,
  labelsOf,
  labelsOfBinary,
  labelsOfCall,
  type Labels,
} from './labels.ts';
import { binaryType } from './operators.ts';
import { isCounted, plainKind, UNKNOWN, type Made, type Sample } from './sample.ts';
import { selectorType } from './series.ts';
import { SHARE_BOUNDS, shareOf, type Share } from './shares.ts';
import { DIMENSIONLESS } from './units.ts';
import { combineValues, exactly } from './values.ts';

/** Knows the sample of every node that it was asked about. */
export interface Inference {
  readonly catalogue: Catalogue;
  readonly samples: Map<Expression, Sample>;
  /** The divisions that may be ratios written by hand. */
  readonly shares: Map<Expression, Share>;
  /** Whether some selector reads a counter. */
  readsCounter: boolean;
}

type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>;

type Rules = { readonly [Kind in Expression['kind']]: (node: Of<Kind>, at: Inference) => Sample };

const NUMBER = { kind: 'gauge', unit: undefined, constant: true } as const;

function callSample(node: Call, at: Inference): Sample {
  for (const argument of node.arguments) infer(argument, at);
  const about = subjectOf(node);
  const of = about && at.samples.get(about);
  const made = callType(of, node);
  const constant = node.name === 'vector' && of?.constant === true;
  return assemble(made, labelsOfCall(of, node), constant);
}

function aggregationSample(node: Aggregation, at: Inference): Sample {
  if (node.parameter) infer(node.parameter, at);
  const of = infer(node.expression, at);
  if (CHOOSING.has(node.operator)) return of;
  const labels = labelsOfAggregation(of, node);
  const seen = labels.withoutLe ? { ...of, withoutLe: true as const } : of;
  return assemble(aggregationType(seen, node), labels);
}

function binarySample(node: Binary, at: Inference): Sample {
  const left = infer(node.left, at);
  const right = infer(node.right, at);
  const isConstant = left.constant && right.constant;
  const made = binaryType(node, [left, right]);
  const share = node.operator === '/' ? shareOf(node, at.catalogue) : undefined;
  if (share) at.shares.set(node, share);
  const type = share?.isShare ? { ...made, unit: DIMENSIONLESS, values: SHARE_BOUNDS } : made;
  return assemble(type, labelsOfBinary(node, left, right), isConstant);
}

const RULES: Rules = {
  'vector-selector': (node, at) => {
    const sample = selectorType(node, at.catalogue);
    if (isCounted(sample.kind)) at.readsCounter = true;
    return sample;
  },
  'matrix-selector': (node, at) => infer(node.selector, at),
  subquery: (node, at) => infer(node.expression, at),
  paren: (node, at) => infer(node.expression, at),
  number: ({ value }) => ({
    ...NUMBER,
    values: Number.isFinite(value) ? exactly(value) : undefined,
  }),
  'number-variable': () => NUMBER,
  string: () => UNKNOWN,
  call: callSample,
  aggregation: aggregationSample,
  binary: binarySample,
  unary: (node, at) => {
    const of = infer(node.expression, at);
    if (node.operator === '+') return of;
    const values = combineValues('*', of.values, exactly(-1));
    const kind = of.constant ? of.kind : plainKind(of.kind);
    const type = { kind, unit: of.unit, values };
    return assemble(type, labelsOf(of), of.constant);
  },
};

/** One shape for all samples, so that reading them is quick. */
const assemble = (made: Made, labels: Labels, constant?: boolean): Sample => ({
  kind: made.kind,
  unit: made.unit,
  values: made.values,
  origin: made.origin,
  series: made.series,
  withoutLe: labels.withoutLe,
  leDroppedBy: labels.leDroppedBy,
  labels: labels.labels,
  constant: constant ? true : undefined,
});

/** What the samples of a node are; all of its parts are noted, too. */
export function infer(node: Expression, at: Inference): Sample {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a node's rule takes that node
  const rule = RULES[node.kind] as (node: Expression, at: Inference) => Sample;
  const sample = rule(node, at);
  at.samples.set(node, sample);
  return sample;
}
