// When time intervals are active, decided as Alertmanager does (timeinterval/timeinterval.go): at an
// instant, and as the exact spans of a horizon. A list that is there and empty holds no time at all.
import type { AlertmanagerConfig, NumberRange, TimeIntervalConfig, TimeSpec } from './config.ts';
import {
  believedDaysInMonth,
  createClock,
  dateOf,
  DAY,
  daysInMonth,
  MINUTE,
  type LocalClock,
} from './local-clock.ts';
import { union, type Span } from './spans.ts';
import type { Behaviour } from './versions.ts';

/** The time intervals of a configuration; a name that it does not have throws. */
export interface TimeTable {
  /** Whether an interval is active at an instant, in Unix milliseconds. */
  isActive(name: string, at: number): boolean;
  /** When it is within a horizon. */
  spans(name: string, horizon: Span): readonly Span[];
}

/** How long months are taken to be; releases up to 0.34 have them too short at times. */
type Months = Pick<Behaviour, 'daylightMonths'>;

/**
 * Compiles the time intervals of a configuration.
 *
 * @example createTimeTable(config).isActive('nights', Number(parseInstant('2026-11-21T23:00:00Z')))
 */
export function createTimeTable(
  { timeIntervals = [] }: Pick<AlertmanagerConfig, 'timeIntervals'>,
  months: Months = { daylightMonths: 'right' },
): TimeTable {
  const byName = new Map(timeIntervals.map((interval) => [interval.name, interval]));
  const specsOf = (name: string): TimeIntervalConfig['specs'] => {
    const interval = byName.get(name);
    if (!interval) throw new Error(`there is no time interval ${name}`);
    return interval.specs;
  };
  return {
    isActive: (name, at) => specsOf(name).some((spec) => holds(spec, at, months)),
    spans: (name, horizon) =>
      union(specsOf(name).flatMap((spec) => specSpans(spec, horizon, months))),
  };
}

const clockFor = ({ location = 'UTC' }: TimeSpec): LocalClock => {
  const clock = createClock(location);
  if (!clock) throw new Error(`there is no time zone ${location}`);
  return clock;
};

/** Whether a spec holds at an instant. */
export function holds(spec: TimeSpec, at: number, months: Months): boolean {
  const clock = clockFor(spec);
  const local = at + clock.aheadAt(at);
  const minute = Math.floor((local - Math.floor(local / DAY) * DAY) / MINUTE);
  return (
    (!spec.times || spec.times.some(({ from, until }) => minute >= from && minute < until)) &&
    isDay(spec, local, { clock, ...months })
  );
}

interface Calendar extends Months {
  readonly clock: LocalClock;
}

function isDay(spec: TimeSpec, local: number, { clock, daylightMonths }: Calendar): boolean {
  const { weekdays, daysOfMonth, months, years } = spec;
  const date = dateOf(local);
  if (!isIn(years, date.year) || !isIn(months, date.month) || !isIn(weekdays, date.weekday)) {
    return false;
  }
  if (!daysOfMonth) return true;
  const isBelieved = daylightMonths === 'short' && spec.location !== undefined;
  const days = isBelieved ? believedDaysInMonth(clock, local) : daysInMonth(date);
  return daysOfMonth.some((range) => isInMonth(range, date.day, days));
}

const isIn = (ranges: readonly NumberRange[] | undefined, value: number): boolean =>
  !ranges || ranges.some(({ from, to }) => value >= from && value <= to);

/** Negative days count from the end of the month; what lies beyond its ends is cut off. */
function isInMonth({ from, to }: NumberRange, day: number, days: number): boolean {
  const [first, last] = [fromStart(from, days), fromStart(to, days)];
  return first <= days && day >= first && day <= Math.min(last, days);
}

const fromStart = (day: number, days: number): number => (day < 0 ? days + day + 1 : day);

/** The spans of a horizon in which a spec holds. */
export function specSpans(spec: TimeSpec, horizon: Span, months: Months): readonly Span[] {
  const clock = clockFor(spec);
  const found: Span[] = [];
  for (const { from, until, ahead } of clock.stretches(horizon)) {
    const first = Math.floor((from + ahead) / DAY) * DAY;
    for (let day = first; day < until + ahead; day += DAY) {
      if (!isDay(spec, day, { clock, ...months })) continue;
      for (const range of spec.times ?? WHOLE_DAY) {
        const start = Math.max(from, day + range.from * MINUTE - ahead);
        const end = Math.min(until, day + range.until * MINUTE - ahead);
        if (start < end) found.push({ from: start, until: end });
      }
    }
  }
  return union(found);
}

const WHOLE_DAY = [{ from: 0, until: 24 * 60 }];
