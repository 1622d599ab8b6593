// The windows of a maintenance: read from what authors write, and told in words.
import type {
  MaintenanceDefinition,
  RecurringMaintenanceProps,
  SingleMaintenanceProps,
} from '../define/index.ts';
import { property, type Subject } from '../diagnostics/index.ts';
import type { Maintenance, RecurringWindow, SingleWindow } from '../model/index.ts';
import { fromMonday, sinceMonday, WEEKDAYS, type Weekday } from '../model/hours.ts';
import { by, listed } from '../text/index.ts';
import { printClock } from '../units/index.ts';
import { instantOf, parseMoment, parseTime } from './local-time.ts';
import { maintenanceDiagnostics as diagnostics } from './maintenance-diagnostics.ts';
import { report, type Scope } from './scope.ts';
import type { Clocks } from './time-zone.ts';

export const MONTH_WEEKS = ['first', 'second', 'third', 'fourth'] as const;

const DAY = 24 * 60;
/** Shorter ones would be lost between two evaluations of rules and scrapes. */
const LEAST = 5;

type Windows = Pick<Maintenance, 'recurring' | 'once' | 'words'>;

/** What one of the windows is; nothing where it is not understood. */
type Read =
  | { readonly recurring: RecurringWindow; readonly words: string }
  | { readonly once: SingleWindow; readonly words: string }
  | undefined;

/** Every mistake is reported; a window with one is left out. */
export function readWindows(
  scope: Scope,
  { name, props }: MaintenanceDefinition,
  about: Subject,
  zone: Clocks | undefined,
): Windows {
  if (props.windows.length === 0) {
    const fix = "name at least one: windows: [{ days: ['sunday'], from: '02:00', to: '04:00' }]";
    const parameters = { maintenance: name, problem: 'has no windows', fix };
    report(scope, diagnostics['no-time'](property(about, 'windows'), parameters));
  }
  const read = props.windows.map((window, i): Read => {
    const at = { scope, name, about: property(property(about, 'windows'), i), zone };
    return 'until' in window ? readSingle(at, window) : readRecurring(at, window);
  });
  // What comes back first, so that the order in which windows are written does not matter.
  const found = read.filter((each) => each !== undefined).toSorted(by(orderOf));
  return {
    recurring: found.flatMap((each) => ('recurring' in each ? [each.recurring] : [])),
    once: found.flatMap((each) => ('once' in each ? [each.once] : [])),
    words: found.map(({ words }) => words),
  };
}

function orderOf(window: NonNullable<Read>): string {
  if ('once' in window) return `1 ${String(window.once.from).padStart(12, '0')}`;
  const { weeks, days, from } = window.recurring;
  const numbers = days.map(sinceMonday).toSorted((a, b) => a - b);
  return `0 ${weeks.join('')} ${numbers.join('')} ${printClock(from)}`;
}

interface At {
  readonly scope: Scope;
  readonly name: string;
  readonly about: Subject;
  readonly zone: Clocks | undefined;
}

function wrong(at: At, field: string, given: string, form: Form): undefined {
  const timeZone = at.zone?.name ?? 'its time zone';
  report(
    at.scope,
    diagnostics['bad-time'](property(at.about, field), { field, given, timeZone, ...FORMS[form] }),
  );
}

type Form = 'moment' | 'time';
const FORMS: Readonly<Record<Form, { readonly allowed: string; readonly example: string }>> = {
  moment: { allowed: 'a date and a time', example: "'2026-12-05 22:00'" },
  time: { allowed: 'a time of day', example: "'22:00'" },
};

function refuse(
  { scope, name, about }: At,
  field: string,
  problem: string,
  fix: string,
): undefined {
  const parameters = { maintenance: name, problem, fix };
  report(scope, diagnostics['no-time'](property(about, field), parameters));
}

function readSingle(at: At, { from, until }: SingleMaintenanceProps): Read {
  const moments = (
    [
      ['from', from],
      ['until', until],
    ] as const
  ).map(([field, given]) => {
    const moment = parseMoment(given);
    if (moment) return at.zone && instantOf(at.zone.offsetAt, moment.date, moment.minutes);
    return wrong(at, field, given, 'moment');
  });
  const [first, end] = moments;
  if (first === undefined || end === undefined) return undefined;
  if (end - first < LEAST * 60) {
    return refuse(at, 'until', `has a window from ${from} until ${until}`, TOO_SHORT);
  }
  return { once: { from: first, until: end }, words: `${from} to ${until}` };
}

const TOO_SHORT = `let it end at least ${LEAST}m after it begins`;

function readRecurring(at: At, window: RecurringMaintenanceProps): Read {
  const { days: given = WEEKDAYS, weeks: chosen = [], from, to } = window;
  const first = from === '24:00' ? undefined : parseTime(from);
  const end = parseTime(to);
  if (first === undefined) wrong(at, 'from', from, 'time');
  if (end === undefined) wrong(at, 'to', to, 'time');
  const days = WEEKDAYS.filter((day) => given.includes(day));
  if (days.length === 0) refuse(at, 'days', 'has a window on no day', 'name a weekday');
  if (first === undefined || end === undefined || days.length === 0) return undefined;
  const isOvernight = end <= first;
  const length = end - first + (isOvernight ? DAY : 0);
  if (length < LEAST || first === end) {
    return refuse(
      at,
      'to',
      `has a window from ${from} to ${to}`,
      `${TOO_SHORT}; a whole day is from '00:00' to '24:00'`,
    );
  }
  const weeks = MONTH_WEEKS.flatMap((week, i) => (chosen.includes(week) ? [i + 1] : []));
  // The day after the 28th can be in another month, and Alertmanager knows days of months alone.
  if (weeks.includes(4) && isOvernight) {
    const fix = 'end it at 24:00, or write each of these windows with its dates';
    return refuse(at, 'weeks', 'goes past midnight in a fourth week of the month', fix);
  }
  return {
    recurring: { days, weeks, from: first, length },
    words: `${whichDays(days, weeks)} ${printClock(first)}-${printClock(end)}`,
  };
}

/** @example 'first and third Sunday of the month' */
function whichDays(days: readonly Weekday[], weeks: readonly number[]): string {
  const names = fromMonday(days).map((day) => day.replace(/^./, (letter) => letter.toUpperCase()));
  if (weeks.length === 0) return days.length === WEEKDAYS.length ? 'every day' : listed(names);
  const which = listed(weeks.map((week) => MONTH_WEEKS[week - 1] ?? ''));
  return `${which} ${listed(names)} of the month`;
}
