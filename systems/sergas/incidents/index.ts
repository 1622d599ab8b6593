// What Sergas does in incidents and at deployments: five scenarios, two procedures, phases, the review.
import { incidentReview, type PhaseProps } from 'nines';

export { procedures } from './procedures.ts';
export { scenarios } from './scenarios.ts';

export const workflow: readonly PhaseProps[] = [
  {
    name: 'Detection',
    until: '5m',
    what: 'The alert reaches on-call within 5 minutes of the fault. Acknowledge it.',
  },
  {
    name: 'Triage',
    until: '15m',
    what: 'What do account managers notice? Decide on P0 or P1, open a thread in #sergas-alerts.',
  },
  {
    name: 'Mitigation',
    when: 'as soon as it is known what helps, whatever the cause is',
    what: 'Roll back, suspend or scale, by the scenario that fits; note the time of each step.',
  },
  {
    name: 'Verification',
    when: 'for 15 minutes after it helped',
    what: 'Error rate below 0.5 %, P95 below 2 s, probes answer, no stream drops.',
  },
  {
    name: 'Post-incident review',
    when: 'within five working days',
    what: 'What happened and why, and one action with a date for each cause.',
  },
];

export const review = incidentReview({ within: '5d', runbook: './review.md' });
