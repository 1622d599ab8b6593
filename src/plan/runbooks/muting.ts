// Maintenance in facts, and which of it mutes an alert.
import type { AlertClass, MaintenanceFacts } from '../../ir/index.ts';
import type { Maintenance, System } from '../../model/index.ts';
import { SLO_LABEL } from '../../names/index.ts';
import { BUDGET_WORDS, mutedWords, whenWords } from '../maintenance-words.ts';
import { isMuted } from '../routing/maintenance.ts';
import type { PageContext } from './context.ts';

export const maintenanceFacts = (
  maintenance: Maintenance,
  { severities }: Pick<System, 'severities'>,
): MaintenanceFacts => ({
  name: maintenance.name,
  title: maintenance.title,
  description: maintenance.description,
  windows: maintenance.words,
  timeZone: maintenance.timeZone,
  when: whenWords(maintenance),
  budget: maintenance.budget,
  events: BUDGET_WORDS[maintenance.budget],
  muted: mutedWords(
    maintenance,
    severities.map(({ name }) => name),
  ),
});

/** What mutes an alert, which is about an SLO or about its whole service. */
export function mutingFacts(
  { system, service }: PageContext,
  { labels, severity }: AlertClass,
): readonly MaintenanceFacts[] {
  const slo = service.slos.find(({ id }) => id === labels[SLO_LABEL]);
  return muting((slo ?? service).maintenance, system, severity);
}

/** Those that mute alerts of a severity. */
export const muting = (
  planned: readonly Maintenance[],
  system: System,
  severity: string,
): readonly MaintenanceFacts[] =>
  planned.filter((each) => isMuted(each, severity)).map((each) => maintenanceFacts(each, system));
