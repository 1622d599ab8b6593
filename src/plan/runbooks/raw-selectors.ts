import type { RecordingRule } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import { eventsSeries, seriesOfMetric } from '../../names/index.ts';
import type { Expression, VectorSelector } from '../../promql/ast.ts';
import { build, printExpression, walk } from '../../promql/index.ts';
import type { PageContext } from './context.ts';

/** A selector as it stands in an expression, without its shift in time. */
const plain = ({ name, matchers }: VectorSelector): VectorSelector =>
  build.selector(name, matchers);

/** Every different selector of some series in expressions, in the order of the text. */
export function selectorsOf(
  expressions: readonly Expression[],
  isWanted: (series: string) => boolean,
): readonly VectorSelector[] {
  const found = new Map<string, VectorSelector>();
  const collect = (node: Expression): void => {
    if (node.kind !== 'vector-selector' || !isWanted(node.name)) return;
    const selector = plain(node);
    found.set(printExpression(selector), selector);
  };
  for (const expression of expressions) walk(expression, collect);
  return [...found.values()];
}

/** The series of the user's own metrics that an SLO's rules read. */
export const rawSelectors = (context: PageContext, slo: Slo): readonly VectorSelector[] =>
  selectorsIn(context.recordingsOf(context.service, slo), slo);

/** Those of them that count events; series of bad events alone may well be missing. */
export function countedSelectors(context: PageContext, slo: Slo): readonly VectorSelector[] {
  const counts = eventsSeries(context.environment.evaluationInterval);
  return selectorsIn(
    context.recordingsOf(context.service, slo).filter(({ record }) => record === counts),
    slo,
  );
}

function selectorsIn(rules: readonly RecordingRule[], { sli }: Slo): readonly VectorSelector[] {
  const series = new Set(sli.metrics.flatMap(seriesOfMetric));
  return selectorsOf(
    rules.map(({ expression }) => expression),
    (name) => series.has(name),
  );
}
