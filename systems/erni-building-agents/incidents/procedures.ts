// What is done step by step: back to the last release, the day after a new one, back to a backup.
import { procedure } from 'nines';

export const rollBack = procedure('roll-back', {
  title: 'Roll back',
  description: 'A release went out, and a row of the rollback matrix applies.',
  takes: '5m',
  runbook: './roll-back.md',
});

const afterDeployment = procedure('after-a-deployment', {
  title: 'After a deployment',
  description: 'After every deployment, for 24 hours.',
  takes: '24h',
  runbook: './after-a-deployment.md',
});

export const restoreBackup = procedure('restore-a-backup', {
  title: 'Restore a backup',
  description: 'Data is gone or damaged, and cannot be repaired where it is.',
  takes: '4h',
  approvedBy: 'the incident lead',
  runbook: './restore-a-backup.md',
});

export const procedures = [rollBack, afterDeployment, restoreBackup];
