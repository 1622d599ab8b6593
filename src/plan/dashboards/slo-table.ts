// The table of SLOs, worst first: the fleet's page has all of them, a service's page its own.
import type { Column, TablePanel } from '../../ir/index.ts';
import {
  DASHBOARD_LABEL,
  SERVICE_DASHBOARD_LABEL,
  SERVICE_LABEL,
  SLO_LABEL,
} from '../../names/index.ts';
import type { Expression, Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { alerts } from './alert-states.ts';
import { budgetColumn } from './budget-column.ts';
import { ANY_BURN_COLOURS, bad, NO_EVENTS, TIME_LEFT_COLOURS, TIME_LEFT_WORDS } from './colours.ts';
import {
  bySlo,
  change,
  chosen,
  fastBurn,
  fastWindows,
  info,
  isGrouped,
  objective,
  periodSli,
  remaining,
  runsOut,
  slowBurn,
  slowWindows,
  type Fleet,
} from './fleet-series.ts';
import { pageLink } from './links.ts';

type Frame = Pick<TablePanel, 'key' | 'title' | 'description' | 'height'>;

/** Firing alerts of each SLO; 0 for the quiet ones, so that no cell is empty. */
const firingCount = (fleet: Fleet): Expression => {
  const anySlo: Matcher = build.matcher(SLO_LABEL, '!=', '');
  const count = build.aggregate('count', chosen(fleet, alerts('firing', [anySlo])), {
    by: [SLO_LABEL, SERVICE_LABEL],
  });
  const none = build.multiply(build.number(0), bySlo(chosen(fleet, objective())));
  return build.or(count, none);
};

const identity = (fleet: Fleet, columns: readonly Column[]): Expression =>
  build.aggregate('max', info(fleet), {
    by: [SLO_LABEL, SERVICE_LABEL, ...columns.map(({ name }) => name)].filter(
      (label, at, all) => all.indexOf(label) === at,
    ),
  });

const WORST_GROUP =
  ' An SLO with a budget for each group stands here with its worst group, and with the strictest objective of a group.';

/**
 * Where each SLO belongs; the page of a service says so already. Teams can be chosen at the top and
 * have a table of their own: with them, names would not fit a narrow screen.
 */
const OWNER: Column = {
  name: SERVICE_LABEL,
  title: 'Service',
  width: 155,
  link: pageLink('Open the service', SERVICE_DASHBOARD_LABEL, SERVICE_LABEL),
};

const hidden = (name: string): Column => ({ name, title: name, width: 40, hidden: true });

interface Shown {
  /** Whether it says which service each SLO belongs to. */
  readonly owner: boolean;
}

export function sloTable(fleet: Fleet, frame: Frame, { owner }: Shown): TablePanel {
  const titles: Readonly<Record<string, string>> = {
    burn: `Burn ${fastWindows(fleet)}`,
    'slow-burn': `Burn ${slowWindows(fleet)}`,
  };
  // SLOs of one tier have but one such window.
  const isSame = titles['burn'] === titles['slow-burn'];
  // For the links of the others.
  const pages = [DASHBOARD_LABEL, ...(owner ? [SERVICE_DASHBOARD_LABEL] : [])].map(hidden);
  return {
    kind: 'table',
    ...frame,
    description: `${frame.description}${isGrouped(fleet) ? WORST_GROUP : ''}`,
    width: 24,
    queries: [
      { legend: 'identity', expression: identity(fleet, [...(owner ? [OWNER] : []), ...pages]) },
      { legend: 'objective', expression: bySlo(chosen(fleet, objective())) },
      { legend: 'sli', expression: periodSli(fleet) },
      { legend: 'budget', expression: bySlo(chosen(fleet, remaining(fleet))) },
      { legend: 'change', expression: bySlo(chosen(fleet, change(fleet))) },
      { legend: 'burn', expression: chosen(fleet, fastBurn(fleet)) },
      ...(isSame ? [] : [{ legend: 'slow-burn', expression: chosen(fleet, slowBurn(fleet)) }]),
      { legend: 'runs-out', expression: bySlo(chosen(fleet, runsOut(fleet))) },
      { legend: 'firing', expression: firingCount(fleet) },
    ],
    columns: [
      {
        name: SLO_LABEL,
        title: 'SLO',
        link: pageLink('Open the SLO', DASHBOARD_LABEL, SLO_LABEL),
      },
      ...(owner ? [OWNER] : []),
      ...VALUE_COLUMNS.filter(({ name }) => !(isSame && name === 'slow-burn')).map((column) => ({
        ...column,
        title: titles[column.name] ?? column.title,
      })),
      ...pages,
    ],
    sortBy: { title: 'Budget left', descending: false },
  };
}

const BURN = {
  width: 100,
  unit: 'factor',
  decimals: 1,
  cell: 'coloured-text',
  thresholds: ANY_BURN_COLOURS,
  words: NO_EVENTS,
} as const;

const VALUE_COLUMNS: readonly Column[] = [
  { name: 'firing', title: 'Firing', width: 64, cell: 'coloured-text', thresholds: bad('red') },
  budgetColumn('budget', 'Budget left', { width: 170 }),
  { name: 'change', title: 'in 7d', width: 66, unit: 'ratio', decimals: 0, words: NO_EVENTS },
  { name: 'burn', title: 'Burn', ...BURN },
  { name: 'slow-burn', title: 'Burn', ...BURN },
  {
    name: 'runs-out',
    title: 'Runs out in',
    width: 105,
    unit: 'seconds',
    decimals: 1,
    cell: 'coloured-text',
    thresholds: TIME_LEFT_COLOURS,
    words: TIME_LEFT_WORDS,
  },
  { name: 'sli', title: 'SLI', width: 80, unit: 'ratio', decimals: 3, words: NO_EVENTS },
  { name: 'objective', title: 'Objective', width: 88, unit: 'ratio' },
];
