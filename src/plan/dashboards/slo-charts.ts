// The course of an SLO: its SLI against the objective, its budget, how fast that burns, and the
// events behind it all.
import type { Panel, Query, QueryStyle, TimeseriesPanel } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import {
  BUDGET_PANEL,
  BURN_RATE_PANEL,
  badEventsSeries,
  CALENDAR_ELAPSED_RATIO_SERIES,
  eventsSeries,
} from '../../names/index.ts';
import type { Expression, Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { groupBy } from '../../text/index.ts';
import { duration, printDuration, printPercent, type Duration } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import { groupName } from '../groups.ts';
import { calendarSeries } from '../periods/calendar-series.ts';
import { calendarLabels } from '../periods/shared-calendar.ts';
import type { SloContext } from '../recording-rules.ts';
import { BUDGET_COLOURS, burnColours } from './colours.ts';
import {
  budgetRemaining,
  burnRate,
  fastWindow,
  goodRatio,
  seconds,
  shownWindows,
  windowText,
} from './expressions.ts';
import { leftOutWords } from './maintenance.ts';
import { decimalsFor } from './slo-headline.ts';

const HEIGHT = 9;

/** Where there is one line for all groups of an SLO, it is that of the worst. */
const ofWorst = ({ by }: Slo, worst: 'min' | 'max', each: Expression): Expression =>
  by.length === 0 ? each : build.aggregate(worst, each);

const worstWords = ({ by }: Slo): string =>
  by.length === 0 ? '' : ` The worst ${by.join(' and ')} of each moment is shown.`;

/** A dashed line for each objective, with the groups that it is for. */
export function objectiveLines(slo: Slo): readonly Query[] {
  const own = groupBy(slo.groups, ({ objective }) => objective);
  const groups = [...own.values()].map((those) => ({
    objective: those[0]?.objective ?? slo.objective,
    of: those.map(groupName).join(', '),
  }));
  return [{ objective: slo.objective, of: '' }, ...groups].map(({ objective, of }) => ({
    expression: build.call('vector', build.number(objective)),
    legend: ['objective', printPercent(objective), of].filter((word) => word !== '').join(' '),
    style: { colour: 'red', dashed: true },
  }));
}

/** The SLI and the line that it must not stay under. */
export function sliChart({ slo, model }: SloContext): Panel {
  const [short = slo.period] = shownWindows(slo);
  const long = fastWindow(slo);
  const course = (window: Duration, style: QueryStyle): Query => ({
    expression: ofWorst(slo, 'min', goodRatio(slo, window, model.environment)),
    legend: `SLI ${windowText(slo, window)}`,
    style,
  });
  return {
    kind: 'timeseries',
    key: 'sli-course',
    title: 'SLI and objective',
    description: `The share of good events in short windows. Dips under the dashed line spend budget; how much is in the panel beside.${worstWords(slo)}${leftOutWords(slo)}`,
    width: 12,
    height: HEIGHT,
    unit: 'ratio',
    decimals: decimalsFor(slo.objective),
    max: 1,
    queries: [
      ...(short === long ? [] : [course(short, { colour: 'blue' })]),
      course(long, { colour: 'purple', lineWidth: 2 }),
      ...objectiveLines(slo),
    ],
  };
}

/** What was left of the rolling budget at each moment of the last period. */
export function budgetChart({ slo, model }: SloContext): TimeseriesPanel {
  const course =
    slo.window.kind === 'rolling'
      ? `What was left at each moment of the ${slo.windowTitle} before it. It falls with errors and comes back as they leave the period.`
      : `What was left of the budget of the ${slo.windowTitle}. It falls with errors, and is full again when the next one begins. Above the dashed line it lasts to the end.`;
  return {
    kind: 'timeseries',
    key: BUDGET_PANEL,
    title: `Error budget left, ${slo.window.kind === 'rolling' ? 'rolling ' : ''}${slo.windowTitle}`,
    description: `${course} Under zero the objective is missed.`,
    width: 12,
    height: HEIGHT,
    unit: 'ratio',
    max: 1,
    thresholds: BUDGET_COLOURS,
    thresholdLines: true,
    range: printDuration(slo.period),
    queries: [
      {
        expression: budgetRemaining(slo, model.environment),
        legend: 'budget left',
        style: { colour: 'blue', lineWidth: 2 },
      },
      ...evenSpending(slo),
    ],
  };
}

/**
 * What is left of a budget that is spent evenly. Of a rolling one that is nothing at every moment,
 * which is the line at zero.
 */
function evenSpending({ window }: Slo): readonly Query[] {
  if (window.kind === 'rolling') return [];
  const elapsed = calendarSeries(CALENDAR_ELAPSED_RATIO_SERIES, calendarLabels(window));
  return [
    {
      expression: build.subtract(build.number(1), elapsed),
      legend: 'if spent evenly',
      style: { colour: 'text', dashed: true },
    },
  ];
}

/** Every window that an alert looks at, against the factors at which ours fire. */
export function burnChart(context: SloContext): Panel {
  const { slo, model } = context;
  const factors = slo.tiers.map(({ factor, long }) => `${factor}x over ${printDuration(long)}`);
  const dashed = factors.length === 0 ? '' : ` Dashed: where alerts fire (${factors.join(', ')}).`;
  return {
    kind: 'timeseries',
    key: BURN_RATE_PANEL,
    title: 'Burn rate by window',
    description: `How many times faster than allowed the budget is spent, by how far each line looks back.${dashed} The scale is logarithmic above 1x.${worstWords(slo)}`,
    width: 16,
    height: 10,
    unit: 'factor',
    min: 0,
    symlog: true,
    thresholds: burnColours(slo),
    thresholdLines: true,
    queries: shownWindows(slo).map((window) => ({
      expression: ofWorst(slo, 'max', burnRate(slo, window, model.environment)),
      legend: windowText(slo, window),
    })),
  };
}

export const perSecond = (
  { slo }: SloContext,
  series: string,
  interval: Duration,
  groups: readonly Matcher[] = [],
): Expression =>
  build.divide(
    build.call(
      'avg_over_time',
      build.range(recorded(slo, series, groups), build.durationVariable('$__rate_interval')),
    ),
    build.number(seconds(interval)),
  );

/** How much happens: a ratio of three events means little. */
export function eventsChart(context: SloContext): Panel {
  const interval = context.model.environment.evaluationInterval;
  return {
    kind: 'timeseries',
    key: 'events',
    title: 'Events, and bad ones',
    description: `How many events are counted per second, and on the right axis how many of them are bad. With few events, a ratio says little.${leftOutWords(context.slo)}`,
    width: 12,
    height: 8,
    unit: 'per-second',
    min: 0,
    queries: [
      {
        expression: perSecond(context, eventsSeries(interval), interval),
        legend: 'events',
        style: { colour: 'blue' },
      },
      {
        expression: perSecond(context, badEventsSeries(interval), interval),
        legend: 'bad events',
        style: { colour: 'red', rightAxis: true },
      },
    ],
  };
}

/** Which days cost what: incidents stand out. */
export function spentChart({ slo, model }: SloContext): Panel {
  const { tileInterval } = model.environment;
  const sum = (series: string, window: Duration): Expression =>
    build.call('sum_over_time', build.range(recorded(slo, series), window));
  const allowed = build.multiply(
    sum(eventsSeries(tileInterval), slo.period),
    build.number(slo.budget),
  );
  return {
    kind: 'timeseries',
    key: 'spent-per-day',
    title: 'Budget spent per day',
    description:
      'The share of the whole budget that each day cost (days end at midnight UTC). A tall bar is an incident; many even ones are a weakness.',
    width: 12,
    height: 8,
    unit: 'ratio',
    decimals: 1,
    min: 0,
    step: '1d',
    range: printDuration(slo.period),
    queries: [
      {
        expression: build.divide(sum(badEventsSeries(tileInterval), duration('1d')), allowed),
        legend: 'spent',
        style: { colour: 'orange', bars: true },
      },
    ],
  };
}
