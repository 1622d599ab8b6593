// What ERNI does in incidents and at deployments: scenarios, procedures, phases and the review.
import { incidentReview, type PhaseProps } from 'nines';

export { procedures } from './procedures.ts';
export { scenarios } from './scenarios.ts';

export const workflow: readonly PhaseProps[] = [
  {
    name: 'Triage',
    until: '15m',
    what: 'Acknowledge the page, decide whether it is P0, open a thread in #erni-alerts.',
  },
  {
    name: 'Rollback',
    when: 'at once, when a release went out before it and a row of the rollback matrix applies',
    what: 'Roll back first, with the procedure below; look for the reason when users can work.',
  },
  {
    name: 'Investigation',
    until: '1h',
    what: 'Find the scenario that fits and work through it; tell the secondary what is known.',
  },
  {
    name: 'Resolution',
    when: 'within the RTO of 4 h where data has to be restored',
    what: 'Error rate below 1 % and P95 below 2 s for 10 minutes, all probes answer.',
  },
  {
    name: 'Post-incident review',
    when: 'within two working days of a P0, five of a P1',
    what: 'What happened, what it cost of the error budget, and what is done about it.',
  },
];

export const review = incidentReview({ within: '2d', runbook: './review.md' });
