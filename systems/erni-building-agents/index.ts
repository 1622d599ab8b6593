import { system } from 'nines';
import { agentsAndGuardrails } from '../../dashboards/erni-building-agents/agents-and-guardrails.ts';
import { usage } from '../../dashboards/erni-building-agents/usage.ts';
import { agents } from './agents.ts';
import { api, http, processes } from './api.ts';
import { cache, redis } from './cache.ts';
import { database, postgres } from './database.ts';
import { procedures, review, scenarios, workflow } from './incidents/index.ts';
import { containers, hosts, infrastructure } from './infrastructure.ts';
import { alerting, monitoring } from './monitoring.ts';
import { burnRates, severities } from './on-call.ts';
import { rollout } from './rollout.ts';
import { probes, web } from './web.ts';

const packs = [http, processes, postgres, redis, hosts, containers, probes, alerting];

export const erniBuildingAgents = system('erni-building-agents', {
  title: 'ERNI Building Agents',
  description: 'Agents with language models that answer users and hand over to each other.',
  severities,
  burnRates,
  services: [api, agents, web, database, cache, infrastructure, monitoring],
  dashboards: [agentsAndGuardrails, usage, ...packs.map(({ dashboard }) => dashboard)],
  rollout,
  scenarios,
  procedures,
  workflow,
  review,
  recovery: { RTO: '4h', RPO: '1d' },
  runbook: './runbooks/system.md',
});
