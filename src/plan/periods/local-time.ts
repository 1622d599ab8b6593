// Where the present week, month or quarter stands, as expressions over the local time. Days on which
// daylight saving begins or ends count as 24 hours: for the rest of such a period the elapsed time is
// an hour off at the most.
import type { CalendarUnit } from '../../model/window.ts';
import type { Expression } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';

/** The two measures that differ from unit to unit; the third is their quotient. */
export interface CalendarMath {
  /** The number of the period: that of the month from 1 to 12, of the quarter from 1 to 4. */
  readonly index: (local: Expression) => Expression;
  /** Seconds since the period began. */
  readonly elapsed: (local: Expression) => Expression;
  /** Seconds of the whole period. */
  readonly length: (local: Expression) => Expression;
}

const DAY = build.number(86_400);
const WEEK = build.number(604_800);
/** 1970 began on a Thursday; the first Monday is the fifth of January. */
const FIRST_MONDAY = build.number(345_600);

const one = build.number(1);
const month = (local: Expression): Expression => build.call('month', local);

const timeOfDay = (local: Expression): Expression => build.binary(local, '%', DAY);

const seconds = (days: Expression): Expression => build.multiply(DAY, days);

const sum = (first: Expression, ...rest: readonly Expression[]): Expression =>
  rest.reduce((left, right) => build.add(left, right), first);

const sinceMonday = (local: Expression): Expression => build.subtract(local, FIRST_MONDAY);

const week: CalendarMath = {
  index: (local) => build.call('floor', build.divide(sinceMonday(local), WEEK)),
  elapsed: (local) => build.binary(sinceMonday(local), '%', WEEK),
  length: () => WEEK,
};

const ofMonth: CalendarMath = {
  index: month,
  elapsed(local) {
    const days = build.subtract(build.call('day_of_month', local), one);
    return build.add(seconds(days), timeOfDay(local));
  },
  length: (local) => seconds(build.call('days_in_month', local)),
};

/** 1 in the quarters after the one that ends with a month, else 0. */
const after = (local: Expression, last: number): Expression =>
  build.greater(month(local), build.number(last), { bool: true });

/** 1 in leap years, else 0; true until 2100. */
const leap = (local: Expression): Expression =>
  build.equal(build.binary(build.call('year', local), '%', build.number(4)), build.number(0), {
    bool: true,
  });

/** The days of the first quarter. */
const firstQuarter = (local: Expression): Expression => build.add(build.number(90), leap(local));

const quarter: CalendarMath = {
  index: (local) => build.call('ceil', build.divide(month(local), build.number(3))),
  elapsed(local) {
    const before = sum(
      build.multiply(firstQuarter(local), after(local, 3)),
      build.multiply(build.number(91), after(local, 6)),
      build.multiply(build.number(92), after(local, 9)),
    );
    const days = build.subtract(build.subtract(build.call('day_of_year', local), one), before);
    return build.add(seconds(days), timeOfDay(local));
  },
  // 90 or 91 days, then 91, 92 and 92.
  length(local) {
    const inFirst = build.lessOrEqual(month(local), build.number(3), { bool: true });
    const leapDay = build.multiply(leap(local), inFirst);
    return seconds(sum(build.number(90), leapDay, after(local, 3), after(local, 6)));
  },
};

export const CALENDAR_MATH: Readonly<Record<CalendarUnit, CalendarMath>> = {
  week,
  month: ofMonth,
  quarter,
};
