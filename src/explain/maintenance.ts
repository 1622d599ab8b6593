// Planned maintenance: what is said of it beside SLOs, alerts and series.
import type { MaintenanceFacts } from '../ir/index.ts';
import type { Maintenance, Model } from '../model/index.ts';
import { MAINTENANCE_LABEL, MAINTENANCE_SERIES } from '../names/index.ts';
import { maintenanceOf } from '../plan/maintenance/index.ts';
import { BUDGET_WORDS, mutedWords, whenWords } from '../plan/maintenance-words.ts';
import { certifiedMaintenance } from '../plan/routing/certificate-maintenance.ts';
import type { Definition } from './definition.ts';
import { facts, type Section } from './explanation.ts';
import { selectorsOf, type PlacedRule } from './rule-index.ts';
import type { World } from './world.ts';

/** What is planned for an SLO, its service and its system. */
export const maintenanceSection = (planned: readonly MaintenanceFacts[]): Section => ({
  id: 'maintenance',
  title: 'Maintenance',
  table: {
    head: ['maintenance', 'when', 'its events', 'alerts not told'],
    rows: planned.map(({ name, when, events, muted }) => [name, when, events, muted]),
  },
});

/** What keeps people from being told of an alert. */
export const mutedSection = (muting: readonly MaintenanceFacts[]): Section => ({
  id: 'maintenance',
  title: 'Not told during maintenance',
  table: {
    head: ['maintenance', 'when'],
    rows: muting.map(({ name, when }) => [name, when]),
  },
});

/** The maintenance that a rule records or reads. */
export function readSection({ model }: World, { rule }: PlacedRule): Section {
  const own = rule.labels[MAINTENANCE_LABEL];
  const names = selectorsOf(rule.expression)
    .filter(({ name }) => name === MAINTENANCE_SERIES)
    .flatMap(({ matchers }) => matchers)
    .filter(({ label }) => label === MAINTENANCE_LABEL)
    .flatMap(({ value }) => value.split('|'));
  const read = new Set(own === undefined ? names : [own]);
  const planned = maintenanceOf(model).filter(({ name }) => read.has(name));
  const severities = severitiesOf(model);
  return maintenanceSection(planned.map((each) => ({ ...each, ...wordsOf(each, severities) })));
}

const severitiesOf = ({ systems }: Model): readonly string[] => [
  ...new Set(systems.flatMap((system) => system.severities.map(({ name }) => name))),
];

const wordsOf = (maintenance: Maintenance, severities: readonly string[]) => ({
  windows: maintenance.words,
  when: whenWords(maintenance),
  events: BUDGET_WORDS[maintenance.budget],
  muted: mutedWords(maintenance, severities),
});

/** Each maintenance as what stands at its place. */
export function maintenanceDefinitions(model: Model): readonly Definition[] {
  const severities = severitiesOf(model);
  const scopes = new Map(certifiedMaintenance(model).map(({ name, of }) => [name, of]));
  return maintenanceOf(model).map((maintenance) => {
    const { name, title, description, place } = maintenance;
    const { when, events, muted } = wordsOf(maintenance, severities);
    const on = (scopes.get(name) ?? []).flatMap((scope) => Object.entries(scope));
    return {
      what: 'maintenance',
      name,
      place,
      facts: facts(
        ['title', title],
        ['what is done', description],
        ['when', when],
        ['its events', events],
        ['alerts not told', muted],
      ),
      holds: on.map(([label, value]) => [label === 'slo' ? 'SLO' : label, value] as const),
    };
  });
}
