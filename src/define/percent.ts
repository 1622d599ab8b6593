import { decimal, multiply } from '../units/index.ts';

/** A share in percent, with its sign: `'99.9%'`. A bare `99.9` does not type-check. */
export type Percent = `${number}%`;

/** @example percent(99.9) // '99.9%' */
export const percent = (value: number): Percent => `${value}%`;

/** @example ratio(0.999) // '99.9%' */
export const ratioOf = (value: number): Percent =>
  `${Number(multiply(decimal(value), decimal(100)))}%`;
