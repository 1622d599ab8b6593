export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** How many days a weekday comes after Monday. */
export const sinceMonday = (day: Weekday): number => (WEEKDAYS.indexOf(day) + 6) % 7;

/** People begin the week on Monday. */
export const fromMonday = (days: readonly Weekday[]): readonly Weekday[] =>
  days.toSorted((a, b) => sinceMonday(a) - sinceMonday(b));

/** A day off, from midnight to midnight by the clock of the time zone. */
export interface Holiday {
  /** `2026-12-25`. */
  readonly date: string;
  /** Unix seconds; `until` is not part of it. */
  readonly from: number;
  readonly until: number;
}

/** Hours of the week in a time zone, less some days. */
export interface Hours {
  readonly timeZone: string;
  /** Sunday first, as Alertmanager counts them. */
  readonly days: readonly Weekday[];
  /** Minutes of the day; `to` is not part of them. */
  readonly from: number;
  readonly to: number;
  /** Days without any of them, sorted. */
  readonly holidays: readonly Holiday[];
}
