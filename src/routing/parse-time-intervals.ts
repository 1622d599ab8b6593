// Reads `time_intervals` and refuses what Alertmanager refuses (timeinterval/timeinterval.go).
import { zoneKind } from './local-clock.ts';
import type {
  ConfigPath,
  MinuteRange,
  NumberRange,
  TimeIntervalConfig,
  TimeSpec,
} from './config.ts';
import {
  fields,
  isNothing,
  items,
  knownFields,
  type Fields,
  type Problems,
} from './yaml-fields.ts';

/** Both spellings: `mute_time_intervals` was the only one before Alertmanager 0.24. */
export const readTimeIntervals = (root: Fields, problems: Problems): TimeIntervalConfig[] =>
  ['mute_time_intervals', 'time_intervals'].flatMap((field) =>
    items(root[field], [field], problems).map((each, i) =>
      readInterval(each, [field, i], problems),
    ),
  );

const INTERVAL_FIELDS: ReadonlySet<string> = new Set(['name', 'time_intervals']);

function readInterval(given: unknown, at: ConfigPath, problems: Problems): TimeIntervalConfig {
  const from = fields(given, at, problems);
  knownFields(from, INTERVAL_FIELDS, at, problems);
  const { name } = from;
  if (typeof name !== 'string' || name === '') problems.refuse(at, 'has no name');
  const place = [...at, 'time_intervals'];
  const specs = items(from['time_intervals'], place, problems);
  return {
    name: String(name),
    specs: specs.map((each, i) => readSpec(each, [...place, i], problems)),
    at,
  };
}

const SPEC_FIELDS: ReadonlySet<string> = new Set([
  'times',
  'weekdays',
  'days_of_month',
  'months',
  'years',
  'location',
]);

type ReadRange = (text: string) => NumberRange | string;

function readSpec(given: unknown, at: ConfigPath, problems: Problems): TimeSpec {
  const from = fields(given, at, problems);
  knownFields(from, SPEC_FIELDS, at, problems);
  const ranges = (field: string, read: ReadRange): readonly NumberRange[] | undefined => {
    if (isNothing(from[field])) return undefined;
    return items(from[field], [...at, field], problems).map((item, i) =>
      readItem(item, { read, at: [...at, field, i] }, problems),
    );
  };
  const times = readTimes(from, at, problems);
  const weekdays = ranges('weekdays', readWeekdays);
  const daysOfMonth = ranges('days_of_month', readDaysOfMonth);
  const months = ranges('months', readMonths);
  const years = ranges('years', readYears);
  const location = readLocation(from['location'], [...at, 'location'], problems);
  return {
    ...(times && { times }),
    ...(weekdays && { weekdays }),
    ...(daysOfMonth && { daysOfMonth }),
    ...(months && { months }),
    ...(years && { years }),
    ...(location !== undefined && { location }),
  };
}

/** What Go makes of an item that is not there: Sundays, and never of all else. */
const NOTHING: NumberRange = { from: 0, to: 0 };

function readItem(
  item: unknown,
  { read, at }: { readonly read: ReadRange; readonly at: ConfigPath },
  problems: Problems,
): NumberRange {
  if (isNothing(item)) return NOTHING;
  const found = typeof item === 'string' ? read(item.toLowerCase()) : 'must be a text';
  if (typeof found !== 'string') return found;
  problems.refuse(at, found);
  return NOTHING;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const readWeekdays: ReadRange = (text) => {
  const range = readBounds(text, (part) => {
    const day = WEEKDAYS.indexOf(part);
    return day < 0 ? undefined : day;
  });
  if (!range) return `is no day of the week, nor two of them: "${text}"`;
  return range.from > range.to ? `runs backwards, and no week wraps: "${text}"` : range;
};

const readDaysOfMonth: ReadRange = (text) => {
  const range = readBounds(text, wholeNumber);
  if (!range) return `is no day of a month, nor two of them: "${text}"`;
  const { from, to } = range;
  if ([from, to].some((day) => day === 0 || Math.abs(day) > 31))
    return `is not within 1 to 31, or -31 to -1: "${text}"`;
  if (from < 0 && to > 0) return `must end with a negative day, as it begins with one: "${text}"`;
  // In the shortest month.
  const [first, last] = [from, to].map((day) => (day < 0 ? 28 + day : day));
  return (first ?? 0) > (last ?? 0) ? `always ends before it begins: "${text}"` : range;
};

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

// Alertmanager looks at no bounds here: there is just no thirteenth month.
const readMonths: ReadRange = (text) => {
  const range = readBounds(text, (part) =>
    MONTHS.includes(part) ? MONTHS.indexOf(part) + 1 : wholeNumber(part),
  );
  if (!range) return `is no month, nor two of them: "${text}"`;
  return range.from > range.to ? `runs backwards, and no year wraps: "${text}"` : range;
};

const readYears: ReadRange = (text) => {
  const range = readBounds(text, wholeNumber);
  if (!range) return `is no year, nor two of them: "${text}"`;
  return range.from > range.to ? `runs backwards: "${text}"` : range;
};

const wholeNumber = (text: string): number | undefined =>
  /^[+-]?\d{1,18}$/.test(text) ? Number(text) : undefined;

/** `monday:friday`, or one of them. */
function readBounds(
  text: string,
  member: (part: string) => number | undefined,
): NumberRange | undefined {
  const parts = text.split(':');
  const [from, to = from] = parts.map(member);
  const isRange =
    parts.length <= 2 && from !== undefined && parts.every((part) => member(part) !== undefined);
  return isRange && to !== undefined ? { from, to } : undefined;
}

const TIME_FIELDS: ReadonlySet<string> = new Set(['start_time', 'end_time']);

function readTimes(
  from: Fields,
  at: ConfigPath,
  problems: Problems,
): readonly MinuteRange[] | undefined {
  if (isNothing(from['times'])) return undefined;
  const place = [...at, 'times'];
  return items(from['times'], place, problems).map((item, i) => {
    if (isNothing(item)) return { from: 0, until: 0 };
    return readTimeRange(fields(item, [...place, i], problems), [...place, i], problems);
  });
}

function readTimeRange(given: Fields, at: ConfigPath, problems: Problems): MinuteRange {
  knownFields(given, TIME_FIELDS, at, problems);
  const [from = 0, until = 0] = ['start_time', 'end_time'].map((field) => {
    const text = given[field];
    const minute = typeof text === 'string' ? minuteOf(text) : undefined;
    if (isNothing(text)) problems.refuse(at, `has no ${field}`);
    else if (minute === undefined)
      problems.refuse([...at, field], `is no time from 00:00 to 24:00: ${JSON.stringify(text)}`);
    return minute;
  });
  const areTimes = ['start_time', 'end_time'].every(
    (field) => minuteOf(String(given[field])) !== undefined,
  );
  if (areTimes && from >= until)
    problems.refuse(at, 'must end after it begins; what goes over midnight takes two');
  return { from, until };
}

function minuteOf(text: string): number | undefined {
  const [, hour, minute] = /^([01]\d|2[0-3]|24(?=:00)):([0-5]\d)$/.exec(text) ?? [];
  return hour === undefined ? undefined : 60 * Number(hour) + Number(minute);
}

function readLocation(given: unknown, at: ConfigPath, problems: Problems): string | undefined {
  if (isNothing(given)) return undefined;
  const name = String(given);
  const kind = zoneKind(name);
  if (kind === 'unknown') problems.refuse(at, `is no time zone: "${name}"`);
  if (kind === 'local')
    problems.leave(at, 'is the time zone of the server, which is taken for UTC');
  return kind === 'zone' ? name : undefined;
}
