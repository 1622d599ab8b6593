// Whether alerts are told at every time at which they were told before, whatever the time zones.
import { offsetsOf, type Offsets } from '../units/index.ts';
import type { Sides } from './change.ts';
import type { ReviewedSeverity } from './manifest.ts';
import { WEEK } from './hours.ts';

export type Hours = ReviewedSeverity['hours'];
type SomeHours = Exclude<Hours, 'always'>;

/** Whether some time of a week, or a day that was no holiday, is no longer among the hours. */
export function losesHours({ before, after }: Sides<Hours>): boolean {
  if (after === 'always') return false;
  if (before === 'always') return true;
  if (after.holidays.some((day) => !before.holidays.includes(day))) return true;
  if (before.timeZone === after.timeZone) return losesMinutes({ before, after }, SAME);
  const [was, is] = [offsetsOf(before.timeZone), offsetsOf(after.timeZone)];
  // What cannot be known is worth a second look.
  if (!was || !is) return true;
  return SEASONS.some((from) => losesMinutes({ before, after }, { was, is, from }));
}

const MINUTE = 60;
const DAY = 24 * 60;
const MINUTES = 7 * DAY;

// 2026-01-12 and 2026-07-13, Mondays: where there is daylight saving, it holds in one of them.
const SEASONS = [1_768_176_000, 1_783_900_800];

interface Clocks {
  readonly was: Offsets;
  readonly is: Offsets;
  /** The Monday with which the week begins. */
  readonly from: number;
}

const SAME: Clocks = { was: () => 0, is: () => 0, from: 0 };

function losesMinutes({ before, after }: Sides<SomeHours>, { was, is, from }: Clocks): boolean {
  const [wasTold, isTold] = [isAmong(before), isAmong(after)];
  for (let minute = 0, old = 0, now = 0; minute < MINUTES; minute += 1) {
    if (minute % 60 === 0) {
      old = was(from + minute * MINUTE) / MINUTE;
      now = is(from + minute * MINUTE) / MINUTE;
    }
    if (wasTold(minute + old) && !isTold(minute + now)) return true;
  }
  return false;
}

/** Whether a local minute is told, by its place in the week. */
function isAmong({ days, from, to }: SomeHours): (minute: number) => boolean {
  const told = new Set(days.map((day) => WEEK.indexOf(day)));
  const [first, last] = [minuteOf(from), minuteOf(to)];
  return (minute) => {
    const place = (minute + MINUTES) % MINUTES;
    const ofDay = place % DAY;
    return told.has(Math.floor(place / DAY)) && ofDay >= first && ofDay < last;
  };
}

/** Minutes of a week in which it is told. */
export function minutesOf(hours: Hours): number {
  if (hours === 'always') return MINUTES;
  return new Set(hours.days).size * Math.max(0, minuteOf(hours.to) - minuteOf(hours.from));
}

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}
