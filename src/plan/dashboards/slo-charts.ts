// The course of an SLO: its SLI against the objective, its budget, how fast that burns, and the
// events behind it all.
import type { Panel } from '../../ir/index.ts';
import { BURN_RATE_PANEL, badEventsSeries, eventsSeries } from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { duration, printDuration, printPercent, type Duration } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import type { SloContext } from '../recording-rules.ts';
import { tierWindows } from '../windows.ts';
import { BUDGET_COLOURS, burnColours } from './colours.ts';
import { budgetRemaining, burnRate, fastWindow, goodRatio, seconds } from './expressions.ts';
import { decimalsFor } from './slo-headline.ts';

const HEIGHT = 9;

/** The SLI and the line that it must not stay under. */
export function sliChart({ slo }: SloContext): Panel {
  const [short = slo.period] = tierWindows(slo);
  const long = fastWindow(slo);
  return {
    kind: 'timeseries',
    key: 'sli-course',
    title: 'SLI and objective',
    description:
      'The share of good events in short windows. Dips under the dashed line spend budget; how much is in the panel beside.',
    width: 12,
    height: HEIGHT,
    unit: 'ratio',
    decimals: decimalsFor(slo.objective),
    max: 1,
    queries: [
      {
        expression: goodRatio(slo, short),
        legend: `SLI ${printDuration(short)}`,
        style: { colour: 'blue' },
      },
      {
        expression: goodRatio(slo, long),
        legend: `SLI ${printDuration(long)}`,
        style: { colour: 'purple', lineWidth: 2 },
      },
      {
        expression: build.call('vector', build.number(slo.objective)),
        legend: `objective ${printPercent(slo.objective)}`,
        style: { colour: 'red', dashed: true },
      },
    ],
  };
}

/** What was left of the rolling budget at each moment of the last period. */
export function budgetChart({ slo, model }: SloContext): Panel {
  const period = printDuration(slo.period);
  return {
    kind: 'timeseries',
    key: 'budget-course',
    title: `Error budget left, rolling ${period}`,
    description: `What was left at each moment of the ${period} before it. It falls with errors and comes back as they leave the period. Under zero the objective is missed.`,
    width: 12,
    height: HEIGHT,
    unit: 'ratio',
    max: 1,
    thresholds: BUDGET_COLOURS,
    thresholdLines: true,
    range: period,
    queries: [
      {
        expression: budgetRemaining(slo, model.environment),
        legend: 'budget left',
        style: { colour: 'blue', lineWidth: 2 },
      },
    ],
  };
}

/** Every window that an alert looks at, against the factors at which ours fire. */
export function burnChart(context: SloContext): Panel {
  const { slo } = context;
  const factors = slo.tiers.map(({ factor, long }) => `${factor}x over ${printDuration(long)}`);
  return {
    kind: 'timeseries',
    key: BURN_RATE_PANEL,
    title: 'Burn rate by window',
    description: `How many times faster than allowed the budget is spent, by how far each line looks back. Dashed: where alerts fire (${factors.join(', ')}). The scale is logarithmic above 1x.`,
    width: 16,
    height: 10,
    unit: 'factor',
    min: 0,
    symlog: true,
    thresholds: burnColours(slo),
    thresholdLines: true,
    queries: tierWindows(slo).map((window) => ({
      expression: burnRate(slo, window),
      legend: printDuration(window),
    })),
  };
}

const perSecond = ({ slo }: SloContext, series: string, interval: Duration): Expression =>
  build.divide(
    build.call(
      'avg_over_time',
      build.range(recorded(slo, series), build.durationVariable('$__rate_interval')),
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
    description:
      'How many events are counted per second, and on the right axis how many of them are bad. With few events, a ratio says little.',
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
