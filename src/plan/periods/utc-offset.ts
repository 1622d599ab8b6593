import type { Expression } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import type { TimeZone, YearlyChange } from '../../units/index.ts';

const DAY = 86_400;

/** More than the days of any month, so that a later month has greater positions. */
const MONTH = 32;

/**
 * Seconds that the local time of a zone is ahead of UTC, as a vector of one sample.
 *
 * @example
 * // Europe/Berlin: summer from the last Sunday of March, 01:00 UTC, to the last one of October
 * vector(3600)
 * + 3600
 *   * (32 * month(t) + day_of_month(t) - day_of_week(t) >= bool 121) // t = vector(time() - 3600)
 *   * (32 * month(t) + day_of_month(t) - day_of_week(t) < bool 345)
 */
export function utcOffset({ offset, midYear }: TimeZone): Expression {
  const atNewYear = build.call('vector', build.number(offset));
  if (midYear === 'none') return atNewYear;
  const { from, until } = midYear;
  // The clock of `from` must reach the new year first: else December and January would meet for a
  // while and look like the middle of the year.
  const first = from.second <= until.second ? from : dayLater(from);
  const isMidYear = build.multiply(
    build.greaterOrEqual(position(first, offset), threshold(first), { bool: true }),
    build.less(position(until, offset), threshold(until), { bool: true }),
  );
  return build.add(atNewYear, build.multiply(build.number(midYear.offset - offset), isMidYear));
}

/** The same change by a clock that is a day ahead. */
const dayLater = (change: YearlyChange): YearlyChange => ({
  ...change,
  weekday: (change.weekday + 1) % 7,
  day: change.day + 1,
  second: change.second - DAY,
});

const threshold = ({ month, day }: YearlyChange): Expression => build.number(MONTH * month + day);

/** The month and the latest such weekday of it, by a clock that shows midnight at the change. */
function position({ weekday, second }: YearlyChange, offset: number): Expression {
  const clock = build.call('vector', later(build.call('time'), offset - second));
  const month = build.multiply(build.number(MONTH), build.call('month', clock));
  const ofWeek = build.call('day_of_week', clock);
  const since =
    weekday === 0
      ? ofWeek
      : build.binary(
          build.paren(build.add(ofWeek, build.number(7 - weekday))),
          '%',
          build.number(7),
        );
  return build.subtract(build.add(month, build.call('day_of_month', clock)), since);
}

const later = (time: Expression, seconds: number): Expression =>
  seconds === 0
    ? time
    : seconds < 0
      ? build.subtract(time, build.number(-seconds))
      : build.add(time, build.number(seconds));
