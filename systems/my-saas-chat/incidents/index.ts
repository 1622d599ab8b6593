// What My-SaaS-Chat does in incidents: scenarios, procedures, phases, texts and the review.
import { incidentReview, type PhaseProps } from 'nines';

export { texts } from './communication.ts';
export { scenarios } from './scenarios.ts';

export const workflow: readonly PhaseProps[] = [
  {
    name: 'Detection and triage',
    until: '5m',
    what: 'Answer the page, decide on the severity, open the channel, name an incident lead.',
  },
  {
    name: 'Investigation',
    until: '30m',
    what: 'What has changed, which service, how many users; look at the scenario that fits.',
  },
  {
    name: 'Mitigation',
    when: 'as soon as possible, whatever is known by then',
    what: 'Roll back or switch off first, by the rollback matrix; explain it later.',
  },
  {
    name: 'Resolution',
    when: 'within the time of the severity',
    what: 'Verify: error rate below 1 %, P95 latency at its baseline, stable for 15 minutes.',
  },
  {
    name: 'Communication',
    when: 'all the time',
    what: 'Status page, internal updates, support: with the texts below.',
  },
  {
    name: 'Post-incident review',
    when: 'within 48 hours',
    what: 'What happened, why, and what is done so that it does not happen again.',
  },
];

export const review = incidentReview({ within: '48h', runbook: './review.md' });
