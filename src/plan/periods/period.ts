import type { RecordingRule } from '../../ir/index.ts';
import type { Count, Model, Slo } from '../../model/index.ts';
import type { Expression } from '../../promql/ast.ts';
import type { SloContext } from '../recording-rules.ts';

/** How the period of a budget is added up; one file for each kind of window. */
export interface Period {
  /** What must be recorded before the totals. */
  counts(context: SloContext): readonly RecordingRule[];
  /** All events, or all bad ones, of the period so far. */
  total(slo: Slo, what: Count['what'], model: Model): Expression;
  /** The share of the period so far for which events were counted. */
  coverage(slo: Slo, model: Model): Expression;
  /** As many events as the whole period has, of those so far. */
  whole(slo: Slo, events: Expression): Expression;
  /** The share of the budget that is gone, of the error ratio in units of the budget. */
  spent(slo: Slo, ratio: Expression): Expression;
}
