import { system } from 'nines';
import { agents } from './agents.ts';
import { api } from './api.ts';
import { cache } from './cache.ts';
import { database } from './database.ts';
import { infrastructure } from './infrastructure.ts';
import { monitoring } from './monitoring.ts';
import { burnRates, severities } from './on-call.ts';
import { rollout } from './rollout.ts';
import { web } from './web.ts';

export const erniBuildingAgents = system('erni-building-agents', {
  title: 'ERNI Building Agents',
  description: 'Agents with language models that answer users and hand over to each other.',
  severities,
  burnRates,
  services: [api, agents, web, database, cache, infrastructure, monitoring],
  rollout,
  recovery: { RTO: '4h', RPO: '1d' },
  runbook: './runbooks/system.md',
});
