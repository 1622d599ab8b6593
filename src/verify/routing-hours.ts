import type { WorkingHours } from '../ir/index.ts';
import { createTimeTable, openSpans, type Span } from '../routing/index.ts';

const HOURS = 'hours';
const HOLIDAYS = 'holidays';

const only = (value: number) => [{ from: value, to: value }];

/**
 * When hours are within a span. Said by what they are, not by what they are not, and in local time:
 * not as the planner writes them down.
 */
export function hoursWithin(hours: WorkingHours, span: Span): readonly Span[] {
  const { timeZone: location, weekdays, from, to, holidays } = hours;
  const timeIntervals = [
    {
      name: HOURS,
      specs: [
        {
          location,
          times: [{ from, until: to }],
          weekdays: weekdays.flatMap(only),
        },
      ],
    },
    {
      name: HOLIDAYS,
      specs: holidays.map((date) => {
        const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
        return { location, years: only(year), months: only(month), daysOfMonth: only(day) };
      }),
    },
  ];
  const route = { activeTimeIntervals: [HOURS], muteTimeIntervals: [HOLIDAYS] };
  return openSpans(createTimeTable({ timeIntervals }), route, span);
}
