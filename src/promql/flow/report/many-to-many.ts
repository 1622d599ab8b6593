import type { Binary, VectorMatching } from '../../ast.ts';
import { EXPRESSION, finding } from '../../finding.ts';
import { printOperator } from '../../printer.ts';
import type { Analysis } from '../analysis.ts';
import { flowDiagnostics } from '../diagnostics.ts';
import { isMatched, surplus } from '../key.ts';
import { NAME, type LabelFlow } from '../label-flow.ts';
import { binderOf, isTelling } from '../telling.ts';
import { isUniqueByVariant } from '../variants.ts';
import { listed, rangeOf, wordOf } from './words.ts';

type Join = readonly [node: Binary, matching: VectorMatching];

/** Labels by which samples of one group are likely to differ. */
function extra(
  flow: LabelFlow,
  matching: VectorMatching,
  { catalogue }: Analysis,
): readonly string[] {
  const telling = (surplus(flow, matching) ?? []).filter((label) => {
    const binder = binderOf(label);
    return (
      isTelling(flow, label) &&
      // Who copies a label relies on there being one value of it.
      !matching.include.includes(label) &&
      (binder === undefined || !isMatched(matching, binder))
    );
  });
  return telling.length > 0 && isUniqueByVariant(flow, matching, catalogue) ? [] : telling;
}

const aggregated = (labels: readonly string[], { on, labels: matched }: VectorMatching): string =>
  on ? `max by (${matched.join(', ')}) (…)` : `max without (${labels.join(', ')}) (…)`;

/** Says that a side which must be unique may have several samples for one group. */
export function reportManyToMany(
  { many, one }: { readonly many: LabelFlow; readonly one: LabelFlow },
  [node, matching]: Join,
  analysis: Analysis,
): void {
  const isSwapped = matching.cardinality === 'one-to-many';
  const ofOne = extra(one, matching, analysis);
  const ofMany = matching.cardinality === 'one-to-one' ? extra(many, matching, analysis) : [];
  const labels = ofOne.length > 0 ? ofOne : ofMany;
  if (labels.length === 0) return;
  const isLeft = ofOne.length > 0 ? isSwapped : true;
  const side = isLeft ? 'left' : 'right';
  const sum = `aggregate that side first, as by \`${aggregated(labels, matching)}\``;
  const isSpread = ofOne.length === 0 && !labels.includes(NAME);
  const operand = isLeft ? node.left : node.right;
  const report = flowDiagnostics['many-to-many'](EXPRESSION, {
    operator: printOperator(node),
    side,
    labels: listed(labels),
    help: isSpread ? `add \`group_left ()\`, or ${sum}` : sum,
  });
  const message = `${listed(labels)} tell${labels.length === 1 ? 's' : ''} the samples of \`${wordOf(operand)}\` apart`;
  analysis.findings.push(
    finding(report, node.operatorRange ?? rangeOf(node), [{ range: rangeOf(operand), message }]),
  );
}
