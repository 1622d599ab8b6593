// The services of My-SaaS-Chat, and what each of them can suffer from besides errors.
import { above, alert, newEvents, rate, ratio, sum, times } from 'nines';
import { intrusions, logins, payments } from './metrics.ts';
import { microservice } from './microservice.ts';

const failedLogins = sum(rate(logins.where({ result: 'failed' }), '2m'));

export const auth = microservice('auth', {
  title: 'auth',
  description: 'Accounts, logins and tokens: without it nobody gets in.',
  alerts: [
    alert('BruteForce', {
      when: above(times(failedLogins, 60), 100),
      for: '1m',
      severity: 'SEV-2',
      description: 'More than a hundred logins a minute fail: somebody tries passwords.',
      runbook: './runbooks/security.md',
    }),
    alert('UnauthorisedAccess', {
      when: above(sum(newEvents(intrusions, '15m'), { by: ['resource'] }), 0),
      for: '0s',
      severity: 'SEV-1',
      summary: 'My-SaaS-Chat: unauthorised access to {{ $labels.resource }}',
      description: 'Somebody reached what they have no right to.',
      runbook: './runbooks/security.md',
    }),
  ],
});

export const chat = microservice('chat', {
  title: 'chat',
  description: 'Conversations and their messages: what users pay for.',
  calls: ['auth', 'orchestrator'],
});

const byProvider = { by: ['provider'] };
const failedPayments = sum(rate(payments.where({ outcome: 'failed' })), byProvider);

export const billing = microservice('billing', {
  title: 'billing',
  description: 'Subscriptions, invoices and payments.',
  calls: ['auth', 'analytics'],
  alerts: [
    alert('PaymentsFail', {
      when: above(ratio(failedPayments, sum(rate(payments), byProvider)), '10%'),
      for: '1m',
      severity: 'SEV-2',
      summary: 'My-SaaS-Chat: payments through {{ $labels.provider }} fail',
      description: 'One call in ten to the payment provider fails.',
      runbook: './runbooks/providers.md',
    }),
  ],
});

export const analytics = microservice('analytics', {
  title: 'analytics',
  description: 'Usage figures for customers and for billing.',
});

export const documents = microservice('documents', {
  title: 'documents',
  description: 'Files that users upload, and the text in them.',
  calls: ['auth', 'embedding'],
});

export const orchestrator = microservice('orchestrator', {
  title: 'orchestrator',
  description: 'Decides which services and models work on a message.',
  calls: ['llm', 'embedding', 'documents'],
});

export const embedding = microservice('embedding', {
  title: 'embedding',
  description: 'Vectors of texts, for search in documents.',
});
