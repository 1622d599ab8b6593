// Queries to paste that tell how an SLO does right now.
import type { TitledQuery } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import {
  badEventsSeries,
  BUDGET_REMAINING_SERIES,
  errorRatioSeries,
  periodRatioSeries,
  eventsSeries,
  SERVICE_LABEL,
  SLO_LABEL,
} from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import {
  decimal,
  divide,
  duration,
  printDuration,
  printPercent,
  type Duration,
} from '../../units/index.ts';
import { recorded } from '../counting.ts';
import { alertsSeries } from '../escalation-series.ts';
import { eachGroup } from '../groups.ts';
import { tierWindows } from '../windows.ts';
import type { PageContext } from './context.ts';
import { contributorQueries } from './contributors.ts';
import { query } from './facts.ts';

/** All alerts of a service that fire, to see what else is wrong. */
export const firingQuery = (service: string): TitledQuery =>
  query(
    'What else fires for this service',
    alertsSeries([
      build.matcher('alertstate', '=', 'firing'),
      build.matcher(SERVICE_LABEL, '=', service),
    ]),
  );

/** Queries that hold for the whole SLO, whichever of its alerts fires. */
export const sloQueries = (context: PageContext, slo: Slo): readonly TitledQuery[] => [
  query(
    `Error ratio in every window (the objective allows ${printPercent(slo.budget)})`,
    everyWindow(slo),
  ),
  ...(context.sharedBy ? [] : contributorQueries(context, slo)),
  ...volume(context, slo),
  query(
    'Budget left in this period (1 is all of it, 0 none, below 0 overspent)',
    recorded(slo, BUDGET_REMAINING_SERIES),
  ),
  hoursLeft(slo),
  firingQuery(context.service.name),
];

function everyWindow(slo: Slo): Expression {
  const names = [...tierWindows(slo).map(errorRatioSeries), periodRatioSeries(slo.window)].join(
    '|',
  );
  return build.selector('', [
    build.matcher('__name__', '=~', names),
    build.matcher(SLO_LABEL, '=', slo.id),
  ]);
}

function volume({ environment }: PageContext, slo: Slo): readonly TitledQuery[] {
  const window = slo.tiers[0]?.short ?? duration('5m');
  const counted = (series: string): Expression =>
    build.call('sum_over_time', build.range(recorded(slo, series), window));
  const lately = `in the last ${printDuration(window)}`;
  const interval = environment.evaluationInterval;
  return [
    query(`Bad events ${lately}`, counted(badEventsSeries(interval))),
    query(`All events ${lately}`, counted(eventsSeries(interval))),
  ];
}

/** Budget left × hours of the period ÷ burn rate. */
function hoursLeft(slo: Slo): TitledQuery {
  const window: Duration = slo.tiers[0]?.long ?? duration('1h');
  const hours = divide(decimal(slo.period), decimal(duration('1h')));
  const left = build.multiply(recorded(slo, BUDGET_REMAINING_SERIES), build.number(hours));
  const burnRate = eachGroup(slo, (groups, { budget }) =>
    build.divide(recorded(slo, errorRatioSeries(window), groups), build.number(budget)),
  );
  return query(
    `Hours until the budget is gone if it goes on like the last ${printDuration(window)}`,
    build.divide(left, burnRate, { on: [SLO_LABEL, ...slo.by] }),
  );
}
