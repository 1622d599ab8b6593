import type { Aggregation, Expression } from '../../promql/index.ts';
import { children } from '../../promql/walk.ts';
import type { RuleCheck } from '../check.ts';
import { alertDiagnostics } from './diagnostics.ts';
import { numberOf } from './expressions.ts';

const CHOOSERS: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

/** `topk by (job) (1, …)` drops duplicates: one sample for each job, whichever it picks. */
const dropsDuplicates = ({ grouping, without, parameter }: Aggregation): boolean =>
  !without && grouping.length > 0 && parameter !== undefined && numberOf(parameter) === 1;

/** Choices of series that decide which labels the result has. */
function choices(expression: Expression): readonly Aggregation[] {
  if (expression.kind === 'subquery') return [];
  if (expression.kind !== 'aggregation') return children(expression).flatMap(choices);
  if (CHOOSERS.has(expression.operator)) return dropsDuplicates(expression) ? [] : [expression];
  // With labels, what is added up may still be of other groups; without any, only values change.
  const keepsLabels = expression.without || expression.grouping.length > 0;
  return keepsLabels ? choices(expression.expression) : [];
}

/** Alerts on the few series that happen to lead. */
export const checkFlappingLabels: RuleCheck = (rule) => {
  if (rule.kind !== 'alert' || !rule.expression) return [];
  return choices(rule.expression).map((choice) =>
    alertDiagnostics['flapping-labels'](rule.at('expr', choice.range), {
      operator: choice.operator,
    }),
  );
};
