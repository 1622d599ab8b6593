import { system } from 'nines';
import { agents } from './agents.ts';
import { api } from './api.ts';
import { approvalWorkflow } from './approvals.ts';
import { database } from './database.ts';
import { deploymentDuration, incidents, timeToRecovery } from './metrics.ts';
import { pagesAndTickets, severities } from './on-call.ts';
import { platform } from './platform.ts';
import { zoho } from './zoho.ts';

export const sergas = system('sergas', {
  title: 'Sergas Super Account Manager',
  description: 'Agents that prepare the work of account managers, on top of Zoho CRM.',
  severities,
  burnRates: pagesAndTickets,
  services: [api, agents, approvalWorkflow, zoho, database, platform],
  metrics: [deploymentDuration, incidents, timeToRecovery],
  runbook: './runbooks/system.md',
});
