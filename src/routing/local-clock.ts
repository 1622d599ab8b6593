// Dates and times of day in a time zone, and the stretches of time in which its clocks run evenly.
// Instants are Unix milliseconds.
import { offsetsOf, printInstant, type Offsets } from '../units/index.ts';
import type { Span } from './spans.ts';

/** A day of a calendar. */
export interface LocalDate {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** A stretch of time in which local time is that far ahead of UTC. */
export interface Stretch extends Span {
  readonly ahead: number;
}

export interface LocalClock {
  /** Milliseconds that local time is ahead of UTC. */
  aheadAt(at: number): number;
  /** What a span consists of, in its order. */
  stretches(span: Span): readonly Stretch[];
}

/** How Alertmanager takes the name of a time zone: `local` is that of its own machine. */
export function zoneKind(name: string): 'zone' | 'local' | 'unknown' {
  if (name === 'Local') return 'local';
  return createClock(name) ? 'zone' : 'unknown';
}

/** The clocks of a time zone; undefined for a name that is none. */
export function createClock(zone: string): LocalClock | undefined {
  const known = clocks.get(zone);
  if (known) return known;
  const offsets = offsetsOf(zone);
  if (!offsets) return undefined;
  const clock = clockOf(offsets);
  clocks.set(zone, clock);
  return clock;
}

const clocks = new Map<string, LocalClock>();

// What is asked of Intl is remembered by blocks of about a year.
const WEEK = 604_800;
const WEEKS = 53;
const BLOCK = WEEKS * WEEK;

/** An offset in seconds, and the second from which on it holds. */
interface Change {
  readonly from: number;
  readonly offset: number;
}

function clockOf(offsets: Offsets): LocalClock {
  const blocks = new Map<number, readonly Change[]>();
  const changesIn = (block: number): readonly Change[] => {
    const changes = blocks.get(block) ?? changesOf(block * BLOCK, offsets);
    blocks.set(block, changes);
    return changes;
  };
  const aheadAt = (at: number): number => {
    const second = Math.floor(at / 1000);
    const change = changesIn(Math.floor(second / BLOCK)).findLast(({ from }) => from <= second);
    return (change?.offset ?? 0) * 1000;
  };
  return {
    aheadAt,
    stretches({ from, until }) {
      const first = Math.floor(from / 1000 / BLOCK);
      const last = Math.floor(until / 1000 / BLOCK);
      const blocksHere = Array.from({ length: last - first + 1 }, (_, i) => first + i);
      const starts = blocksHere
        .flatMap(changesIn)
        .map((change) => change.from * 1000)
        .filter((start) => start > from && start < until);
      return [from, ...starts].map((start, i) => {
        return { from: start, until: starts[i] ?? until, ahead: aheadAt(start) };
      });
    },
  };
}

/** What holds at the start of a block, and what changes in it. */
function changesOf(start: number, offsets: Offsets): readonly Change[] {
  const changes: Change[] = [{ from: start, offset: offsets(start) }];
  for (let week = 0; week < WEEKS; week++) {
    const from = start + week * WEEK;
    const before = changes.at(-1)?.offset ?? 0;
    const after = offsets(from + WEEK);
    if (after !== before) changes.push({ from: changeIn(from, before, offsets), offset: after });
  }
  return changes.filter(({ from }) => from < start + BLOCK);
}

/** The first second of a week with another offset than the one before. */
function changeIn(start: number, before: number, offsets: Offsets): number {
  let low = start;
  let high = start + WEEK;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsets(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** The date of a local time, in milliseconds as if it was UTC. */
export function dateOf(local: number): LocalDate {
  const days = Math.floor(local / DAY);
  const known = dates.get(days);
  if (known) return known;
  const [year = 0, month = 0, day = 0] = printInstant(days * DAY)
    .slice(0, 10)
    .split('-')
    .map(Number);
  // 1970 began on a Thursday.
  const date = { year, month, day, weekday: (((days + 4) % 7) + 7) % 7 };
  if (dates.size > MOST_DATES) dates.clear();
  dates.set(days, date);
  return date;
}

const dates = new Map<number, LocalDate>();
const MOST_DATES = 10_000;

/** How many days the month of a date has. */
export const daysInMonth = ({ year, month }: LocalDate): number => {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
};

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * How many days Alertmanager up to 0.34 believes the month of a local time to have: its hours by 24,
 * rounded down, so that one is missing where clocks go forward.
 */
export function believedDaysInMonth(clock: LocalClock, local: number): number {
  const date = dateOf(local);
  const first = (Math.floor(local / DAY) - date.day + 1) * DAY;
  const hours = instantOf(clock, first + daysInMonth(date) * DAY) - instantOf(clock, first);
  return Math.floor(hours / DAY);
}

/** The instant that a local time stands for, found as Go's time.Date does. */
function instantOf(clock: LocalClock, local: number): number {
  const guess = local - clock.aheadAt(local);
  return local - clock.aheadAt(guess);
}
