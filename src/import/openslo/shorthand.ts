// Durations of OpenSLO: a number and a letter, of which M, Q and Y have no fixed length.
import {
  milliseconds,
  parseDuration,
  printDuration,
  type Duration,
  type DurationText,
} from '../../units/index.ts';

const DAY = 86_400_000;
const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: DAY,
  w: 7 * DAY,
  M: 30 * DAY,
  Q: 90 * DAY,
  Y: 365 * DAY,
};

/** As v1alpha and some tools spell them. */
const WORDS: Readonly<Record<string, string>> = {
  second: 's',
  minute: 'm',
  hour: 'h',
  day: 'd',
  week: 'w',
  month: 'M',
  quarter: 'Q',
  year: 'Y',
};

export interface Shorthand {
  readonly count: number;
  /** One of m, h, d, w, M, Q, Y. */
  readonly unit: string;
  /** Months, quarters and years are taken for 30, 90 and 365 days. */
  readonly length: Duration;
}

const SHORT = /^-?(\d{1,9})\s*([smhdwMQY])$/;

/** @example parseShorthand('1M') // { count: 1, unit: 'M', length: 30d } */
export function parseShorthand(text: string): Shorthand | undefined {
  const word = unitOf(text);
  const [, digits = '1', letter = ''] =
    word === undefined ? (SHORT.exec(text) ?? []) : [text, '1', word];
  const size = UNITS[letter];
  if (size !== undefined && Number(digits) > 0) return shorthand(Number(digits), letter);
  const plain = parseDuration(text);
  return plain === undefined || plain === 0 ? undefined : { count: 1, unit: '', length: plain };
}

/** @example unitOf('Months') // M */
export function unitOf(word: string): string | undefined {
  const name = word.trim().toLowerCase().replace(/s$/, '');
  return Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
}

export const shorthand = (count: number, unit: string): Shorthand => ({
  count,
  unit,
  length: milliseconds(count * (UNITS[unit] ?? DAY)),
});

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as durations are written
export const textOf = (of: Duration): DurationText => printDuration(of) as DurationText;
