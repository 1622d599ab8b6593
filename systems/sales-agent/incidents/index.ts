// What people of the Sales Agent prepare for: that the database is lost, and how it is restored.
import { age, procedure, scenario } from 'nines';
import { postgres } from '../database.ts';
import { lastSnapshot } from '../metrics.ts';

export const restoreDatabase = procedure('restore-database', {
  title: 'Restore the database',
  description: 'Data is gone or wrong, and no replica or repair brings it back.',
  // The recovery time objective.
  takes: '4h',
  approvedBy: 'the incident lead',
  runbook: './restore-database.md',
});

export const databaseLost = scenario('database-lost', {
  title: 'Database lost or damaged',
  description: 'PostgreSQL does not come up again, or what it holds is wrong: nothing can be sold.',
  severity: 'P0',
  alerts: ['PostgresDown', 'CriticalError'],
  slos: ['wal-archive', 'snapshot'],
  signs: [
    'the log of PostgreSQL says "invalid page" or "could not read block"',
    'the volume is gone, or a migration or a person has deleted what was needed',
  ],
  queries: {
    'What would be lost: the age of the WAL archive': postgres.metrics.lastArchiveAge,
    'What is replayed at least: the age of the snapshot': age(lastSnapshot),
  },
  procedures: [restoreDatabase],
  runbook: './database-lost.md',
});
