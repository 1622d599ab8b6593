// The metrics of My-SaaS-Chat that no pack has: what the services count themselves has the prefix
// `my_saas_chat_`.
import { blackboxMetrics, counter, gauge, httpMetrics, matches } from 'nines';

// FastAPI instrumentator: every service is a job of its own

export const { requests, requestDuration, requestDurationByHandler } = httpMetrics;

export const SERVICES = { job: matches('saas-.*') };

// Blackbox exporter: the instance is the address that is probed

export const PROBES = { job: 'saas-probes' };

export const probeSuccess = blackboxMetrics.success.where(PROBES);

// The services themselves

export const logins = counter('my_saas_chat_logins_total', {
  help: 'Attempts to log in, by result',
  labels: ['result'],
});
export const intrusions = counter('my_saas_chat_unauthorised_access_total', {
  help: 'Accesses to what the caller has no right to, by resource',
  labels: ['resource'],
});
export const payments = counter('my_saas_chat_payment_requests_total', {
  help: 'Calls to a payment provider, by outcome',
  labels: ['provider', 'outcome'],
});
export const llmCalls = counter('my_saas_chat_llm_requests_total', {
  help: 'Calls to a provider of language models, by outcome',
  labels: ['provider', 'outcome'],
});
export const llmChoices = counter('my_saas_chat_llm_choices_total', {
  help: 'Which provider was chosen: the cheapest that can do it, or another',
  labels: ['choice'],
});
export const llmCost = counter('my_saas_chat_llm_cost_usd_total', {
  help: 'What calls to a provider cost, in US dollars',
  labels: ['provider'],
});
export const llmSpend = gauge('my_saas_chat_llm_spend_this_month_usd', {
  help: 'What a provider has cost since the month began, in US dollars',
  labels: ['provider'],
});
export const llmBudget = gauge('my_saas_chat_llm_budget_this_month_usd', {
  help: 'What a provider may cost in a month, in US dollars',
  labels: ['provider'],
});
export const lastBackup = gauge('my_saas_chat_backup_last_success_timestamp_seconds', {
  help: 'When a backup of the databases last succeeded',
});
