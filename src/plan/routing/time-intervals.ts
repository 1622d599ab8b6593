// The time intervals of Alertmanager that routes name. Dates are written in UTC, each with its year:
// up to 0.34 Alertmanager takes days of the month wrong where a time zone changes its clocks.
import type { TimeInterval, TimeSpec } from '../../ir/routing.ts';
import type { Hours, Maintenance, Rotation, Severity, Team } from '../../model/index.ts';
import type { RecurringWindow } from '../../model/maintenance.ts';
import { fromMonday, WEEKDAYS, type Weekday } from '../../model/hours.ts';
import { maintenanceInterval, outsideInterval, turnsInterval } from '../../names/index.ts';
import { printClock, printInstant } from '../../units/index.ts';
import { splitByDay, type DayRange } from './utc-days.ts';

/** One interval for all severities with the same hours, by severity. */
export function outsideHours(severities: readonly Severity[]): ReadonlyMap<Severity, TimeInterval> {
  const found = new Map<string, TimeInterval>();
  const names = new Set<string>();
  const intervalOf = (hours: Hours): TimeInterval => {
    const key = JSON.stringify(hours);
    const known = found.get(key);
    if (known) return known;
    const interval = outside(hours, names);
    names.add(interval.name);
    found.set(key, interval);
    return interval;
  };
  return new Map(
    severities.flatMap((severity) =>
      severity.hours === 'always' ? [] : [[severity, intervalOf(severity.hours)]],
    ),
  );
}

function outside(hours: Hours, taken: ReadonlySet<string>): TimeInterval {
  const { days, from, to, timeZone, holidays } = hours;
  const shown = fromMonday(days);
  const ends = [shown[0] ?? '', shown.at(-1) ?? ''] as const;
  let number = 1;
  while (taken.has(outsideInterval(ends, hours, number))) number += 1;
  const others = fromMonday(WEEKDAYS.filter((day) => !days.includes(day)));
  const where = timeZone === 'UTC' ? {} : { location: timeZone };
  const times = [
    ...(from > 0 ? [{ start_time: '00:00', end_time: printClock(from) }] : []),
    ...(to < 1440 ? [{ start_time: printClock(to), end_time: '24:00' }] : []),
  ];
  return {
    name: outsideInterval(ends, hours, number),
    about: `all but ${printClock(from)}-${printClock(to)} on ${words(shown)}, ${timeZone}`,
    specs: [
      ...(times.length > 0 ? [{ times, weekdays: ranges(shown), ...where }] : []),
      ...(others.length > 0 ? [{ weekdays: ranges(others), ...where }] : []),
      ...holidays.flatMap((day) => splitByDay(day).map(specOf)),
    ],
  };
}

/** When each member of a rotation is on call. */
export function turnsOf(team: Team, rotation: Rotation): readonly TimeInterval[] {
  return rotation.members.flatMap(({ name }) => {
    const turns = rotation.turns.filter(({ member }) => member === name);
    if (turns.length === 0) return [];
    return [
      {
        name: turnsInterval(team.name, rotation.name, name),
        about: `turns of ${name} in ${rotation.name}, until ${printInstant(rotation.until * 1000)}`,
        specs: turns.flatMap((turn) => splitByDay(turn).map(specOf)),
      },
    ];
  });
}

/** When a maintenance is on, by the clock of its zone; each time by the days on which it lies. */
export const maintenanceTimes = (maintenance: Maintenance): TimeInterval => ({
  name: maintenanceInterval(maintenance.name),
  about: `${maintenance.title}: ${maintenance.words.join(', ')}, ${maintenance.timeZone}`,
  specs: [
    ...maintenance.recurring.flatMap((window) => recurringSpecs(window, maintenance)),
    ...maintenance.once.flatMap((window) => splitByDay(window).map(specOf)),
  ],
});

function recurringSpecs(
  { days, weeks, from, length }: RecurringWindow,
  { timeZone }: Maintenance,
): readonly TimeSpec[] {
  const where = timeZone === 'UTC' ? {} : { location: timeZone };
  const end = from + length;
  const on = (later: number, first: number, last: number): TimeSpec => ({
    ...(last - first < MINUTES && {
      times: [{ start_time: printClock(first), end_time: printClock(last) }],
    }),
    ...(days.length < WEEKDAYS.length && { weekdays: ranges(laterBy(later, days)) }),
    ...(weeks.length > 0 && {
      days_of_month: weeks.map((week) => `${7 * week - 6 + later}:${7 * week + later}`),
    }),
    ...where,
  });
  if (end <= MINUTES) return [on(0, from, end)];
  return [on(0, from, MINUTES), on(1, 0, end - MINUTES)];
}

const MINUTES = 24 * 60;

const laterBy = (count: number, days: readonly Weekday[]): readonly Weekday[] =>
  fromMonday(WEEKDAYS.filter((_, i) => days.includes(WEEKDAYS[(i + 7 - count) % 7] ?? 'sunday')));

const specOf = ({ year, month, days, times }: DayRange): TimeSpec => ({
  ...(times && { times: [{ start_time: printClock(times.from), end_time: printClock(times.to) }] }),
  days_of_month: [days.from === days.to ? `${days.from}` : `${days.from}:${days.to}`],
  months: [`${month}`],
  years: [`${year}`],
});

/** Runs of days as ranges. Alertmanager's weeks begin on Sunday, and no range goes past its end. */
function ranges(days: readonly Weekday[]): readonly string[] {
  const runs: Weekday[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const follows = last !== undefined && WEEKDAYS.indexOf(day) === WEEKDAYS.indexOf(last) + 1;
    if (run && follows) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => (run.length === 1 ? `${run[0]}` : `${run[0]}:${run.at(-1)}`));
}

const words = (days: readonly Weekday[]): string => ranges(days).join(', ').replaceAll(':', ' to ');
