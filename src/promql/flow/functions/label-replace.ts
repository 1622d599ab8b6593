import { textOf } from '../literal.ts';
import type { Call } from '../../ast.ts';
import { hasNamedVariable, hasVariable } from '../../variable.ts';
import type { Analysis } from '../analysis.ts';
import { ANY } from '../label-flow.ts';
import { reportMergedLabel } from '../report/rewriting.ts';
import { isConstant } from './expand.ts';
import { replaced, type Replacement } from './replaced.ts';
import { reportSources, rewritten, writtenSomewhere } from './rewriting.ts';
import { argumentFlow, type Transfer } from './transfer.ts';

const literal = (call: Call): Replacement | undefined => {
  const [destination, replacement, source, regex] = call.arguments.slice(1).map(textOf);
  return destination === undefined ||
    replacement === undefined ||
    source === undefined ||
    regex === undefined
    ? undefined
    : { destination, replacement, source, regex };
};

/** Whether a source that is not there is only a way to write a constant. */
const isForAll = ({ replacement, source, regex }: Replacement): boolean =>
  source === '' || (isConstant(replacement) && /^(?:\.\*)?$/.test(regex));

/** Whether a replacement or a regular expression holds a dashboard's variable, and no group. */
const isUnsure = ({ replacement, regex }: Replacement, { variables }: Analysis): boolean =>
  variables && (hasNamedVariable(replacement) || hasVariable(regex));

/** `label_replace(x, "host", "$1", "instance", "(.*):.*")`. */
export const labelReplace: Transfer = (call, analysis) => {
  const flow = argumentFlow(call, 0, analysis);
  const how = literal(call);
  if (flow.dead || !how) return flow;
  const { destination, source } = how;
  if (analysis.variables && (hasVariable(destination) || hasVariable(source))) {
    return writtenSomewhere(call, flow, analysis);
  }
  const isUnknown = !isForAll(how) && reportSources([source], flow, call, analysis);
  const carried = isUnknown || isUnsure(how, analysis) ? ANY : replaced(flow, how);
  const after = rewritten(flow, call, [destination, carried], analysis);
  if (isConstant(how.replacement)) reportMergedLabel(flow, after, destination, [call, analysis]);
  return after;
};
