import type { Aggregation, Expression } from '../ast.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import type { LabelFlow } from './label-flow.ts';

/** What the transfer functions share while they look at one expression. */
export interface Analysis {
  readonly catalogue: Catalogue;
  /** Whether values may contain a dashboard's variables. */
  readonly variables: boolean;
  readonly findings: Finding[];
  /** Whether evaluation may end with duplicate series or several matches. */
  canFail: boolean;
  /** Inside of what asks whether something is missing: there it may well be unknown. */
  lenient: boolean;
  /** The aggregation that the next `or` stands in, directly: labels that it drops do not count. */
  aggregatedBy: Aggregation | undefined;
  readonly flowOf: (node: Expression) => LabelFlow;
}

/** Looks at a part that asks for what may not exist. */
export function leniently(analysis: Analysis, node: Expression): LabelFlow {
  const before = analysis.lenient;
  analysis.lenient = true;
  const flow = analysis.flowOf(node);
  analysis.lenient = before;
  return flow;
}
