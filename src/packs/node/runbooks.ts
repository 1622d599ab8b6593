// What to do about a host.
import { runbookTexts } from '../runbook.ts';
import type { NodeAlert } from './alerts.ts';
import { diskRunbooks } from './disk-runbooks.ts';
import { systemRunbooks } from './system-runbooks.ts';

export const nodeRunbooks: Readonly<Record<NodeAlert, string>> = runbookTexts<NodeAlert>({
  ...diskRunbooks,
  ...systemRunbooks,
});
