import { above, alert, atLeast, availability, equals, rate, ratio, service, sum } from 'nines';
import { circuitBreaker, zohoCalls } from './metrics.ts';
import { sergasEngineering, tickets } from './on-call.ts';

const failed = sum(rate(zohoCalls.where({ outcome: 'failed' })));

export const zoho = service('sergas-zoho', {
  title: 'Sergas Zoho integration',
  description: 'Accounts, deals and notes are read from Zoho CRM and written back to it.',
  team: sergasEngineering,
  slos: [
    availability({
      name: 'calls',
      objective: '99%',
      events: zohoCalls,
      bad: { outcome: 'failed' },
      description: 'Zoho CRM answers our calls.',
      burnRates: tickets,
      runbook: './runbooks/incident-response.md',
    }),
  ],
  alerts: [
    alert('ZohoFails', {
      when: above(ratio(failed, sum(rate(zohoCalls))), '20%'),
      for: '1m',
      severity: 'P1',
      description: 'One call in five fails: briefs are made of old data.',
      runbook: './runbooks/incident-response.md',
    }),
    alert('CircuitBreakerOpen', {
      when: atLeast(circuitBreaker, 2),
      for: '1m',
      severity: 'P1',
      summary: 'Sergas: circuit breaker of {{ $labels.dependency }} is open',
      description: 'Calls to an external service are refused at once, because too many failed.',
      runbook: './runbooks/incident-response.md',
    }),
    alert('CircuitBreakerHalfOpen', {
      when: equals(circuitBreaker, 1),
      for: '10m',
      severity: 'P2',
      summary: 'Sergas: circuit breaker of {{ $labels.dependency }} is half-open',
      description: 'An external service is being tried again and does not recover.',
      runbook: './runbooks/incident-response.md',
    }),
  ],
});
