// The numbers at the top of the page of an SLO with groups. Budgets are those of the group that has
// the least left, burn rates those of the group that burns fastest.
import type { Panel, Threshold } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import {
  BUDGET_EVENTS_SERIES,
  BUDGET_SECONDS_SERIES,
  coverageSeries,
  OBJECTIVE_SERIES,
} from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { multiply, decimal, printDuration, toNumber } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import type { SloContext } from '../recording-rules.ts';
import { wholeWindow, windowSoFar } from '../window-words.ts';
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
  trendWindow,
  worstTimeLeft,
} from './expressions.ts';
import { chosenGroups } from './group-variables.ts';
import { burnTitle, decimalsFor, decimalsOf, sliTitle, stat } from './slo-headline.ts';

const WORST = 'Of the group with the least budget left, among those chosen above.';

export const groupHeadline = (context: SloContext): readonly Panel[] => [
  objective(context),
  kept(context),
  ...budget(context),
  ...burn(context),
  coverage(context),
];

/** The same of the group that has the least budget left, with its labels. */
const ofWorst = ({ slo, model }: SloContext, each: Expression): Expression =>
  build.and(
    each,
    build.aggregate('bottomk', budgetRemaining(slo, model.environment, chosenGroups(slo)), {
      parameter: build.number(1),
    }),
    { on: slo.by },
  );

const steadyOf = ({ slo, model }: SloContext, series: string): Expression =>
  steady(recorded(slo, series, chosenGroups(slo)), model.environment);

/** Whether all groups have the same objective. */
const isUniform = ({ groups }: Slo): boolean => groups.length === 0;

/** Enough for the strictest objective of a group. */
export const groupDecimals = ({ objective: general, groups }: Slo): number =>
  Math.max(...[general, ...groups.map((it) => it.objective)].map(decimalsFor));

function objective(context: SloContext): Panel {
  const { slo } = context;
  const all = [slo.objective, ...slo.groups.map((it) => it.objective)];
  return stat(
    {
      key: 'objective',
      title: 'Objective',
      description: isUniform(slo)
        ? `The share of events of each group that must be good over ${wholeWindow(slo)}. It changes only in the definition.`
        : `The share of events that must be good over ${wholeWindow(slo)}. ${WORST} Groups have objectives of their own: the table below has each.`,
      unit: 'ratio',
      decimals: Math.max(...all.map(decimalsOf)),
    },
    isUniform(slo)
      ? build.call('vector', build.number(slo.objective))
      : ofWorst(context, steadyOf(context, OBJECTIVE_SERIES)),
  );
}

function kept(context: SloContext): Panel {
  const { slo, model } = context;
  // With objectives of their own, no single number is the limit of all groups.
  const thresholds: readonly Threshold[] = isUniform(slo)
    ? [{ colour: 'red' }, { from: toNumber(slo.objective), colour: 'green' }]
    : [{ colour: 'text' }];
  return stat(
    {
      key: 'sli',
      title: sliTitle(slo),
      description: `The share of good events over ${windowSoFar(slo)}. ${WORST}${isUniform(slo) ? ' Red: below the objective.' : ''}`,
      unit: 'ratio',
      decimals: groupDecimals(slo),
      thresholds,
      words: NO_EVENTS,
    },
    ofWorst(context, periodGoodRatio(slo, model.environment, chosenGroups(slo))),
  );
}

function budget(context: SloContext): readonly Panel[] {
  const { slo, model } = context;
  const left = budgetRemaining(slo, model.environment, chosenGroups(slo));
  const overspent: readonly Threshold[] = [{ colour: 'red' }, { from: 0, colour: 'text' }];
  const outage = multiply(slo.budget, decimal(seconds(slo.period)));
  const ofOutage = BUDGET_COLOURS.map(({ from, colour }) =>
    from === undefined ? { colour } : { from: toNumber(multiply(decimal(from), outage)), colour },
  );
  return [
    stat(
      {
        key: 'budget-remaining',
        title: 'Budget left',
        description: `What is left of its error budget of ${wholeWindow(slo)}. ${WORST} Below zero it is overspent: reliability goes before features.`,
        unit: 'ratio',
        decimals: 1,
        thresholds: BUDGET_COLOURS,
        words: NO_EVENTS,
      },
      build.aggregate('min', left),
    ),
    stat(
      {
        key: 'budget-time',
        title: 'Outage left',
        description: `How long everything may still fail before its budget is gone. ${WORST}`,
        unit: 'seconds',
        thresholds: isUniform(slo) ? ofOutage : overspent,
        words: NO_EVENTS,
      },
      ofWorst(context, steadyOf(context, BUDGET_SECONDS_SERIES)),
    ),
    stat(
      {
        key: 'budget-events',
        title: 'Events left',
        description: `How many more of its events may be bad, at its traffic of the last ${printDuration(slo.period)}. ${WORST} Small numbers: a single event matters.`,
        unit: 'none',
        decimals: 0,
        thresholds: overspent,
        words: NO_EVENTS,
      },
      ofWorst(context, steadyOf(context, BUDGET_EVENTS_SERIES)),
    ),
  ];
}

function burn({ slo, model }: SloContext): readonly Panel[] {
  const { environment } = model;
  const groups = chosenGroups(slo);
  const [fast, trend] = [fastWindow(slo), trendWindow(slo)];
  return [
    stat(
      {
        key: 'burn-now',
        title: burnTitle(slo),
        description: `How many times faster than allowed the group that burns fastest spent its budget in ${pastWindow(slo, fast)}. At 1x it lasts exactly its period.`,
        unit: 'factor',
        decimals: 1,
        thresholds: burnColours(slo),
        words: NO_EVENTS,
      },
      build.aggregate('max', burnRate(slo, fast, environment, groups)),
    ),
    stat(
      {
        key: 'runs-out',
        title: 'Runs out in',
        description: `When the first group has no budget left if errors go on as in ${pastWindow(slo, trend)}. Above 1x of burn only.`,
        unit: 'seconds',
        decimals: 1,
        thresholds: TIME_LEFT_COLOURS,
        words: TIME_LEFT_WORDS,
      },
      worstTimeLeft(
        budgetRemaining(slo, environment, groups),
        slo.period,
        burnRate(slo, trend, environment, groups),
        { by: [] },
      ),
    ),
  ];
}

function coverage(context: SloContext): Panel {
  const { slo } = context;
  return stat(
    {
      key: 'coverage',
      title: 'Data for',
      description: `The share of ${windowSoFar(slo)} for which events were counted, of the group with the least. Below 100% a group is younger than the period, or data is missing.`,
      unit: 'ratio',
      decimals: 0,
      thresholds: [{ colour: 'yellow' }, { from: 0.95, colour: 'text' }],
    },
    build.aggregate('min', steadyOf(context, coverageSeries(slo.window))),
  );
}
