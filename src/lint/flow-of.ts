import {
  labelFlow,
  type Catalogue,
  type Expression,
  type LabelFlowResult,
  type PrometheusTarget,
} from '../promql/index.ts';

interface Given {
  readonly catalogue: Catalogue;
  readonly target: PrometheusTarget;
}

const known = new WeakMap<Expression, Given & { readonly result: LabelFlowResult }>();

/** The label flow of an alert's expression, which half a dozen checks look at. */
export function flowOf(expression: Expression, { catalogue, target }: Given): LabelFlowResult {
  const last = known.get(expression);
  if (last?.catalogue === catalogue && last.target === target) return last.result;
  const result = labelFlow(expression, { catalogue, target });
  known.set(expression, { catalogue, target, result });
  return result;
}
