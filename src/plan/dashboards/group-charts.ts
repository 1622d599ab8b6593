// The course of an SLO with groups: one line for each of those that the variables choose.
import type { Panel, Query, QueryStyle, TimeseriesPanel } from '../../ir/index.ts';
import { badEventsSeries, BURN_RATE_PANEL, eventsSeries } from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { duration, printDuration, type Duration } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import { eachGroup } from '../groups.ts';
import type { SloContext } from '../recording-rules.ts';
import { burnColours } from './colours.ts';
import { budgetRemaining, burnRate, fastWindow, goodRatio, windowText } from './expressions.ts';
import { groupDecimals } from './group-headline.ts';
import { chosenGroups, groupLegend } from './group-variables.ts';
import { objectiveLines, perSecond, budgetChart } from './slo-charts.ts';

const eachLine = (
  { slo }: SloContext,
  expression: Expression,
  style?: QueryStyle,
): readonly Query[] => [{ expression, legend: groupLegend(slo), ...(style && { style }) }];

/** The SLI of each group over the window that says most about now, and what it must not fall under. */
export function groupSliChart(context: SloContext): Panel {
  const { slo, model } = context;
  const window = fastWindow(slo);
  return {
    kind: 'timeseries',
    key: 'sli-course',
    title: `SLI and objective, ${windowText(slo, window)}`,
    description:
      'The share of good events of each group. Dips under the dashed line of its objective spend its budget; how much is in the panel beside.',
    width: 12,
    height: 9,
    unit: 'ratio',
    decimals: groupDecimals(slo),
    max: 1,
    queries: [
      ...eachLine(context, goodRatio(slo, window, model.environment, chosenGroups(slo))),
      ...objectiveLines(slo),
    ],
  };
}

export function groupBudgetChart(context: SloContext): Panel {
  const { slo, model } = context;
  const left = budgetRemaining(slo, model.environment, chosenGroups(slo));
  return { ...budgetChart(context), queries: eachLine(context, left) };
}

/** A chart for the fastest alert and one for the slowest, against the factors at which they fire. */
export function groupBurnCharts(context: SloContext): readonly Panel[] {
  const { slo } = context;
  const fast = fastWindow(slo);
  const slow = slo.tiers.at(-1)?.long ?? fast;
  return [
    burnChart(context, fast, BURN_RATE_PANEL),
    ...(slow === fast ? [] : [burnChart(context, slow, 'burn-rate-slow')]),
  ];
}

function burnChart(context: SloContext, window: Duration, key: string): Panel {
  const { slo, model } = context;
  const fires = slo.tiers.find(({ long }) => long === window)?.factor;
  const dashed = fires === undefined ? '' : ` The alert of this window fires at ${fires}x.`;
  return {
    kind: 'timeseries',
    key,
    title: `Burn rate, ${windowText(slo, window)}`,
    description: `How many times faster than its objective allows each group spends its budget.${dashed} The scale is logarithmic above 1x.`,
    width: 12,
    height: 10,
    unit: 'factor',
    min: 0,
    symlog: true,
    thresholds: burnColours(slo),
    thresholdLines: true,
    queries: eachLine(context, burnRate(slo, window, model.environment, chosenGroups(slo))),
  };
}

const perSecondChart = (
  context: SloContext,
  panel: Pick<TimeseriesPanel, 'key' | 'title' | 'description'>,
  series: (interval: Duration) => string,
): Panel => {
  const interval = context.model.environment.evaluationInterval;
  const expression = perSecond(context, series(interval), interval, chosenGroups(context.slo));
  return {
    kind: 'timeseries',
    ...panel,
    width: 12,
    height: 8,
    unit: 'per-second',
    min: 0,
    queries: eachLine(context, expression),
  };
};

export const groupEventsCharts = (context: SloContext): readonly Panel[] => [
  perSecondChart(
    context,
    {
      key: 'events',
      title: 'Events',
      description:
        'How many events of each group are counted per second. With few events, a ratio says little.',
    },
    eventsSeries,
  ),
  perSecondChart(
    context,
    {
      key: 'bad-events',
      title: 'Bad events',
      description: 'How many of them are bad. One group alone: look at what is special about it.',
    },
    badEventsSeries,
  ),
];

/** Which days cost which group what. */
export function groupSpentChart(context: SloContext): Panel {
  const { slo, model } = context;
  const { tileInterval } = model.environment;
  const expression = eachGroup(slo, (own, { budget }) => {
    const sum = (series: string, window: Duration): Expression => {
      const tiles = recorded(slo, series, [...own, ...chosenGroups(slo)]);
      return build.call('sum_over_time', build.range(tiles, window));
    };
    return build.divide(
      sum(badEventsSeries(tileInterval), duration('1d')),
      build.multiply(sum(eventsSeries(tileInterval), slo.period), build.number(budget)),
    );
  });
  return {
    kind: 'timeseries',
    key: 'spent-per-day',
    title: 'Budget spent per day',
    description:
      'The share of its whole budget that each day cost each group (days end at midnight UTC). A tall bar is an incident; many even ones are a weakness.',
    width: 24,
    height: 8,
    unit: 'ratio',
    decimals: 1,
    min: 0,
    step: '1d',
    range: printDuration(slo.period),
    queries: eachLine(context, expression, { bars: true }),
  };
}
