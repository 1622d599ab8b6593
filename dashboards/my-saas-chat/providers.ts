// What providers of language models do and cost, by provider. No failure is 0 and not nothing: a
// counter with labels only exists from its first event on.
import { keepAbove, max, minus, or, rate, ratio, sum, times } from 'nines';
import {
  llmBudget,
  llmCalls,
  llmChoices,
  llmCost,
  llmSpend,
} from '../../systems/my-saas-chat/metrics.ts';

export const OVER = '$__rate_interval';

const byProvider = { by: ['provider'] };

export const calls = sum(rate(llmCalls, OVER), byProvider);

const failures = sum(rate(llmCalls.where({ outcome: 'failed' }), OVER), byProvider);

export const failing = ratio(or(failures, times(calls, 0)), keepAbove(calls, 0));

// Every replica tells the same.
export const spent = max(llmSpend, byProvider);
export const budget = max(llmBudget, byProvider);
export const ofBudget = ratio(spent, budget);

export const dollarsAnHour = times(sum(rate(llmCost, OVER), byProvider), 3600);

/** At the pace of the last six hours. */
export const budgetLasts = {
  ...ratio(minus(budget, spent), keepAbove(sum(rate(llmCost, '6h'), byProvider), 0)),
  unit: 'seconds',
} as const;

export const ofThousandCalls = times(
  ratio(sum(rate(llmCost, '1h'), byProvider), keepAbove(sum(rate(llmCalls, '1h'), byProvider), 0)),
  1000,
);

export const cheapest = ratio(
  sum(rate(llmChoices.where({ choice: 'cheapest' }), OVER)),
  keepAbove(sum(rate(llmChoices, OVER)), 0),
);
