import { alert, availability, below, increase, orZero, ratio, service, sum } from 'nines';
import { draftsReviewed, emailsSent } from './metrics.ts';
import { salesEngineering } from './on-call.ts';

export const business = service('sales-agent-business', {
  title: 'Sales Agent business',
  description: 'What the sales people get out of it: drafts that can be sent, e-mails that arrive.',
  team: salesEngineering,
  dependsOn: ['sales-agent-api', 'sales-agent-workers'],
  slos: [
    availability({
      name: 'emails',
      objective: '98%',
      description: 'E-mails are accepted by the mail service.',
      events: emailsSent,
      good: { result: 'sent' },
      runbook: './runbooks/emails.md',
    }),
  ],
  alerts: [
    alert('AutoApprovalLow', {
      when: below(
        ratio(
          orZero(sum(increase(draftsReviewed.where({ decision: 'auto-approved' }), '1d'))),
          sum(increase(draftsReviewed, '1d')),
        ),
        '70%',
      ),
      for: '1h',
      severity: 'P3',
      description: 'Too many drafts of the last day needed a person: the agent writes worse ones.',
      runbook: './runbooks/approvals.md',
    }),
  ],
});
