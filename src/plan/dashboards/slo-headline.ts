// The numbers at the top of an SLO's page: what was promised, what is kept, what is left.
import type { Panel, StatPanel } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import { coverageSeries, eventsSeries } from '../../names/index.ts';
import { build } from '../../promql/index.ts';
import {
  decimal,
  milliseconds,
  multiply,
  printDuration,
  renderDuration,
  toNumber,
  type Decimal,
} from '../../units/index.ts';
import { recorded } from '../counting.ts';
import type { SloContext } from '../recording-rules.ts';
import { budgetWindow, wholeWindow, windowSoFar } from '../window-words.ts';
import {
  BUDGET_COLOURS,
  burnColours,
  NO_EVENTS,
  TIME_LEFT_COLOURS,
  TIME_LEFT_WORDS,
} from './colours.ts';
import {
  budgetRemaining,
  burnRate,
  fastWindow,
  pastWindow,
  periodGoodRatio,
  seconds,
  steady,
  timeLeft,
  trendWindow,
  windowText,
} from './expressions.ts';

type Stat = Omit<StatPanel, 'kind' | 'width' | 'height' | 'queries'>;

// Eight of them fill a row.
export const stat = (
  panel: Stat,
  expression: StatPanel['queries'][number]['expression'],
): Panel => ({
  kind: 'stat',
  ...panel,
  width: 3,
  height: 4,
  queries: [{ expression, legend: panel.title }],
});

/** Enough decimals to tell a ratio near its objective from the objective. */
export const decimalsFor = (wanted: Decimal): number => Math.max(2, decimalsOf(wanted) + 1);

/** The decimals that a ratio has in percent. */
export function decimalsOf(ratio: Decimal): number {
  const [, fraction = ''] = multiply(ratio, decimal(100)).split('.');
  return fraction.length;
}

export const headline = (context: SloContext): readonly Panel[] => [
  objective(context),
  kept(context),
  ...budget(context),
  ...burn(context),
  coverage(context),
];

function objective({ slo }: SloContext): Panel {
  return stat(
    {
      key: 'objective',
      title: 'Objective',
      description: `The share of events that must be good over ${wholeWindow(slo)}. It changes only in the definition.`,
      unit: 'ratio',
      decimals: decimalsOf(slo.objective),
    },
    build.call('vector', build.number(slo.objective)),
  );
}

const shortTitle = ({ window, windowTitle }: Slo): string =>
  window.kind === 'calendar' ? window.unit : windowTitle;

/** As short as its panel is narrow. */
export const sliTitle = (slo: Slo): string => `SLI, ${shortTitle(slo)}`;

export const burnTitle = (slo: Slo): string => {
  const fast = fastWindow(slo);
  return `Burn, ${fast === slo.period ? shortTitle(slo) : windowText(slo, fast)}`;
};

function kept({ slo, model }: SloContext): Panel {
  return stat(
    {
      key: 'sli',
      title: sliTitle(slo),
      description: `The share of good events over ${windowSoFar(slo)}. Red: below the objective.`,
      unit: 'ratio',
      decimals: decimalsFor(slo.objective),
      thresholds: [{ colour: 'red' }, { from: toNumber(slo.objective), colour: 'green' }],
      words: NO_EVENTS,
    },
    periodGoodRatio(slo, model.environment),
  );
}

function budget({ slo, model }: SloContext): readonly Panel[] {
  const { environment } = model;
  const left = budgetRemaining(slo, environment);
  const allowed = milliseconds(Math.round(slo.period * toNumber(slo.budget)));
  const outage = toNumber(multiply(slo.budget, decimal(seconds(slo.period))));
  const tiles = build.range(recorded(slo, eventsSeries(environment.tileInterval)), slo.period);
  const allowedEvents = build.multiply(
    build.call('sum_over_time', tiles),
    build.number(slo.budget),
  );
  const shared = { thresholds: BUDGET_COLOURS, words: NO_EVENTS };
  return [
    stat(
      {
        key: 'budget-remaining',
        title: 'Budget left',
        description: `What is left of the error budget of ${budgetWindow(slo)}. Below zero it is overspent: reliability goes before features.`,
        unit: 'ratio',
        decimals: 1,
        ...shared,
      },
      left,
    ),
    stat(
      {
        key: 'budget-time',
        title: 'Outage left',
        description: `How long everything may still fail before the budget is gone. The whole budget is ${renderDuration(allowed)} in ${wholeWindow(slo)}.`,
        unit: 'seconds',
        ...shared,
        thresholds: BUDGET_COLOURS.map(({ from, colour }) =>
          from === undefined ? { colour } : { from: share(from, outage), colour },
        ),
      },
      build.multiply(left, build.number(outage)),
    ),
    stat(
      {
        key: 'budget-events',
        title: 'Events left',
        description: `How many more events may be bad, at the traffic of the last ${printDuration(slo.period)}. Small numbers: a single event matters.`,
        unit: 'none',
        decimals: 0,
        thresholds: [{ colour: 'red' }, { from: 0, colour: 'text' }],
        words: NO_EVENTS,
      },
      build.multiply(left, allowedEvents),
    ),
  ];
}

const share = (part: number, of: number): number => toNumber(multiply(decimal(part), decimal(of)));

function burn({ slo, model }: SloContext): readonly Panel[] {
  const { environment } = model;
  const { window, windowTitle } = slo;
  const inTime =
    window.kind === 'rolling' ? '' : ` It is full again when the next ${windowTitle} begins.`;
  const remaining = budgetRemaining(slo, environment);
  return [
    stat(
      {
        key: 'burn-now',
        title: burnTitle(slo),
        description: `How many times faster than allowed the budget was spent in ${pastWindow(slo, fastWindow(slo))}. At 1x it lasts exactly its period.`,
        unit: 'factor',
        decimals: 1,
        thresholds: burnColours(slo),
        words: NO_EVENTS,
      },
      burnRate(slo, fastWindow(slo), environment),
    ),
    stat(
      {
        key: 'runs-out',
        title: 'Runs out in',
        description: `When the rest of the budget is gone if errors go on as in ${pastWindow(slo, trendWindow(slo))}. Above 1x of burn only.${inTime}`,
        unit: 'seconds',
        decimals: 1,
        thresholds: TIME_LEFT_COLOURS,
        words: TIME_LEFT_WORDS,
      },
      timeLeft(remaining, slo.period, burnRate(slo, trendWindow(slo), environment)),
    ),
  ];
}

function coverage({ slo, model }: SloContext): Panel {
  return stat(
    {
      key: 'coverage',
      title: 'Data for',
      description: `The share of ${windowSoFar(slo)} for which events were counted. Below 100% the SLO is younger than its period, or data is missing.`,
      unit: 'ratio',
      decimals: 0,
      thresholds: [{ colour: 'yellow' }, { from: 0.95, colour: 'text' }],
    },
    steady(recorded(slo, coverageSeries(slo.window)), model.environment),
  );
}
