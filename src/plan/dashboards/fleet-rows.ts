// Below the fleet's table: how the worst SLOs came where they are, and who they belong to.
import type { Panel, Row, TablePanel } from '../../ir/index.ts';
import { SERVICE_LABEL, SLO_LABEL, TEAM_LABEL } from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { budgetColumn } from './budget-column.ts';
import { ANY_BURN_COLOURS, bad } from './colours.ts';
import { bySlo, chosen, fastBurn, info, remaining, type Fleet } from './fleet-series.ts';

const WORST = 10;

export const fleetRows = (fleet: Fleet, history: readonly Panel[]): readonly Row[] => [
  {
    title: 'The worst over time',
    collapsed: false,
    panels: [budgets(fleet), burns(fleet), ...history],
  },
  {
    title: 'By team and service',
    collapsed: true,
    panels: [groups(fleet, TEAM_LABEL, 'team'), groups(fleet, SERVICE_LABEL, 'service')],
  },
];

const ranked = (operator: 'topk' | 'bottomk', of: Expression): Expression =>
  build.aggregate(operator, of, { parameter: build.number(WORST) });

const budgets = (fleet: Fleet): Panel => ({
  kind: 'timeseries',
  key: 'budgets',
  title: `Budget left, worst ${WORST}`,
  description:
    'What is left of the rolling error budgets. A step down is an incident, a slope a weakness; under zero the objective is missed.',
  width: 12,
  height: 10,
  unit: 'ratio',
  max: 1,
  thresholds: [{ colour: 'red' }, { from: 0, colour: 'transparent' }],
  thresholdLines: true,
  queries: [
    {
      expression: ranked('bottomk', bySlo(chosen(fleet, remaining(fleet)))),
      legend: '{{slo}}',
    },
  ],
});

const burns = (fleet: Fleet): Panel => ({
  kind: 'timeseries',
  key: 'burn-rates',
  title: `Burn rate, top ${WORST}`,
  description:
    'How many times faster than allowed budgets are spent, over the window of each fastest alert. The scale is logarithmic above 1x.',
  width: 12,
  height: 10,
  unit: 'factor',
  min: 0,
  symlog: true,
  thresholds: ANY_BURN_COLOURS,
  thresholdLines: true,
  queries: [{ expression: ranked('topk', chosen(fleet, fastBurn(fleet))), legend: '{{slo}}' }],
});

/** SLOs, the exhausted and the endangered ones, and the worst budget of each team or service. */
function groups(fleet: Fleet, label: string, word: string): TablePanel {
  // The remaining budget, with the team that only `slo_info` knows.
  const left = build.multiply(bySlo(remaining(fleet)), info(fleet), {
    on: [SLO_LABEL, SERVICE_LABEL],
    groupLeft: [TEAM_LABEL],
  });
  const by = { by: [label] };
  const all = build.aggregate('count', info(fleet), by);
  const countOf = (some: Expression): Expression =>
    build.or(build.aggregate('count', some, by), build.multiply(build.number(0), all));
  const number = { width: 100, cell: 'coloured-text' } as const;
  return {
    kind: 'table',
    key: `by-${word}`,
    title: `By ${word}`,
    description: `How the SLOs of each ${word} stand, the worst first.`,
    width: 12,
    height: 8,
    queries: [
      { legend: 'worst', expression: build.aggregate('min', left, by) },
      { legend: 'slos', expression: all },
      { legend: 'exhausted', expression: countOf(build.lessOrEqual(left, build.number(0))) },
      { legend: 'at-risk', expression: countOf(build.less(left, build.number(0.25))) },
    ],
    columns: [
      { name: label, title: word === 'team' ? 'Team' : 'Service' },
      { name: 'slos', title: 'SLOs', width: 60 },
      { name: 'exhausted', title: 'Exhausted', ...number, thresholds: bad('red') },
      { name: 'at-risk', title: 'Below 25%', ...number, thresholds: bad('orange') },
      budgetColumn('worst', 'Worst budget', { width: 170 }),
    ],
    sortBy: { title: 'Worst budget', descending: false },
  };
}
