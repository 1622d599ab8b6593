// What a backtest replays of an SLO: its promise and tiers from the Model, and the expressions that
// count its events from the rules of the Plan, so that it counts as the rules do.
import { inline, recordedIn, type Recorded } from '../backfill/index.ts';
import type { Plan } from '../ir/index.ts';
import type {
  BurnRateTier,
  Environment,
  Evidence,
  ObjectiveGroup,
  Slo,
  Window,
} from '../model/index.ts';
import { intervalsOf, type TierRhythm } from '../model/rhythm.ts';
import {
  badEventsSeries,
  CALENDAR_ELAPSED_RATIO_SERIES,
  CALENDAR_INDEX_SERIES,
  eventsSeries,
  SLO_LABEL,
} from '../names/index.ts';
import type { Expression } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import type { Decimal, Duration } from '../units/index.ts';

/** One of the two resolutions in which events are counted. */
export interface Resolution {
  readonly interval: Duration;
  readonly events: Expression;
  readonly badEvents: Expression;
}

/** Where time stands in weeks, months or quarters: expressions that read no series. */
export interface CalendarTime {
  /** The number of the present one. */
  readonly index: Expression;
  /** The share of it that has passed. */
  readonly elapsed: Expression;
}

export interface Subject {
  readonly id: string;
  readonly objective: Decimal;
  readonly period: Duration;
  readonly windowTitle: string;
  /** Absent for a rolling window. */
  readonly calendar?: CalendarTime;
  readonly tiers: readonly BurnRateTier[];
  readonly evidence: Evidence;
  readonly groups: readonly ObjectiveGroup[];
  readonly base: Resolution;
  readonly tile: Resolution;
  /** Every how often tiers are evaluated and their windows recorded. */
  readonly intervals: Readonly<Record<TierRhythm, Duration>>;
}

/** Undefined if the plan does not count its events. */
export function subjectOf(slo: Slo, plan: Plan, environment: Environment): Subject | undefined {
  const recorded = recordedIn(plan);
  const { evaluationInterval, tileInterval } = environment;
  const base = resolutionOf(slo.id, evaluationInterval, recorded);
  const tile = resolutionOf(slo.id, tileInterval, recorded);
  if (!base || !tile) return undefined;
  const { id, objective, period, windowTitle, tiers, evidence, groups } = slo;
  const promised = { id, objective, period, windowTitle, tiers, evidence, groups };
  const calendar = calendarOf(slo.window, recorded);
  const intervals = intervalsOf(environment);
  return { ...promised, ...(calendar && { calendar }), base, tile, intervals };
}

function resolutionOf(
  id: string,
  interval: Duration,
  recorded: readonly Recorded[],
): Resolution | undefined {
  const expressionOf = (series: string): Expression | undefined => {
    const found = recorded.find(
      ({ rule }) => rule.record === series && rule.labels[SLO_LABEL] === id,
    );
    return found && inline(found.rule.expression, recorded);
  };
  const events = expressionOf(eventsSeries(interval));
  const badEvents = expressionOf(badEventsSeries(interval));
  return events && badEvents && { interval, events, badEvents };
}

function calendarOf(window: Window, recorded: readonly Recorded[]): CalendarTime | undefined {
  if (window.kind === 'rolling') return undefined;
  const matchers = [
    build.matcher('unit', '=', window.unit),
    build.matcher('time_zone', '=', window.timeZone),
  ];
  const now = (series: string): Expression => inline(build.selector(series, matchers), recorded);
  return { index: now(CALENDAR_INDEX_SERIES), elapsed: now(CALENDAR_ELAPSED_RATIO_SERIES) };
}
