import type { Aggregation, Binary, Expression, VectorMatching } from '../../ast.ts';
import { EXPRESSION, finding } from '../../finding.ts';
import { valueType } from '../../value-type.ts';
import type { Analysis } from '../analysis.ts';
import { flowDiagnostics } from '../diagnostics.ts';
import { isMatched } from '../key.ts';
import { NAME, type LabelFlow } from '../label-flow.ts';
import { listed, rangeOf, wordOf } from './words.ts';

const MOST_NAMED = 3;

/** Whether a label is still there in the end: `sum(x or vector(0))` adds the sample to the rest. */
const isKept = (aggregation: Aggregation | undefined, label: string): boolean =>
  !aggregation || aggregation.grouping.includes(label) !== aggregation.without;

/** `vector(0)`, `vector(time())`, `-vector(1) / 2`, `hour()`: always one sample without labels. */
function isMadeOfScalars(node: Expression): boolean {
  if (node.kind === 'paren' || node.kind === 'unary') return isMadeOfScalars(node.expression);
  if (node.kind === 'binary') return isMadeOfScalars(node.left) && isMadeOfScalars(node.right);
  return (
    valueType(node) === 'scalar' ||
    (node.kind === 'call' && (node.name === 'vector' || node.arguments.length === 0))
  );
}

/** Says that `or vector(0)` does not only fill a gap. */
export function reportUnlabelled(
  [left, right]: readonly [LabelFlow, LabelFlow],
  [node, matching]: readonly [Binary, VectorMatching],
  aggregation: Aggregation | undefined,
  { findings }: Analysis,
): void {
  if (right.labels.size > 0 || right.open || !isMadeOfScalars(node.right)) return;
  const labels = [...left.labels].flatMap(([label, { always }]) =>
    always && label !== NAME && isMatched(matching, label) && isKept(aggregation, label)
      ? [label]
      : [],
  );
  if (labels.length === 0) return;
  const rest = labels.length - MOST_NAMED;
  const report = flowDiagnostics['unlabelled-fallback'](EXPRESSION, {
    fallback: wordOf(node.right),
    labels:
      rest > 0
        ? `${labels
            .slice(0, MOST_NAMED)
            .map((label) => `\`${label}\``)
            .join(', ')} and others`
        : listed(labels),
  });
  const message = `every sample of \`${wordOf(node.left)}\` carries ${listed(labels.slice(0, 1))}`;
  findings.push(
    finding(report, node.operatorRange ?? rangeOf(node), [{ range: rangeOf(node.left), message }]),
  );
}
