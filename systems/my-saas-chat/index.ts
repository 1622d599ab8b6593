import { system } from 'nines';
import { llm } from './llm.ts';
import { burnRates, severities } from './on-call.ts';
import { containers, database } from './platform.ts';
import { analytics, auth, billing, chat, documents, embedding, orchestrator } from './services.ts';

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
  ],
  runbook: './runbooks/system.md',
});
