// The groups of an SLO, the worst first, and how far each of their alerts is from firing.
import type { Column, Link, TablePanel } from '../../ir/index.ts';
import type { BurnRateTier, Slo } from '../../model/index.ts';
import { errorRatioSeries, OBJECTIVE_SERIES } from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { multiply } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import { eachGroup } from '../groups.ts';
import type { SloContext } from '../recording-rules.ts';
import { pagesOf } from '../slo-pages.ts';
import { alerts } from './alert-states.ts';
import { budgetColumn } from './budget-column.ts';
import { bad, burnColours, NO_EVENTS, TIME_LEFT_COLOURS, TIME_LEFT_WORDS } from './colours.ts';
import {
  budgetRemaining,
  burnRate,
  fastWindow,
  periodGoodRatio,
  sloMatcher,
  steady,
  trendWindow,
  windowText,
  worstTimeLeft,
} from './expressions.ts';
import { groupDecimals } from './group-headline.ts';
import { chosenGroups, variableOf } from './group-variables.ts';
import { burnColumn, byAlert, DISTANCE_COLUMN, lowerOf } from './slo-alerts.ts';

/** Every chosen group with its objective and how it does. */
export function groupTable(context: SloContext): TablePanel {
  const { slo, model } = context;
  const { environment } = model;
  const groups = chosenGroups(slo);
  // Rows of tables join on their labels.
  const each = (of: Expression): Expression => build.aggregate('max', of, { by: slo.by });
  const left = budgetRemaining(slo, environment, groups);
  const objective = each(steady(recorded(slo, OBJECTIVE_SERIES, groups), environment));
  return {
    kind: 'table',
    key: 'groups',
    title: 'Groups, worst first',
    description:
      'Every group with its objective and what is left of its error budget. Open one to see it alone.',
    width: 24,
    height: 10,
    queries: [
      { legend: 'objective', expression: objective },
      { legend: 'sli', expression: each(periodGoodRatio(slo, environment, groups)) },
      { legend: 'budget', expression: each(left) },
      {
        legend: 'burn',
        expression: each(burnRate(slo, fastWindow(slo), environment, groups)),
      },
      {
        legend: 'runs-out',
        expression: worstTimeLeft(
          left,
          slo.period,
          burnRate(slo, trendWindow(slo), environment, groups),
          { by: slo.by },
        ),
      },
      { legend: 'firing', expression: firingCount(slo, objective) },
    ],
    columns: [...groupColumns(context), ...valueColumns(slo)],
    sortBy: { title: 'Budget left', descending: false },
  };
}

/** Firing alerts of each group; 0 for the quiet ones, so that no cell is empty. */
function firingCount(slo: Slo, groups: Expression): Expression {
  const firing = alerts('firing', [sloMatcher(slo), ...chosenGroups(slo)]);
  const count = build.aggregate('count', firing, { by: slo.by });
  // An alert of the SLO as a whole belongs to no group.
  const ofGroups = build.and(count, groups, { on: slo.by });
  return build.or(ofGroups, build.multiply(build.number(0), groups));
}

const groupColumns = (context: SloContext): readonly Column[] =>
  context.slo.by.map((label) => ({
    name: label,
    title: label,
    width: 200,
    link: groupLink(context),
  }));

/** The same page with one group chosen. */
function groupLink(context: SloContext): Link {
  const { slo, model } = context;
  const { dashboardPath } = pagesOf(model.environment, context);
  const chosen = slo.by.map(
    (label) => `var-${variableOf(label)}=\${__data.fields.${label}:percentencode}`,
  );
  const query = [...chosen, '${__url_time_range}', '${datasource:queryparam}'].join('&');
  return {
    title: 'Show this group alone',
    url: `/d/${dashboardPath}${dashboardPath.includes('?') ? '&' : '?'}${query}`,
  };
}

const valueColumns = (slo: Slo): readonly Column[] => [
  { name: 'firing', title: 'Firing', width: 80, cell: 'coloured-text', thresholds: bad('red') },
  budgetColumn('budget', 'Budget left', { width: 300 }),
  {
    name: 'burn',
    title: `Burn ${windowText(slo, fastWindow(slo))}`,
    width: 120,
    unit: 'factor',
    decimals: 1,
    cell: 'coloured-text',
    thresholds: burnColours(slo),
    words: NO_EVENTS,
  },
  {
    name: 'runs-out',
    title: 'Runs out in',
    width: 130,
    unit: 'seconds',
    decimals: 1,
    cell: 'coloured-text',
    thresholds: TIME_LEFT_COLOURS,
    words: TIME_LEFT_WORDS,
  },
  {
    name: 'sli',
    title: `SLI ${slo.windowTitle}`,
    width: 150,
    unit: 'ratio',
    decimals: groupDecimals(slo),
    words: NO_EVENTS,
  },
  { name: 'objective', title: 'Objective', width: 110, unit: 'ratio' },
];

/** One row for each alert of each group: at 100% both of its windows are over the threshold. */
export function groupConditions(context: SloContext): TablePanel {
  const { slo, model } = context;
  const { environment } = model;
  const groups = chosenGroups(slo);
  const distance = ({ long, short, factor }: BurnRateTier): Expression =>
    eachGroup(slo, (own, { budget }) => {
      const all = [...own, ...groups];
      const lower = lowerOf(
        recorded(slo, errorRatioSeries(long), all),
        recorded(slo, errorRatioSeries(short), all),
      );
      return build.divide(lower, build.number(multiply(factor, budget)));
    });
  const rows = (expression: (tier: BurnRateTier) => Expression): Expression =>
    byAlert(slo.tiers, expression, slo.by);
  return {
    kind: 'table',
    key: 'alert-conditions',
    title: 'Alert conditions now, by group',
    description:
      'An alert of a group fires when the burn rate of its long and of its short window are both above its factor. Distance is the lower of the two as a share of the factor: at 100% it fires.',
    width: 24,
    height: 9,
    queries: [
      { expression: rows(({ long }) => burnRate(slo, long, environment, groups)), legend: 'long' },
      {
        expression: rows(({ short }) => burnRate(slo, short, environment, groups)),
        legend: 'short',
      },
      { expression: rows(distance), legend: 'distance' },
    ],
    columns: [
      ...groupColumns(context),
      { name: 'alert', title: 'Alert', width: 240 },
      { name: 'severity', title: 'Severity', width: 110 },
      burnColumn('long', 'Long window'),
      burnColumn('short', 'Short window'),
      DISTANCE_COLUMN,
    ],
    sortBy: { title: 'Distance', descending: true },
  };
}
