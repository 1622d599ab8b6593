import type { Subject } from '../diagnostics/index.ts';
import type { Matcher, MatchOperator } from '../promql/index.ts';

/** Somebody who reads a label of alerts: a route, a grouping, an inhibition. */
export interface LabelReader {
  readonly label: string;
  /** As messages name it: `the route to "web"`, `group_by of the root route`. */
  readonly who: string;
  /**
   * `match`: a matcher, with its operator and value. `group`: a `group_by`. `equal`: the `equal` of an
   * inhibition, for which two missing labels are equal.
   */
  readonly use: 'match' | 'group' | 'equal';
  readonly operator?: MatchOperator;
  readonly value?: string;
  /** Whether every alert has to have the label: nobody is told of one without it. @default false */
  readonly isNeeded?: boolean;
  /** What alerts have passed before they get there: the matchers of outer routes. @default none */
  readonly among?: readonly Matcher[];
  /** Where it is written, if that is known. */
  readonly about?: Subject;
}
