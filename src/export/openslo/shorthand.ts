import { duration, milliseconds, type Duration } from '../../units/index.ts';

const UNITS = [
  ['d', duration('1d')],
  ['h', duration('1h')],
  ['m', duration('1m')],
] as const;

const MINUTE = duration('1m');

/** A duration in OpenSLO's shorthand: one number, one unit, nothing below a minute. */
export interface Shorthand {
  readonly text: string;
  /** What had to be added to it to have whole minutes. */
  readonly added: Duration;
}

/**
 * The same in the largest unit that divides it, rounded up to whole minutes.
 *
 * @example shorthand(duration('36h')).text // '36h'
 * @example shorthand(duration('30s')) // { text: '1m', added: 30_000 }
 */
export function shorthand(span: Duration): Shorthand {
  const whole = Math.ceil(span / MINUTE) * MINUTE;
  const [unit, size] = UNITS.find(([, each]) => whole > 0 && whole % each === 0) ?? ['m', MINUTE];
  return { text: `${whole / size}${unit}`, added: milliseconds(whole - span) };
}
