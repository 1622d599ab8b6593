// Slices of time: how long one is, and how much of it must be good.
import { compare, decimal, duration, parseDecimal, type Duration } from '../../units/index.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { reportBadValue, reportChange } from './report.ts';
import { parseShorthand, shorthand, textOf } from './shorthand.ts';

export interface SliceBound {
  readonly window: Duration;
  /** The share of a slice that must be good, as exact decimal text. */
  readonly target: string;
}

const USUAL = duration('1m');

/** Length of a slice; a number without unit is minutes. */
export function readSliceWindow(objective: Fields, context: FormatContext): Duration {
  const given = objective.text('timeSliceWindow')?.trim();
  if (given === undefined || given === '') {
    const difference = 'slices are of one minute, as nothing is said of their length';
    const help = 'say how long a slice is: timeSliceWindow: 1m';
    reportChange(context, objective, { name: 'timeSliceWindow', difference, help });
    return USUAL;
  }
  const minutes = /^\d{1,6}$/.test(given) ? Number(given) : 0;
  const read = minutes > 0 ? shorthand(minutes, 'm') : parseShorthand(given);
  if (read) return read.length;
  const help = 'write it as 1m, or as a number of minutes; slices of 1m are taken';
  const wanted = 'a duration';
  reportBadValue(context, objective, { name: 'timeSliceWindow', given, wanted, help });
  return USUAL;
}

/** The share of a slice that must be good; all of it where nothing is said. */
export function readSliceTarget(objective: Fields, context: FormatContext): string {
  const given = objective.text('timeSliceTarget')?.trim();
  if (given === undefined || given === '') return '1';
  const target = parseDecimal(given);
  const inRange =
    target !== undefined && compare(target, decimal(0)) > 0 && compare(target, decimal(1)) <= 0;
  if (inRange) return target;
  const help = 'write it as a share such as 0.95; 1 is taken';
  const wanted = 'a number above 0, at most 1';
  reportBadValue(context, objective, { name: 'timeSliceTarget', given, wanted, help });
  return '1';
}

/** How slices are looked at here, for the words of a difference. */
export const slidingSlices = (window: Duration): string =>
  `slices of ${textOf(window)} are looked at every 30 s, each ending there, and not one after the other`;
