/**
 * A time of day from its minutes.
 *
 * @example printClock(540) // '09:00'
 */
export const printClock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
