import { above, alert, availability, rate, ratio, sum, times } from 'nines';
import { llmBudget, llmCalls, llmChoices, llmCost, llmSpend } from './metrics.ts';
import { microservice } from './microservice.ts';
import { logOnly } from './on-call.ts';

const byProvider = { by: ['provider'] };
const failed = sum(rate(llmCalls.where({ outcome: 'failed' })), byProvider);
const spent = ratio(llmSpend, llmBudget);

export const llm = microservice('llm', {
  title: 'LLM',
  description: 'Asks the providers of language models, the cheapest that can do it.',
  slos: [
    availability({
      name: 'cheapest-provider',
      objective: '90%',
      events: llmChoices,
      good: { choice: 'cheapest' },
      description: 'The cheapest provider that can do it is chosen.',
      burnRates: logOnly,
      runbook: './runbooks/cost.md',
    }),
  ],
  alerts: [
    alert('LlmProviderFails', {
      when: above(ratio(failed, sum(rate(llmCalls), byProvider)), '20%'),
      for: '1m',
      severity: 'SEV-2',
      summary: 'My-SaaS-Chat: calls to {{ $labels.provider }} fail',
      description: 'One call in five to the provider fails; others have to take over.',
      runbook: './runbooks/providers.md',
    }),
    alert('SpendFast', {
      when: above(times(sum(rate(llmCost, '2m'), byProvider), 3600), 100),
      for: '1m',
      severity: 'SEV-3',
      summary: 'My-SaaS-Chat: {{ $labels.provider }} costs more than 100 dollars an hour',
      description: 'A loop, an attack, or a model that is too large for its task.',
      runbook: './runbooks/cost.md',
    }),
    alert('BudgetNearlySpent', {
      when: above(spent, '80%'),
      for: '1m',
      severity: 'SEV-3',
      summary:
        'My-SaaS-Chat: four fifths of the month’s budget for {{ $labels.provider }} are spent',
      description: 'Decide now what becomes slower or cheaper, before the month is over.',
      runbook: './runbooks/cost.md',
    }),
    alert('BudgetSpent', {
      when: above(spent, '100%'),
      for: '1m',
      severity: 'SEV-2',
      summary: 'My-SaaS-Chat: the month’s budget for {{ $labels.provider }} is spent',
      description: 'Each further call costs money that nobody has agreed to.',
      runbook: './runbooks/cost.md',
    }),
  ],
});
