import type { Binary } from '../../ast.ts';
import { EXPRESSION, finding, type RelatedRange } from '../../finding.ts';
import type { Analysis } from '../analysis.ts';
import { flowDiagnostics } from '../diagnostics.ts';
import { rangeOf, wordOf } from './words.ts';

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
