// What to do about PostgreSQL.
import { runbookTexts } from '../runbook.ts';
import type { PostgresAlert } from './alerts.ts';
import { serverRunbooks } from './server-runbooks.ts';
import { storageRunbooks } from './storage-runbooks.ts';

export const postgresRunbooks: Readonly<Record<PostgresAlert, string>> =
  runbookTexts<PostgresAlert>({ ...serverRunbooks, ...storageRunbooks });
