// What a maintenance does, in words, for those who have not planned it.
import type { Maintenance, MaintenanceBudget } from '../model/index.ts';
import { listed } from '../text/index.ts';
import { isMuted } from './routing/maintenance.ts';

/** @example 'Sunday 02:00-04:00; 2026-12-05 22:00 to 2026-12-06 01:30 (Europe/Zurich)' */
export const whenWords = ({ words, timeZone }: Maintenance): string =>
  `${words.join('; ')} (${timeZone})`;

/** What becomes of its events in error budgets. */
export const BUDGET_WORDS: Readonly<Record<MaintenanceBudget, string>> = {
  excluded: 'left out, as if there had been none',
  good: 'all taken as good',
  counted: 'counted as always',
};

/**
 * Which alerts nobody is told of, among those of these severities.
 *
 * @example 'all', 'P1 and P2', 'none'
 */
export function mutedWords(maintenance: Maintenance, severities: readonly string[]): string {
  if (maintenance.mutes === 'all') return 'all';
  const muted = severities.filter((severity) => isMuted(maintenance, severity));
  return muted.length === 0 ? 'none' : listed(muted);
}

/** The same as a sentence. */
export function mutedSentence(maintenance: Maintenance, severities: readonly string[]): string {
  const muted = mutedWords(maintenance, severities);
  if (muted === 'none') return 'alerts are told as always';
  return muted === 'all' ? 'nobody is told of alerts' : `nobody is told of alerts of ${muted}`;
}
