// When routes tell nobody, because of the time.
import type { AlertmanagerConfig, ConfigPath, RouteConfig } from './config.ts';
import { subtract, union, type Span } from './spans.ts';
import { specSpans, type TimeTable } from './time-intervals.ts';

type Timed = Pick<RouteConfig, 'muteTimeIntervals' | 'activeTimeIntervals'>;

/** Why a route tells nobody at some time. */
export interface Muting {
  /** `mute`: these intervals are active. `active`: none of these is. */
  readonly kind: 'mute' | 'active';
  readonly intervals: readonly string[];
}

/**
 * Why a route tells nobody at an instant; undefined when it tells. What its parents have does not
 * matter, nor does it matter to its children.
 *
 * @example mutingOf(createTimeTable(config), route, at) // { kind: 'mute', intervals: ['nights'] }
 */
export function mutingOf(
  table: TimeTable,
  { muteTimeIntervals = [], activeTimeIntervals = [] }: Timed,
  at: number,
): Muting | undefined {
  const muting = muteTimeIntervals.filter((name) => table.isActive(name, at));
  if (muting.length > 0) return { kind: 'mute', intervals: muting };
  const isOpen =
    activeTimeIntervals.length === 0 ||
    activeTimeIntervals.some((name) => table.isActive(name, at));
  return isOpen ? undefined : { kind: 'active', intervals: activeTimeIntervals };
}

/** Whether a route tells nobody at an instant. */
export const isMuted = (table: TimeTable, route: Timed, at: number): boolean =>
  mutingOf(table, route, at) !== undefined;

/** When a route tells, within a horizon. */
export function openSpans(
  table: TimeTable,
  { muteTimeIntervals = [], activeTimeIntervals = [] }: Timed,
  horizon: Span,
): readonly Span[] {
  const spansOf = (names: readonly string[]): readonly Span[] =>
    names.flatMap((name) => table.spans(name, horizon));
  const open = activeTimeIntervals.length === 0 ? [horizon] : spansOf(activeTimeIntervals);
  return subtract(open, spansOf(muteTimeIntervals));
}

/** When routes tell, and when none of them does. */
export interface Coverage {
  /** Of each route, in the order given. */
  readonly open: readonly (readonly Span[])[];
  readonly gaps: readonly Span[];
}

/**
 * When each of some routes tells within a horizon, and when none does; exact, in milliseconds.
 *
 * @example coverageOf(table, routes, { from, until }).gaps // [] if somebody is told at any time
 */
export function coverageOf(table: TimeTable, routes: readonly Timed[], horizon: Span): Coverage {
  const open = routes.map((route) => openSpans(table, route, horizon));
  return { open, gaps: subtract([horizon], union(open.flat())) };
}

/** A spec that releases up to 0.34 misread, and when within a horizon. */
export interface DaylightBug {
  readonly interval: string;
  /** Position among the specs of the interval. */
  readonly spec: number;
  /** Where it stands, if it was read from a file. */
  readonly at?: ConfigPath;
  /** When it should hold and does not. */
  readonly missing: readonly Span[];
  /** When it should not hold and does. */
  readonly extra: readonly Span[];
}

/**
 * Where `days_of_month` with a `location` means another day up to Alertmanager 0.34: months in which
 * clocks go forward are taken to be a day shorter.
 */
export const daylightBugs = (
  { timeIntervals = [] }: Pick<AlertmanagerConfig, 'timeIntervals'>,
  horizon: Span,
): readonly DaylightBug[] =>
  timeIntervals.flatMap(({ name, specs, at }) =>
    specs.flatMap((spec, i): readonly DaylightBug[] => {
      if (!spec.daysOfMonth || spec.location === undefined) return [];
      const right = specSpans(spec, horizon, { daylightMonths: 'right' });
      const wrong = specSpans(spec, horizon, { daylightMonths: 'short' });
      const [missing, extra] = [subtract(right, wrong), subtract(wrong, right)];
      if (missing.length === 0 && extra.length === 0) return [];
      const place = at && { at: [...at, 'time_intervals', i] };
      return [{ interval: name, spec: i, ...place, missing, extra }];
    }),
  );
