import type { GroupingFacts, TitledQuery } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import { BUDGET_REMAINING_SERIES, errorRatioSeries, SLO_LABEL } from '../../names/index.ts';
import { build } from '../../promql/index.ts';
import { printDuration, printPercent } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import { alertsSeries } from '../escalation-series.ts';
import { eachGroup, groupName } from '../groups.ts';
import { query } from './facts.ts';

/** How to find out which group of an SLO an alert is about, and whether others are hit. */
export const groupingFacts = (slo: Slo): GroupingFacts => ({
  labels: slo.by,
  own: slo.groups.map((group) => ({
    group: groupName(group),
    objective: printPercent(group.objective),
  })),
  queries: slo.by.length === 0 ? [] : groupQueries(slo),
});

const groupQueries = (slo: Slo): readonly TitledQuery[] => [
  query(
    'The groups, the one with the least budget left first',
    build.call('sort', recorded(slo, BUDGET_REMAINING_SERIES)),
  ),
  ...burning(slo),
  query(
    'The groups with alerts that fire now',
    build.aggregate(
      'count',
      alertsSeries([
        build.matcher('alertstate', '=', 'firing'),
        build.matcher(SLO_LABEL, '=', slo.id),
      ]),
      { by: ['alertname', ...slo.by] },
    ),
  ),
];

function burning(slo: Slo): readonly TitledQuery[] {
  const window = slo.tiers[0]?.long;
  if (window === undefined) return [];
  const burnRates = eachGroup(slo, (groups, { budget }) =>
    build.divide(recorded(slo, errorRatioSeries(window), groups), build.number(budget)),
  );
  const fast = build.greater(build.paren(burnRates), build.number(1));
  return [
    query(
      `The groups that burnt their budget faster than allowed in the last ${printDuration(window)}, the fastest first`,
      build.call('sort_desc', fast),
    ),
  ];
}
