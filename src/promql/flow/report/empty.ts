import type { Aggregation, Binary } from '../../ast.ts';
import { EXPRESSION, finding, type RelatedRange } from '../../finding.ts';
import { printNumber } from '../../notation.ts';
import type { Analysis } from '../analysis.ts';
import { flowDiagnostics } from '../diagnostics.ts';
import { numberOf } from '../literal.ts';
import { aggregationWord, rangeOf, wordOf } from './words.ts';

/** Says that `topk(0, …)` takes nothing. */
export function reportNothingTaken(node: Aggregation, { findings }: Analysis): RelatedRange {
  const limit = printNumber(numberOf(node.parameter) ?? 0);
  const what = aggregationWord(node).replace('(…)', `(${limit}, …)`);
  const report = flowDiagnostics['always-empty'](EXPRESSION, {
    what,
    because: `it keeps ${limit} samples`,
    help: 'keep at least one',
  });
  findings.push(finding(report, node.range));
  return { range: rangeOf(node), message: `\`${what}\` keeps no sample` };
}

/** Says that `x unless x` leaves nothing. */
export function reportTakenFromItself(node: Binary, { findings }: Analysis): RelatedRange {
  const what = wordOf(node);
  const report = flowDiagnostics['always-empty'](EXPRESSION, {
    what,
    because: 'both sides are the same',
    help: 'take away something else',
  });
  findings.push(finding(report, node.range));
  return { range: rangeOf(node), message: `\`${what}\` takes away all that there is` };
}
