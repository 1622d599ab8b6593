import { system } from 'nines';
import { review, scenarios, texts, workflow } from './incidents/index.ts';
import { llm } from './llm.ts';
import { burnRates, severities } from './on-call.ts';
import { containers, containersPack, database, edge, postgres, probes } from './platform.ts';
import { analytics, auth, billing, chat, documents, embedding, orchestrator } from './services.ts';
import { cost } from '../../dashboards/my-saas-chat/cost.ts';
import { llmProviders } from '../../dashboards/my-saas-chat/llm-providers.ts';
import { servicesOverview } from '../../dashboards/my-saas-chat/services-overview.ts';

export const mySaasChat = system('my-saas-chat', {
  title: 'My-SaaS-Chat',
  description: 'Chat with language models as a service, made of many small services.',
  severities,
  burnRates,
  services: [
    auth,
    chat,
    billing,
    analytics,
    documents,
    orchestrator,
    llm,
    embedding,
    database,
    containers,
    edge,
  ],
  dashboards: [
    servicesOverview,
    llmProviders,
    cost,
    postgres.dashboard,
    containersPack.dashboard,
    probes.dashboard,
  ],
  scenarios,
  workflow,
  communication: texts,
  review,
  runbook: './runbooks/system.md',
});
