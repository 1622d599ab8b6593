import type { Column, Words } from '../../ir/index.ts';
import { BUDGET_COLOURS, NO_EVENTS } from './colours.ts';

/** What is left of an error budget, as a gauge in a table. */
export const budgetColumn = (
  name: string,
  title: string,
  { width, words = NO_EVENTS }: { readonly width: number; readonly words?: Words },
): Column => ({
  name,
  title,
  width,
  unit: 'ratio',
  decimals: 0,
  min: 0,
  max: 1,
  cell: 'gauge',
  thresholds: BUDGET_COLOURS,
  words,
});
