// Whether a maintenance is on, as an expression over the time. A rule is evaluated every so often and
// counts what lies before it, so that a window is wider for rules than for people: it holds for all
// counts of which a part belongs to it.
import type { Environment, Maintenance } from '../../model/index.ts';
import { WEEKDAYS, type Weekday } from '../../model/hours.ts';
import type { RecurringWindow, SingleWindow } from '../../model/maintenance.ts';
import { CALENDAR_UTC_OFFSET_SERIES } from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build, valueType } from '../../promql/index.ts';
import { calendarSeries } from '../periods/calendar-series.ts';

const DAY = 86_400;

/** How much sooner a window begins for rules, and how much later it ends, in seconds. */
export interface Margin {
  readonly before: number;
  readonly after: number;
}

/** Until the next evaluation, and as far as a count looks back. */
export const marginOf = ({ evaluationInterval, settle, rateWindow }: Environment): Margin => ({
  before: evaluationInterval / 1000,
  after: (settle + rateWindow) / 1000,
});

/**
 * 1 while a maintenance is on, else 0; a vector of one sample without labels.
 *
 * @example
 * // Sundays from 02:00 to 04:00 UTC, half a minute sooner and 65 s later
 * ((time() - 7170) % 86400 < bool 7295) * (day_of_week(vector(time() - 7170)) == bool 0)
 */
export function isActive(maintenance: Maintenance, environment: Environment): Expression {
  const margin = marginOf(environment);
  const terms = [
    ...maintenance.recurring.flatMap((window) => recurs(window, localTime(maintenance), margin)),
    ...maintenance.once.map((window) => isOnce(window, margin)),
  ];
  const sum = terms.reduce((left, right) => build.add(left, right));
  const one = asVector(sum);
  return terms.length === 1 ? one : build.call('clamp_max', one, build.number(1));
}

/** Without the labels of the series that tells of a time zone. */
function asVector(expression: Expression): Expression {
  return valueType(expression) === 'scalar'
    ? build.call('vector', expression)
    : build.aggregate('max', expression);
}

/** The time that clocks of its zone show, as if they counted from 1970. */
function localTime({ timeZone }: Maintenance): Expression {
  const time = build.call('time');
  if (timeZone === 'UTC') return time;
  return build.add(time, calendarSeries(CALENDAR_UTC_OFFSET_SERIES, { time_zone: timeZone }));
}

const isOnce = ({ from, until }: SingleWindow, { before, after }: Margin): Expression =>
  build.multiply(
    build.greaterOrEqual(build.call('time'), build.number(from - before), { bool: true }),
    build.less(build.call('time'), build.number(until + after), { bool: true }),
  );

/** By a clock that shows midnight when the window begins: what comes after midnight is on its day. */
function recurs(
  window: RecurringWindow,
  local: Expression,
  { before, after }: Margin,
): readonly Expression[] {
  return partsOf(window).map(({ days, weeks, from, length }) => {
    const clock = minus(local, from * 60 - before);
    const isTime = build.less(
      build.binary(clock, '%', build.number(DAY)),
      build.number(length * 60 + before + after),
      { bool: true },
    );
    const date = valueType(clock) === 'scalar' ? build.call('vector', clock) : clock;
    return [...isDay(days, date), ...isWeek(weeks, date)].reduce<Expression>(
      (left, right) => build.multiply(left, right),
      isTime,
    );
  });
}

const HALF = 12 * 60;
const LONGEST = 24 * 60 - 5;

/** With the margin, a whole day would be longer than one. */
export const partsOf = (window: RecurringWindow): readonly RecurringWindow[] =>
  window.length <= LONGEST
    ? [window]
    : [
        { ...window, length: HALF },
        { ...window, from: window.from + HALF, length: window.length - HALF },
      ];

/** Whether a day is one of these days of the week. */
function isDay(days: readonly Weekday[], date: Expression): readonly Expression[] {
  if (days.length === WEEKDAYS.length) return [];
  const day = build.call('day_of_week', date);
  const numbers = days.map((each) => WEEKDAYS.indexOf(each));
  return [anyOf(day, numbers)];
}

/** Whether a day is the first, second… of its weekday in its month. */
function isWeek(weeks: readonly number[], date: Expression): readonly Expression[] {
  if (weeks.length === 0) return [];
  const nth = build.divide(build.call('day_of_month', date), build.number(7));
  return [anyOf(build.call('ceil', nth), weeks)];
}

/** Whether a value is one of some whole numbers, ascending: runs of them by their ends. */
function anyOf(value: Expression, numbers: readonly number[]): Expression {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.to === number - 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs
    .map(({ from, to }): Expression => {
      if (from === to) return build.equal(value, build.number(from), { bool: true });
      const least = build.greaterOrEqual(value, build.number(from), { bool: true });
      return build.multiply(least, build.lessOrEqual(value, build.number(to), { bool: true }));
    })
    .reduce((left, right) => build.add(left, right));
}

const minus = (time: Expression, seconds: number): Expression => {
  if (seconds === 0) return time;
  return seconds > 0
    ? build.subtract(time, build.number(seconds))
    : build.add(time, build.number(-seconds));
};
