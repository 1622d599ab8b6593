import type { CertifiedMaintenance } from '../../ir/index.ts';
import { SERVICE_LABEL, SLO_LABEL, SYSTEM_LABEL } from '../../names/index.ts';
import { cell, code, table } from './markdown.ts';

const WHOLE: Readonly<Record<string, string>> = {
  [SYSTEM_LABEL]: 'system',
  [SERVICE_LABEL]: 'service',
  [SLO_LABEL]: 'SLO',
};

/** What it is on for: `service checkout`, `SLO checkout-availability`. */
export const placesOf = ({ of }: Pick<CertifiedMaintenance, 'of'>): readonly string[] =>
  of.flatMap((labels) =>
    Object.entries(labels).map(([label, value]) => `${WHOLE[label] ?? label} ${value}`),
  );

const mutes = ({ severities }: CertifiedMaintenance): string => {
  if (severities === 'all') return 'all alerts';
  return severities.length === 0 ? 'nothing' : severities.join(', ');
};

const EVENTS: Readonly<Record<CertifiedMaintenance['budget'], string>> = {
  excluded: 'left out',
  good: 'all good',
  counted: 'as always',
};

/** When planned work is, whose alerts nobody is told of meanwhile, and what budgets make of it. */
export function maintenancePart(all: readonly CertifiedMaintenance[]): readonly string[] {
  if (all.length === 0) return [];
  const rows = all.map((each) => [
    cell(each.title) + (each.title === each.name ? '' : ` (${code(each.name)})`),
    `${each.words.map(cell).join('<br>')}<br>${cell(each.timeZone)}`,
    placesOf(each).map(cell).join(', '),
    cell(mutes(each)),
    EVENTS[each.budget],
  ]);
  return [
    table(['maintenance', 'when', 'of', 'mutes', 'events in budgets'], rows),
    'Nobody is told of what is muted meanwhile; what still fires is told when it ends.',
  ];
}
