// The time intervals of Alertmanager that routes name. Dates are written in UTC, each with its year:
// up to 0.34 Alertmanager takes days of the month wrong where a time zone changes its clocks.
import type { TimeInterval, TimeSpec } from '../../ir/routing.ts';
import type { Hours, Rotation, Severity, Team } from '../../model/index.ts';
import { WEEKDAYS, type Weekday } from '../../model/hours.ts';
import { outsideInterval, turnsInterval } from '../../names/index.ts';
import { by } from '../../text/index.ts';
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
  const shown = daysFromMonday(days);
  const ends = [shown[0] ?? '', shown.at(-1) ?? ''] as const;
  let number = 1;
  while (taken.has(outsideInterval(ends, hours, number))) number += 1;
  const others = daysFromMonday(WEEKDAYS.filter((day) => !days.includes(day)));
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

const specOf = ({ year, month, days, times }: DayRange): TimeSpec => ({
  ...(times && { times: [{ start_time: printClock(times.from), end_time: printClock(times.to) }] }),
  days_of_month: [days.from === days.to ? `${days.from}` : `${days.from}:${days.to}`],
  months: [`${month}`],
  years: [`${year}`],
});

/** People begin the week on Monday. */
const daysFromMonday = (days: readonly Weekday[]): readonly Weekday[] =>
  days.toSorted(by((day) => String((WEEKDAYS.indexOf(day) + 6) % 7)));

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
