// Time windows, rolling or by the calendar, in both spellings: `timeWindow` of v1, `timeWindows` of
// v1alpha.
import { duration, parseInstant, readTimeZone } from '../../units/index.ts';
import type { CalendarUnit } from '../../model/index.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import type { ImportedWindow } from '../slo.ts';
import { reportBadValue, reportChange } from './report.ts';
import { parseShorthand, shorthand, textOf, unitOf, type Shorthand } from './shorthand.ts';

const USUAL: ImportedWindow = { kind: 'rolling', length: '30d' };

export function readWindow(spec: Fields, context: FormatContext): ImportedWindow | undefined {
  const field = spec.has('timeWindows') ? 'timeWindows' : 'timeWindow';
  const [window, ...others] = spec.mappings(field);
  for (const other of others) {
    for (const name of other.names) other.drop(name, 'an SLO has one time window');
  }
  if (!window) {
    const difference = 'it is 30d, as the SLO has none';
    const help = 'name the window of the error budget';
    reportChange(context, spec, { name: field, difference, help });
    return USUAL;
  }
  const length = readLength(window, context);
  const calendar = window.mapping('calendar');
  const isRolling = window.boolean('isRolling') ?? calendar === undefined;
  if (!length) return undefined;
  if (!isRolling) return readCalendar(window, calendar, length, context);
  calendar?.drop('startTime', 'a rolling window begins nowhere');
  calendar?.drop('timeZone', 'a rolling window has no time zone');
  return rolling(window, length, context);
}

const FIELDS = ['duration', 'count', 'unit'] as const;

function readLength(window: Fields, context: FormatContext): Shorthand | undefined {
  const name = FIELDS.find((it) => window.has(it)) ?? 'duration';
  const given = window.text('duration')?.trim();
  const unit = window.text('unit')?.trim() ?? '';
  const count = Number(window.text('count')?.trim() ?? '1');
  const letter = unitOf(unit);
  const isCount = Number.isSafeInteger(count) && count > 0;
  const counted = letter !== undefined && isCount ? shorthand(count, letter) : undefined;
  const read = given === undefined ? counted : parseShorthand(given);
  if (read) return read;
  const help = 'write it as 30d, 4w or 1M; the SLO is left out';
  const wanted = 'a duration above 0';
  reportBadValue(context, window, { name, given: given ?? `${count} ${unit}`, wanted, help });
  return undefined;
}

const [LEAST, MOST, STEP] = [duration('1d'), duration('1y'), duration('5m')];

const NO_LENGTH: Readonly<Record<string, string>> = {
  M: 'a rolling month is taken for 30 days',
  Q: 'a rolling quarter is taken for 90 days',
  Y: 'a rolling year is taken for 365 days',
};

function rolling(
  window: Fields,
  { length, unit }: Shorthand,
  context: FormatContext,
): ImportedWindow | undefined {
  const name = window.has('duration') ? 'duration' : 'unit';
  if (length < LEAST || length > MOST || length % STEP !== 0) {
    const wanted = 'from 1d to 1y, in whole steps of 5m';
    const help = 'choose another window; the SLO is left out';
    const given = textOf(length);
    reportBadValue(context, window, { name, given, wanted, help });
    return undefined;
  }
  const difference = NO_LENGTH[unit];
  const help = 'write it in days, or as a calendar window';
  if (difference !== undefined) reportChange(context, window, { name, difference, help });
  return { kind: 'rolling', length: textOf(length) };
}

/** What begins at midnight of a first day here. */
const CALENDARS: Readonly<Record<string, CalendarUnit>> = {
  '1w': 'week',
  '7d': 'week',
  '1M': 'month',
  '1Q': 'quarter',
  '3M': 'quarter',
};

function readCalendar(
  window: Fields,
  calendar: Fields | undefined,
  length: Shorthand,
  context: FormatContext,
): ImportedWindow | undefined {
  const unit = CALENDARS[`${length.count}${length.unit}`];
  const timeZone = calendar ? readZone(calendar, context) : 'UTC';
  if (unit) {
    if (calendar) checkStart(calendar, unit, context);
    return { kind: 'calendar', unit, timeZone };
  }
  calendar?.ignore('startTime');
  const name = window.has('duration') ? 'duration' : 'unit';
  const fallback = rolling(window, length, context);
  if (!fallback || fallback.kind !== 'rolling') return undefined;
  const difference = `it is rolling over ${fallback.length}, as calendars have weeks, months and quarters here`;
  const help = 'take 1w, 1M or 1Q where the calendar matters';
  reportChange(context, window, { name, difference, help });
  return fallback;
}

function readZone(calendar: Fields, context: FormatContext): string {
  const given = calendar.text('timeZone')?.trim() ?? '';
  if (given === '') return 'UTC';
  const zone = readTimeZone(given);
  if (typeof zone !== 'string') return given;
  const wanted =
    zone === 'unknown'
      ? 'the name of a time zone'
      : 'a time zone whose clocks change by the same rule every year';
  const help = 'write it as Europe/Berlin; UTC is taken';
  reportBadValue(context, calendar, { name: 'timeZone', given, wanted, help });
  return 'UTC';
}

const DAY = 86_400_000;

/** Whether a period of the calendar begins then. */
const BEGINS: Readonly<Record<CalendarUnit, (ms: number, written: string) => boolean>> = {
  // 1970 began on a Thursday.
  week: (ms) => (ms / DAY + 3) % 7 === 0,
  month: (ms, written) => ms % DAY === 0 && written.slice(8, 10) === '01',
  quarter: (ms, written) =>
    ms % DAY === 0 && written.slice(8, 10) === '01' && Number(written.slice(5, 7)) % 3 === 1,
};

const FIRST: Readonly<Record<CalendarUnit, string>> = {
  week: 'weeks begin on Monday',
  month: 'months begin on their first day',
  quarter: 'quarters begin in January, April, July and October',
};

function checkStart(calendar: Fields, unit: CalendarUnit, context: FormatContext): void {
  const given = calendar.text('startTime')?.trim() ?? '';
  if (given === '' || given.toLowerCase() === 'monday') return;
  const start = parseInstant(given);
  if (start !== undefined && BEGINS[unit](start, given)) return;
  const difference = `${FIRST[unit]} at midnight of their time zone here, and not at ${given}`;
  const help = 'budgets are full again a little earlier or later; nothing has to be done';
  reportChange(context, calendar, { name: 'startTime', difference, help });
}
