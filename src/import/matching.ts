import type { MatchOperator } from '../promql/index.ts';

/** The function that matches a label in each way; equality needs none. */
export const MATCHING: Readonly<Record<MatchOperator, string | undefined>> = {
  '=': undefined,
  '!=': 'not',
  '=~': 'matches',
  '!~': 'notMatching',
};
