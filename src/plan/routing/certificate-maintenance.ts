import type { AlertClass, CertifiedMaintenance, LabelSet } from '../../ir/index.ts';
import type { Maintenance, Model } from '../../model/index.ts';
import { WEEKDAYS } from '../../model/hours.ts';
import { SERVICE_LABEL, SLO_LABEL, SYSTEM_LABEL } from '../../names/index.ts';
import { maintenanceOf, placesIn } from '../maintenance/index.ts';
import { isMuted } from './maintenance.ts';
import { hasLabels } from './tellings.ts';

/** All maintenance of a model, and whose alerts it mutes. */
export const certifiedMaintenance = (model: Model): readonly CertifiedMaintenance[] =>
  maintenanceOf(model).map((maintenance) => ({
    name: maintenance.name,
    title: maintenance.title,
    timeZone: maintenance.timeZone,
    words: maintenance.words,
    recurring: maintenance.recurring.map(({ days, weeks, from, length }) => ({
      weekdays: days.map((day) => WEEKDAYS.indexOf(day)),
      weeks,
      from,
      length,
    })),
    once: maintenance.once.map(({ from, until }) => ({ from: from * 1000, until: until * 1000 })),
    budget: maintenance.budget,
    of: scopesOf(model, maintenance),
    severities: maintenance.mutes,
  }));

/** What it is on for, as labels: the whole of a system, or services, or SLOs. */
const scopesOf = ({ systems }: Model, maintenance: Maintenance): readonly LabelSet[] =>
  systems.flatMap((system) =>
    placesIn<LabelSet>(system, maintenance, {
      system: ({ name }) => ({ [SYSTEM_LABEL]: name }),
      service: ({ name }) => ({ [SERVICE_LABEL]: name }),
      slo: ({ id }) => ({ [SLO_LABEL]: id }),
    }),
  );

const mutes = (
  { of, severities }: CertifiedMaintenance,
  { labels, severity }: AlertClass,
): boolean =>
  isMuted({ mutes: severities }, severity) && of.some((scope) => hasLabels(labels, scope));

/** One fact for each alert that a maintenance mutes; no proof is owed where none does. */
export function mutedFacts(
  maintenance: readonly CertifiedMaintenance[],
  alerts: readonly AlertClass[],
): readonly (readonly [title: string, facts: number])[] {
  const facts = maintenance.reduce(
    (sum, each) => sum + alerts.filter((alert) => mutes(each, alert)).length,
    0,
  );
  return facts === 0 ? [] : [['nobody is told during maintenance of what it mutes', facts]];
}
