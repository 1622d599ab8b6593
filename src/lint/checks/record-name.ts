import type { RuleCheck } from '../check.ts';
import { ruleDiagnostics } from './diagnostics.ts';

/** Names of recorded series that look like scraped metrics, or are. */
export const checkRecordName: RuleCheck = ({ kind, name, at }, { scraped }) => {
  if (kind !== 'record') return [];
  if (scraped?.series.has(name))
    return [ruleDiagnostics['shadowed-metric'](at('record'), { name })];
  if (name.includes(':') || name.endsWith('_info')) return [];
  return [ruleDiagnostics['name-without-colon'](at('record'), { name })];
};
