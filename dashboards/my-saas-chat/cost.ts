// What providers of language models cost, against the budget of the month.
import { dashboard, increase, max, query, rate, row, stat, sum, table, timeseries } from 'nines';
import { llmChoices, llmCost } from '../../systems/my-saas-chat/metrics.ts';
import {
  budget,
  budgetLasts,
  cheapest,
  dollarsAnHour,
  ofBudget,
  ofThousandCalls,
  OVER,
  spent,
} from './providers.ts';

const DOLLARS = 'grafana:currencyUSD';
const OF_BUDGET = { '80%': 'orange', '100%': 'red' } as const;
const PROVIDER = { legend: '{{provider}}' };

const now = row('Now', [
  stat({
    title: 'Budget used, most',
    description:
      'The provider that is nearest to its budget of the month. From 80 % on decide what becomes cheaper; at 100 % each call costs money that nobody has agreed to.',
    queries: [query(max(ofBudget), { legend: 'Used' })],
    decimals: 0,
    background: true,
    thresholds: OF_BUDGET,
  }),
  stat({
    title: 'Highest per hour',
    description:
      'Dollars an hour of the provider that costs most now. Above 100 on-call is told: a loop, an attack, or a model that is too large for its task.',
    queries: [query(max(dollarsAnHour), { legend: 'An hour' })],
    unit: DOLLARS,
    decimals: 2,
    background: true,
    thresholds: { '100': 'red' },
  }),
  stat({
    title: 'Cheapest chosen',
    description:
      'How often the cheapest provider that can do it was chosen; at least 90 %. Below that it fails, or somebody has changed the choice.',
    queries: [query(cheapest, { legend: 'Cheapest' })],
    decimals: 1,
    background: true,
    thresholds: { base: 'red', '90%': 'green' },
    words: { NaN: 'no calls' },
  }),
  stat({
    title: 'Spent this month',
    description: 'What all providers together have cost since the month began.',
    queries: [query(sum(spent), { legend: 'Spent' })],
    unit: DOLLARS,
    decimals: 0,
    thresholds: { base: 'text' },
  }),
  stat({
    title: 'Monthly budget',
    description: 'What all providers together may cost in this month.',
    queries: [query(sum(budget), { legend: 'Budget' })],
    unit: DOLLARS,
    decimals: 0,
    thresholds: { base: 'text' },
  }),
  stat({
    title: 'All, per hour',
    description: 'Dollars an hour of all providers together. Twice as much as usual is a question.',
    queries: [query(sum(dollarsAnHour), { legend: 'An hour' })],
    unit: DOLLARS,
    decimals: 2,
    sparkline: true,
    thresholds: { base: 'text' },
  }),
]);

const providers = row('Providers', [
  table({
    title: 'Providers, nearest to their budget first',
    height: 6,
    description:
      'Budget lasts: at the pace of the last six hours. Less than what is left of the month means that it will be overspent; a negative time, that it is.',
    queries: [
      query(ofBudget, { legend: 'Used' }),
      query(spent, { legend: 'Spent' }),
      query(budget, { legend: 'Budget' }),
      query(dollarsAnHour, { legend: 'An hour' }),
      query(budgetLasts, { legend: 'Lasts' }),
      query(ofThousandCalls, { legend: 'Thousand calls' }),
    ],
    columns: [
      { name: 'provider', title: 'Provider', width: 'rest' },
      {
        name: 'Used',
        title: 'Budget used',
        unit: 'ratio',
        decimals: 0,
        cell: 'gauge',
        min: 0,
        max: 1,
        thresholds: OF_BUDGET,
        width: 240,
      },
      { name: 'Spent', unit: DOLLARS, decimals: 0 },
      { name: 'Budget', unit: DOLLARS, decimals: 0 },
      {
        name: 'An hour',
        unit: DOLLARS,
        decimals: 2,
        cell: 'coloured-text',
        thresholds: { base: 'text', '100': 'red' },
      },
      { name: 'Lasts', title: 'Budget lasts', unit: 'seconds', decimals: 1 },
      { name: 'Thousand calls', title: '1000 calls', unit: DOLLARS, decimals: 2 },
    ],
    sortBy: { title: 'Budget used', descending: true },
  }),
]);

const course = row('How it came', [
  timeseries({
    title: 'Budget used',
    description:
      'The share of the month’s budget that each provider has used; it begins at 0 on the first. Lines: 80 % and 100 % tell somebody.',
    queries: [query(ofBudget, PROVIDER)],
    min: 0,
    thresholds: OF_BUDGET,
  }),
  timeseries({
    title: 'Dollars an hour',
    description:
      'What each provider costs; the line is the limit of 100 an hour. A jump is a loop, an attack or a larger model: compare with the calls and with what was deployed.',
    queries: [query(dollarsAnHour, PROVIDER)],
    unit: DOLLARS,
    min: 0,
    thresholds: { '100': 'red' },
  }),
  timeseries({
    title: 'Dollars a day',
    description: 'What the 24 hours before each bar have cost, by provider.',
    queries: [
      query(sum(increase(llmCost, '1d'), { by: ['provider'] }), {
        legend: '{{provider}}',
        bars: true,
      }),
    ],
    unit: DOLLARS,
    min: 0,
    stacked: true,
    range: '30d',
    step: '1d',
  }),
  timeseries({
    title: 'Dollars for a thousand calls',
    description:
      'How dear a call is. It rises with longer conversations and with larger models; the cheapest provider should have most calls.',
    queries: [query(ofThousandCalls, PROVIDER)],
    unit: DOLLARS,
    min: 0,
  }),
  timeseries({
    title: 'Which provider is chosen',
    description:
      'Choices per second: the cheapest that can do it, or another. Others instead of the cheapest: it fails, or the choice was changed.',
    queries: [query(sum(rate(llmChoices, OVER), { by: ['choice'] }), { legend: '{{choice}}' })],
    unit: 'per-second',
    min: 0,
    stacked: true,
    width: 24,
  }),
]);

export const cost = dashboard('cost', {
  title: 'Cost per provider',
  description:
    'Does it cost what was agreed, and which provider costs more? Look here for budgets.',
  range: '24h',
  links: [{ title: 'Language models', to: { dashboard: 'llm-providers' } }],
  rows: [now, providers, course],
});
