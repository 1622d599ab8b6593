// Periods that begin with the calendar. Tiles are labelled with the number of the week, month or
// quarter that they belong to, so that a plain range over them, and not a subquery, adds up those of
// the present one; the error at the boundary is one tile at the most (slo-rules, section 7).
import type { Count, Slo } from '../../model/index.ts';
import type { CalendarUnit, Window } from '../../model/window.ts';
import {
  badEventsSeries,
  CALENDAR_ELAPSED_RATIO_SERIES,
  CALENDAR_ELAPSED_SECONDS_SERIES,
  CALENDAR_INDEX_SERIES,
  calendarBadEventsSeries,
  calendarEventsSeries,
  eventsSeries,
} from '../../names/index.ts';
import type { Expression, VectorSelector } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { duration, milliseconds, type Duration } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import { recordingRule } from '../recording-rules.ts';
import type { Period } from './period.ts';
import { calendarSeries } from './calendar-series.ts';
import { calendarLabels, zoneOf, type CalendarWindow } from './shared-calendar.ts';

const LABEL = 'calendar';

const LONGEST: Readonly<Record<CalendarUnit, Duration>> = {
  week: duration('7d'),
  month: duration('31d'),
  quarter: duration('92d'),
};

const SERIES = {
  events: { tile: eventsSeries, labelled: calendarEventsSeries },
  'bad-events': { tile: badEventsSeries, labelled: calendarBadEventsSeries },
} as const;

/** A series of the shared calendar, in the unit and time zone of an SLO. */
function ofCalendar({ window }: Slo, series: string): VectorSelector {
  return calendarSeries(series, calendarLabels(asCalendar(window)));
}

function asCalendar(window: Window): CalendarWindow {
  if (window.kind !== 'calendar') throw new Error('not a calendar window');
  return window;
}

/** The longest that a period can be: an hour more where clocks are put back in it. */
function longest({ window }: Slo): Duration {
  const here = asCalendar(window);
  const { offset, midYear } = zoneOf(here);
  const change = midYear === 'none' ? 0 : Math.abs(midYear.offset - offset);
  return milliseconds(LONGEST[here.unit] + 1000 * change);
}

/** The number of the present week, month or quarter as a label. */
const present = (slo: Slo): Expression =>
  build.aggregate('count_values', ofCalendar(slo, CALENDAR_INDEX_SERIES), {
    parameter: build.text(LABEL),
  });

/** What a function makes of the labelled tiles, of the present period alone. */
function ofPresent(
  slo: Slo,
  call: 'sum_over_time' | 'count_over_time',
  series: string,
): Expression {
  const tiles = build.call(call, build.range(recorded(slo, series), longest(slo)));
  const chosen = build.multiply(tiles, present(slo), { on: [LABEL], groupLeft: [] });
  return build.aggregate('sum', chosen, { without: [LABEL] });
}

const elapsed = (slo: Slo, series: string): Expression =>
  build.call('scalar', ofCalendar(slo, series));

export const calendar: Period = {
  counts(context) {
    const { slo, model } = context;
    const { tileInterval } = model.environment;
    return (['events', 'bad-events'] as const).map((what: Count['what']) => {
      const { tile, labelled } = SERIES[what];
      const expression = build.multiply(recorded(slo, tile(tileInterval)), present(slo), {
        on: [],
        groupLeft: [LABEL],
      });
      return recordingRule(context, labelled(tileInterval), expression, 'calendar');
    });
  },
  total: (slo, what, { environment }) =>
    ofPresent(slo, 'sum_over_time', SERIES[what].labelled(environment.tileInterval)),
  coverage(slo, { environment: { tileInterval } }) {
    const counted = ofPresent(slo, 'count_over_time', calendarEventsSeries(tileInterval));
    const all = build.divide(
      elapsed(slo, CALENDAR_ELAPSED_SECONDS_SERIES),
      build.number(tileInterval / 1000),
    );
    return build.call('clamp_max', build.divide(counted, build.paren(all)), build.number(1));
  },
  whole: (slo, events) => build.divide(events, elapsed(slo, CALENDAR_ELAPSED_RATIO_SERIES)),
  // Of the budget of the whole period: an outage of an hour on its first day must not look like one
  // that has lasted all month.
  spent: (slo, ratio) => build.multiply(ratio, elapsed(slo, CALENDAR_ELAPSED_RATIO_SERIES)),
};
