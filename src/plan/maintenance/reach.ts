import type { Counting, Sli } from '../../model/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { walk } from '../../promql/index.ts';
import { milliseconds, type Duration } from '../../units/index.ts';

/** How long ago something may have happened that is counted now. */
export function reachOf(sli: Sli, counting: Counting): Duration {
  const { interval, settle, lookback } = counting;
  // Of others, what they had recorded one interval ago.
  if (sli.madeOf) {
    const parts = sli.madeOf.parts.map((part) => reachOf(part, counting));
    return milliseconds(interval + Math.max(0, ...parts));
  }
  const ranges = sli.base(counting).map(({ expression }) => longestRange(expression, settle));
  // What is looked at over days cannot be told apart from the work within them.
  return milliseconds(Math.min(lookback, settle + Math.max(interval, ...ranges)));
}

/** What is read of the past alone is what the present is compared with. */
function longestRange(expression: Expression, settle: Duration): number {
  let longest = 0;
  let looks = 0;
  walk(expression, (node) => {
    if (node.kind === 'subquery' && node.window.kind === 'duration') looks += node.window.value;
    if (node.kind !== 'matrix-selector' || node.window.kind !== 'duration') return;
    const { offset } = node.selector;
    const isPast = offset !== undefined && (offset.kind !== 'duration' || offset.value > settle);
    if (!isPast) longest = Math.max(longest, node.window.value);
  });
  return longest + looks;
}
