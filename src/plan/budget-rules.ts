// What tiles add up to over the whole period, and what is left of the budget: every 5 min.
import type { RecordingRule } from '../ir/index.ts';
import type { Slo } from '../model/index.ts';
import {
  BUDGET_EVENTS_SERIES,
  BUDGET_REMAINING_SERIES,
  BUDGET_SECONDS_SERIES,
  burnRateSeries,
  coverageSeries,
  errorRatioSeries,
  EXHAUSTION_SERIES,
  periodBadEventsSeries,
  periodEventsSeries,
  periodRatioSeries,
} from '../names/index.ts';
import type { Expression } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import { decimal, divide, multiply, type Decimal, type Duration } from '../units/index.ts';
import { recorded } from './counting.ts';
import { eachGroup } from './groups.ts';
import { coverage, periodCounts, periodTotal, spentShare, wholeEvents } from './periods/index.ts';
import { recordingRule, type SloContext } from './recording-rules.ts';

/** Events of the period, the error ratio and how much of the period was counted. */
export function periodRules(context: SloContext): readonly RecordingRule[] {
  const { slo, model } = context;
  const { window } = slo;
  const record = (series: string, compose: () => Expression, step: string): RecordingRule =>
    recordingRule(context, series, compose, step);
  const ratio = (): Expression =>
    build.divide(
      recorded(slo, periodBadEventsSeries(window)),
      recorded(slo, periodEventsSeries(window)),
    );
  return [
    ...periodCounts(context),
    record(periodEventsSeries(window), () => periodTotal(slo, 'events', model), 'period'),
    record(periodBadEventsSeries(window), () => periodTotal(slo, 'bad-events', model), 'period'),
    record(periodRatioSeries(window), ratio, 'period'),
    record(coverageSeries(window), () => coverage(slo, model), 'coverage'),
  ];
}

/** What is left of the budget, in every unit that people ask for, and how fast it goes. */
export function budgetRules(context: SloContext): readonly RecordingRule[] {
  const { slo } = context;
  const record = (series: string, compose: () => Expression): RecordingRule =>
    recordingRule(context, series, compose, 'budget');
  const windows = [...new Set(slo.tiers.map(({ long }) => long))].toSorted((a, b) => a - b);
  const trend = windows.length === 0 ? undefined : trendWindow(slo);
  return [
    record(BUDGET_REMAINING_SERIES, () => remaining(slo)),
    record(BUDGET_EVENTS_SERIES, () => remainingEvents(slo)),
    record(BUDGET_SECONDS_SERIES, () => remainingSeconds(slo)),
    ...windows.map((window) => record(burnRateSeries(window), () => burnRate(slo, window))),
    ...(trend === undefined ? [] : [record(EXHAUSTION_SERIES, () => exhaustion(slo, trend))]),
  ];
}

const ONE = build.number(1);

const remaining = (slo: Slo): Expression =>
  eachGroup(slo, (matchers, { budget }) => {
    const ratio = recorded(slo, periodRatioSeries(slo.window), matchers);
    return build.subtract(ONE, spentShare(slo, build.divide(ratio, build.number(budget))));
  });

/** How many more events may be bad, of as many as there were. */
const remainingEvents = (slo: Slo): Expression =>
  eachGroup(slo, (matchers, { budget }) => {
    const events = wholeEvents(slo, recorded(slo, periodEventsSeries(slo.window), matchers));
    const bad = recorded(slo, periodBadEventsSeries(slo.window), matchers);
    return build.subtract(build.multiply(build.number(budget), events), bad);
  });

const secondsOf = (duration: Duration): Decimal => divide(decimal(duration), decimal(1000));

/** For how long everything may fail. */
const remainingSeconds = (slo: Slo): Expression =>
  eachGroup(slo, (matchers, { budget }) =>
    build.multiply(
      recorded(slo, BUDGET_REMAINING_SERIES, matchers),
      build.number(multiply(budget, secondsOf(slo.period))),
    ),
  );

const burnRate = (slo: Slo, window: Duration): Expression =>
  eachGroup(slo, (matchers, { budget }) =>
    build.divide(recorded(slo, errorRatioSeries(window), matchers), build.number(budget)),
  );

/**
 * Seconds until the budget is gone at the pace of a window; nothing where it burns no faster than
 * it comes back.
 */
const exhaustion = (slo: Slo, window: Duration): Expression =>
  build.divide(
    build.multiply(
      build.call('clamp_min', recorded(slo, BUDGET_REMAINING_SERIES), build.number(0)),
      build.number(secondsOf(slo.period)),
    ),
    build.paren(build.greater(recorded(slo, burnRateSeries(window)), ONE)),
  );

/** The window that tells a trend: the long one of the slowest tier that pages. */
const trendWindow = ({ tiers, period }: Slo): Duration =>
  (tiers.findLast(({ severity }) => severity.urgency === 'page') ?? tiers[0])?.long ?? period;
