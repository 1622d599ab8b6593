import { system } from 'nines';
import { agentExecution } from '../../dashboards/sergas/agent-execution.ts';
import { approvalWorkflow as approvalDashboard } from '../../dashboards/sergas/approval-workflow.ts';
import { databasePerformance } from '../../dashboards/sergas/database-performance.ts';
import { systemOverview } from '../../dashboards/sergas/system-overview.ts';
import { zohoIntegration } from '../../dashboards/sergas/zoho-integration.ts';
import { agents } from './agents.ts';
import { api, http, probes } from './api.ts';
import { approvalWorkflow } from './approvals.ts';
import { database, postgres, redis } from './database.ts';
import { procedures, review, scenarios, workflow } from './incidents/index.ts';
import { pagesAndTickets, severities } from './on-call.ts';
import { containers, hosts, platform } from './platform.ts';
import { rollout } from './rollout.ts';
import { zoho } from './zoho.ts';

const packs = [hosts, containers, postgres, redis, probes, http];

export const sergas = system('sergas', {
  title: 'Sergas Super Account Manager',
  description: 'Agents that prepare the work of account managers, on top of Zoho CRM.',
  severities,
  burnRates: pagesAndTickets,
  services: [api, agents, approvalWorkflow, zoho, database, platform],
  dashboards: [
    systemOverview,
    agentExecution,
    databasePerformance,
    zohoIntegration,
    approvalDashboard,
    ...packs.map(({ dashboard }) => dashboard),
  ],
  rollout,
  scenarios,
  procedures,
  workflow,
  review,
  runbook: './runbooks/system.md',
});
