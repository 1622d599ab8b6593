// Recording rules of one SLO: exact counts in two resolutions, error ratios by window, and the
// period's budget. Never an average of ratios, never raw series over more than an hour.
import type { LabelSet, RecordingRule } from '../ir/index.ts';
import type { Count, Slo } from '../model/index.ts';
import {
  badEventsSeries,
  BUDGET_REMAINING_SERIES,
  coverageSeries,
  errorRatioSeries,
  eventsSeries,
  INFO_SERIES,
  OBJECTIVE_SERIES,
  SERVICE_LABEL,
  SLO_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
} from '../names/index.ts';
import type { Expression } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import { printDuration, printPercent, type Duration } from '../units/index.ts';
import { countingOf, recorded } from './counting.ts';
import { sloOrigin } from './origins.ts';
import type { ServiceContext } from './planned-alert.ts';
import { errorRatioOver, isBaseWindow, tierWindows } from './windows.ts';

export interface SloContext extends ServiceContext {
  readonly slo: Slo;
}

/** The labels that tell an SLO's series apart; changing one of them would lose its history. */
export const identityLabels = ({ service, slo }: SloContext): LabelSet => ({
  [SLO_LABEL]: slo.id,
  [SERVICE_LABEL]: service.name,
});

function rule(
  context: SloContext,
  record: string,
  expression: Expression,
  step: string,
): RecordingRule {
  const { system, service, slo } = context;
  return {
    kind: 'recording',
    record,
    expression,
    labels: identityLabels(context),
    origin: sloOrigin(system, service, slo, 'recording-rules', step),
  };
}

const SERIES: Readonly<Record<Count['what'], (interval: Duration) => string>> = {
  events: eventsSeries,
  'bad-events': badEventsSeries,
};

/** Counts of the last interval and the short windows, every 30 s. */
export function baseRules(context: SloContext): readonly RecordingRule[] {
  const { slo, model } = context;
  const { environment } = model;
  const interval = environment.evaluationInterval;
  const counts = slo.sli.base(countingOf(slo, environment, interval));
  return [
    ...counts.map(({ what, expression }) =>
      rule(context, SERIES[what](interval), expression, 'base counts'),
    ),
    ...windowRules(context, tierWindows(slo).filter(isBaseWindow)),
  ];
}

const constant = (value: string): Expression => build.call('vector', build.number(value));

/** The objective, metadata and long windows, every 2 min. */
export function slowRules(context: SloContext): readonly RecordingRule[] {
  const { slo, service, system } = context;
  const info = rule(context, INFO_SERIES, constant('1'), 'metadata');
  const metadata = {
    [SYSTEM_LABEL]: system.name,
    [TEAM_LABEL]: service.team.name,
    objective: printPercent(slo.objective),
    period: printDuration(slo.period),
  };
  return [
    rule(context, OBJECTIVE_SERIES, constant(slo.objective), 'objective'),
    { ...info, labels: { ...info.labels, ...metadata } },
    ...windowRules(
      context,
      tierWindows(slo).filter((window) => !isBaseWindow(window)),
    ),
  ];
}

/** Tiles and what they add up to over the whole period, every 5 min. */
export function periodRules(context: SloContext): readonly RecordingRule[] {
  const { slo, model } = context;
  const { environment } = model;
  const { period, budget } = slo;
  const { tileInterval } = environment;
  const tiles = slo.sli.tile(countingOf(slo, environment, tileInterval));
  const ratio = recorded(slo, errorRatioSeries(period));
  const spent = build.divide(ratio, build.number(budget));
  const events = build.range(recorded(slo, eventsSeries(tileInterval)), period);
  const coverage = build.divide(
    build.call('count_over_time', events),
    build.number(period / tileInterval),
  );
  return [
    ...tiles.map(({ what, expression }) =>
      rule(context, SERIES[what](tileInterval), expression, 'tile counts'),
    ),
    ...windowRules(context, [period]),
    rule(context, BUDGET_REMAINING_SERIES, build.subtract(build.number(1), spent), 'budget'),
    rule(context, coverageSeries(period), coverage, 'coverage'),
  ];
}

const windowRules = (context: SloContext, windows: readonly Duration[]): readonly RecordingRule[] =>
  windows.map((window) =>
    rule(
      context,
      errorRatioSeries(window),
      errorRatioOver(context.slo, window, context.model.environment),
      `error ratio over ${printDuration(window)}`,
    ),
  );
