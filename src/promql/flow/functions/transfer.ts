import type { Call } from '../../ast.ts';
import type { Analysis } from '../analysis.ts';
import { UNLABELLED, type LabelFlow } from '../label-flow.ts';
import { dropName } from '../name.ts';

/** What a function makes of the labels; it looks at its arguments itself. */
export type Transfer = (call: Call, analysis: Analysis) => LabelFlow;

/** Looks at all arguments and returns the flow of the one that has labels. */
export function argumentFlow(call: Call, index: number, analysis: Analysis): LabelFlow {
  let found = UNLABELLED;
  for (const [i, argument] of call.arguments.entries()) {
    const flow = analysis.flowOf(argument);
    if (i === index) found = flow;
  }
  return found;
}

/** `rate(x[5m])`: everything but the name. */
export const dropping =
  (index: number): Transfer =>
  (call, analysis) =>
    call.arguments.length <= index
      ? argumentFlow(call, index, analysis)
      : dropName(argumentFlow(call, index, analysis), call, analysis);

/** `sort(x)`: everything. */
export const keeping =
  (index: number): Transfer =>
  (call, analysis) =>
    argumentFlow(call, index, analysis);
