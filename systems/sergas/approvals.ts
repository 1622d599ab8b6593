import { above, alert, availability, equals, increase, ratio, service, sum } from 'nines';
import { approvals, oldestApproval } from './metrics.ts';
import { sergasEngineering, tickets } from './on-call.ts';

const ended = sum(increase(approvals, '15m'));
const timedOut = sum(increase(approvals.where({ outcome: 'timed_out' }), '15m'));

export const approvalWorkflow = service('sergas-approvals', {
  title: 'Sergas approvals',
  description: 'Nothing is written to Zoho CRM before a person has approved it.',
  team: sergasEngineering,
  dependsOn: ['sergas-zoho', 'sergas-database'],
  slos: [
    availability({
      name: 'in-time',
      objective: '95%',
      events: approvals,
      bad: { outcome: 'timed_out' },
      description: 'Approvals are decided on before they time out.',
      burnRates: tickets,
      runbook: './runbooks/approval-timeouts.md',
    }),
  ],
  alerts: [
    alert('ApprovalsTimeOut', {
      // Of a quarter of an hour a fifth must have failed: 3 minutes.
      when: above(ratio(timedOut, ended), '20%'),
      for: '30s',
      severity: 'P1',
      description: 'One approval in five times out: people do not see them, or cannot answer.',
      runbook: './runbooks/approval-timeouts.md',
    }),
    alert('ApprovalWaitsForLong', {
      when: above(oldestApproval, '4h'),
      for: '5m',
      severity: 'P2',
      description: 'Somebody has been asked hours ago, and the account waits.',
      runbook: './runbooks/approval-timeouts.md',
    }),
    alert('NoApprovals', {
      when: equals(sum(increase(approvals, '3d')), 0),
      for: '1h',
      severity: 'P3',
      description: 'Not one approval was completed within three days: longer than a weekend.',
      runbook: './runbooks/approval-timeouts.md',
    }),
  ],
});
