/** A span of time as a whole number of milliseconds. Made by `parseDuration` or `milliseconds`. */
export type Duration = number & { readonly __unit: 'ms' };

type Unit = 'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'y';

/** How people write a duration: `'30s'`, `'1h30m'`, `'30d'`. Same spelling as in Prometheus. */
export type DurationText =
  | `${number}${Unit}`
  | `${number}${Unit}${number}${Unit}`
  | `${number}${Unit}${number}${Unit}${number}${Unit}`;

// Prometheus' own table: a year is 365 days, a week is 7 days, days have 24 hours.
const UNITS: readonly (readonly [unit: Unit, ms: number])[] = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

const PATTERN = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** Marks a whole number of milliseconds as a duration. */
export function milliseconds(ms: number): Duration {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place that makes the brand
  return ms as Duration;
}

/**
 * Reads Prometheus' duration syntax: units from large to small, no fractions.
 * Returns undefined for anything else (`'1.5h'`, `'30'`, `'5m1h'`, `''`).
 *
 * @example parseDuration('1h30m') // 5_400_000
 */
export function parseDuration(text: string): Duration | undefined {
  const found = text === '' ? null : PATTERN.exec(text);
  if (!found) return undefined;
  const ms = UNITS.reduce((sum, [, size], i) => sum + Number(found[i + 1] ?? 0) * size, 0);
  return Number.isSafeInteger(ms) ? milliseconds(ms) : undefined;
}

/** A duration literal of our own source code; a bad one is a bug, so it throws. */
export function duration(text: DurationText): Duration {
  const parsed = parseDuration(text);
  if (parsed === undefined) throw new Error(`not a duration: ${text}`);
  return parsed;
}

/**
 * Prints a duration as people write windows: days are the largest unit.
 *
 * @example printDuration(duration('28d')) // '28d', where Prometheus would print '4w'
 */
export function printDuration(value: Duration): string {
  const known = printed.get(value);
  if (known !== undefined) return known;
  const text = print(value, FROM_DAYS, '');
  if (printed.size >= MOST_REMEMBERED) printed.clear();
  printed.set(value, text);
  return text;
}

// A thousand SLOs ask for the same few windows again and again.
const printed = new Map<Duration, string>();
const MOST_REMEMBERED = 1000;

/** Prints a duration for prose: `43m 12s`. */
export function renderDuration(value: Duration): string {
  return print(value, FROM_DAYS, ' ');
}

const FROM_DAYS = UNITS.slice(2);

function print(value: number, units: typeof UNITS, separator: string): string {
  const parts: string[] = [];
  let rest = value;
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
  }
  return parts.length > 0 ? parts.join(separator) : '0s';
}
