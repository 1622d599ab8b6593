import { above, age, alert, equals, type AlertDefinition } from 'nines';
import { backupSucceeded, lastBackup } from './metrics.ts';

/** A backup that did not run, and one that failed. Nights and weekends count: a day may be lost. */
export const backupAlerts = (store: 'postgres' | 'redis'): readonly AlertDefinition<'P1'>[] => [
  alert('BackupMissed', {
    when: above(age(lastBackup.where({ store })), '25h'),
    for: '10m',
    severity: 'P1',
    description:
      'The last good backup is more than a day old: more could be lost than is promised.',
    runbook: './runbooks/backups.md',
  }),
  alert('BackupFailed', {
    when: equals(backupSucceeded.where({ store }), 0),
    for: '5m',
    severity: 'P1',
    description: 'Tonight’s backup failed: there is time until tomorrow to repeat it.',
    runbook: './runbooks/backups.md',
  }),
];
