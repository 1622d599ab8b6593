// The alerts of one SLO: how near each is to firing, and when it fired.
import type { Column, Panel, Query } from '../../ir/index.ts';
import type { BurnRateTier } from '../../model/index.ts';
import { burnRateAlertName, DATA_MISSING_ALERT, errorRatioSeries } from '../../names/index.ts';
import type { Expression, Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { multiply, printDuration, printPercent } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import { dataMissingSeverity } from '../data-missing-alert.ts';
import type { SloContext } from '../recording-rules.ts';
import { alertState, anyOf, STATE_COLOURS, STATE_WORDS } from './alert-states.ts';
import { NO_EVENTS } from './colours.ts';
import { burnRate, sloMatcher } from './expressions.ts';
import { chosenGroups } from './group-variables.ts';
import { untoldWords } from './maintenance.ts';

const named = (alert: string): Matcher => build.matcher('alertname', '=', alert);

/** One line per alert of the SLO, also while it is quiet. */
export function alertHistory(context: SloContext): Panel {
  const { slo } = context;
  const burning: readonly Query[] = slo.tiers.map(({ long, severity }) => {
    const name = burnRateAlertName(long);
    return {
      expression: alertState(severity.urgency, [
        named(name),
        sloMatcher(slo),
        ...chosenGroups(slo),
      ]),
      legend: `burn ${printDuration(long)}`,
    };
  });
  const left: readonly Query[] = slo.budgetAlerts.map(({ name, below, severity }) => ({
    expression: alertState(severity.urgency, [named(name), sloMatcher(slo), ...chosenGroups(slo)]),
    legend: `budget under ${printPercent(below)}`,
  }));
  const missing: Query = {
    expression: alertState(dataMissingSeverity(context)?.urgency ?? 'log', [
      named(DATA_MISSING_ALERT),
      sloMatcher(slo),
    ]),
    legend: 'no data',
  };
  return {
    kind: 'state-timeline',
    key: 'alert-history',
    title: 'Alerts',
    description: `When each alert of this SLO waited and fired. What fires often without anybody acting needs another threshold.${untoldWords(slo)}`,
    width: 8,
    height: 10,
    unit: 'none',
    thresholds: STATE_COLOURS,
    words: STATE_WORDS,
    queries: [...burning, ...left, missing],
  };
}

/** The given expression of each tier as one vector, told apart by a label with the alert's name. */
export function byAlert(
  tiers: readonly BurnRateTier[],
  expression: (tier: BurnRateTier) => Expression,
  groups: readonly string[] = [],
): Expression {
  const labelled = tiers.map((tier) => {
    const withName = withLabel(
      build.aggregate('max', expression(tier), { by: groups }),
      'alert',
      burnRateAlertName(tier.long),
    );
    return withLabel(withName, 'severity', tier.severity.name);
  });
  return anyOf(labelled) ?? build.call('vector', build.number(0));
}

const withLabel = (of: Expression, label: string, value: string): Expression =>
  build.call(
    'label_replace',
    of,
    build.text(label),
    build.text(value),
    build.text(''),
    build.text(''),
  );

const factorOf = ({ factor }: BurnRateTier): Expression =>
  build.call('vector', build.number(factor));

/** The lower of two ratios. */
export const lowerOf = (a: Expression, b: Expression): Expression =>
  build.paren(build.or(build.lessOrEqual(a, b), build.less(b, a)));

/** How far each alert is from firing: at 100% both of its windows are over the threshold. */
export function alertConditions({ slo, model }: SloContext): Panel {
  const { environment } = model;
  const distance = ({ long, short, factor }: BurnRateTier): Expression => {
    const ofLong = recorded(slo, errorRatioSeries(long));
    const ofShort = recorded(slo, errorRatioSeries(short));
    return build.divide(lowerOf(ofLong, ofShort), build.number(multiply(factor, slo.budget)));
  };
  return {
    kind: 'table',
    key: 'alert-conditions',
    title: 'Alert conditions now',
    description:
      'An alert fires when the burn rate of its long and of its short window are both above its factor. Distance is the lower of the two as a share of the factor: at 100% it fires.',
    width: 24,
    height: 3 + Math.max(1, slo.tiers.length),
    queries: [
      { expression: byAlert(slo.tiers, factorOf), legend: 'factor' },
      {
        expression: byAlert(slo.tiers, ({ long }) => burnRate(slo, long, environment)),
        legend: 'long',
      },
      {
        expression: byAlert(slo.tiers, ({ short }) => burnRate(slo, short, environment)),
        legend: 'short',
      },
      { expression: byAlert(slo.tiers, distance), legend: 'distance' },
    ],
    columns: [
      { name: 'alert', title: 'Alert', width: 240 },
      { name: 'severity', title: 'Severity', width: 110 },
      { name: 'factor', title: 'Fires above', width: 120, unit: 'factor' },
      burnColumn('long', 'Long window'),
      burnColumn('short', 'Short window'),
      DISTANCE_COLUMN,
    ],
    sortBy: { title: 'Fires above', descending: true },
  };
}

export const burnColumn = (name: string, title: string) =>
  ({ name, title, width: 140, unit: 'factor', decimals: 2, words: NO_EVENTS }) as const;

export const DISTANCE_COLUMN: Column = {
  name: 'distance',
  title: 'Distance',
  unit: 'ratio',
  decimals: 0,
  min: 0,
  max: 1,
  cell: 'gauge',
  thresholds: [{ colour: 'green' }, { from: 0.5, colour: 'yellow' }, { from: 1, colour: 'red' }],
};
