// What to do about Redis.
import { runbookTexts } from '../runbook.ts';
import type { RedisAlert } from './alerts.ts';
import { serverRunbooks } from './server-runbooks.ts';
import { storageRunbooks } from './storage-runbooks.ts';

export const redisRunbooks: Readonly<Record<RedisAlert, string>> = runbookTexts<RedisAlert>({
  ...serverRunbooks,
  ...storageRunbooks,
});
