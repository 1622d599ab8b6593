// Bounds that all values of an expression keep: shares stay within 0 and 1, counts above 0.
// Bounds are the numbers that Prometheus itself computes with; constants come exactly folded.

/** An interval, ends included. */
export interface Values {
  readonly min: number;
  readonly max: number;
  /** What has these bounds, for messages: `a ratio`. */
  readonly noun: string;
  readonly integer?: true;
  /** May be NaN, which no comparison but `!=` lets through. */
  readonly nan?: true;
  /** Only there when there is something to count, so that `> 0` just says so. */
  readonly exists?: true;
}

export const RATIO: Values = { min: 0, max: 1, noun: 'a ratio' };
export const STATE: Values = { min: 0, max: 1, noun: 'a state', integer: true };
export const BOOLEAN: Values = { min: 0, max: 1, noun: 'a comparison with bool', integer: true };
export const ONE: Values = { min: 1, max: 1, noun: 'this value', integer: true, exists: true };
export const COUNT: Values = {
  min: 1,
  max: Infinity,
  noun: 'a count',
  integer: true,
  exists: true,
};
export const CHANGES: Values = {
  min: 0,
  max: Infinity,
  noun: 'a number of changes',
  integer: true,
};
export const GROWTH: Values = { min: 0, max: Infinity, noun: 'the growth of a counter' };
export const SPREAD: Values = { min: 0, max: Infinity, noun: 'a deviation' };

export const exactly = (value: number): Values => ({ min: value, max: value, noun: 'a constant' });

type Known = Values | undefined;

const interval = (ends: readonly number[], a: Values, b: Values): Known => {
  if (ends.some((end) => Number.isNaN(end))) return undefined;
  const values = { min: Math.min(...ends), max: Math.max(...ends), noun: 'this value' };
  return a.nan || b.nan ? { ...values, nan: true } : values;
};

const ARITHMETIC: Readonly<Record<string, (a: Values, b: Values) => Known>> = {
  '+': (a, b) => interval([a.min + b.min, a.max + b.max], a, b),
  '-': (a, b) => interval([a.min - b.max, a.max - b.min], a, b),
  '*': (a, b) => interval([a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max], a, b),
  '/': (a, b) => {
    const positive = b.min > 0 && b.max < Infinity;
    if (positive) {
      return interval([a.min / b.min, a.min / b.max, a.max / b.min, a.max / b.max], a, b);
    }
    if (a.min < 0 || b.min < 0) return undefined;
    return { min: 0, max: Infinity, noun: 'this value', nan: true };
  },
};

/** The bounds of a sum, difference, product or quotient. */
export const combineValues = (operator: string, a: Known, b: Known): Known =>
  a && b && ARITHMETIC[operator]?.(a, b);

/** Bounds that hold for either. */
export function uniteValues(a: Known, b: Known): Known {
  if (!a || !b) return undefined;
  const { integer: _, exists: __, ...rest } = a;
  const noun = a.noun === b.noun ? a.noun : 'this value';
  const values = { ...rest, noun, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
  return {
    ...values,
    ...(a.integer && b.integer && { integer: true }),
    ...(a.exists && b.exists && { exists: true }),
    ...(b.nan && { nan: true }),
  };
}

/** The bounds of an average: within the same bounds, but not only whole numbers. */
export function averageValues(values: Known): Known {
  if (!values?.integer) return values;
  const { min, max, nan } = values;
  return { min, max, noun: 'this average', ...(nan && { nan }) };
}

/** The bounds of a sum of one or more. */
export const sumValues = (values: Known): Known =>
  values && values.min >= 0
    ? { min: values.min, max: Infinity, noun: 'this sum', ...(values.nan && { nan: true }) }
    : undefined;

type Verdict = 'never' | 'always' | 'sometimes';

const verdict = (never: boolean, always: boolean): Verdict =>
  never ? 'never' : always ? 'always' : 'sometimes';

const isGap = ({ integer }: Values, to: number): boolean =>
  integer === true && !Number.isInteger(to);

const misses = (it: Values, to: number): boolean => to < it.min || to > it.max || isGap(it, to);

const isAll = ({ min, max }: Values, to: number): boolean => min === to && max === to;

const VERDICTS: Readonly<Record<string, (it: Values, to: number) => Verdict>> = {
  '>': (it, to) => verdict(it.max <= to, it.min > to),
  '>=': (it, to) => verdict(it.max < to, it.min >= to),
  '<': (it, to) => verdict(it.min >= to, it.max < to),
  '<=': (it, to) => verdict(it.min > to, it.max <= to),
  '==': (it, to) => verdict(misses(it, to), isAll(it, to)),
  '!=': (it, to) => verdict(isAll(it, to) && !it.nan, misses(it, to)),
};

/** Whether a comparison with a number holds for all values, for some or for none. */
export const judge = (values: Values, operator: string, to: number): Verdict =>
  VERDICTS[operator]?.(values, to) ?? 'sometimes';

const NARROWED: Readonly<Record<string, (to: number) => Pick<Values, 'min' | 'max'>>> = {
  '>': (to) => ({ min: to, max: Infinity }),
  '>=': (to) => ({ min: to, max: Infinity }),
  '<': (to) => ({ min: -Infinity, max: to }),
  '<=': (to) => ({ min: -Infinity, max: to }),
  '==': (to) => ({ min: to, max: to }),
};

/** What a comparison with a number lets through; NaN only passes `!=`. */
export function narrow(values: Known, operator: string, to: number): Known {
  const bounds = NARROWED[operator]?.(to);
  if (!bounds) return values;
  if (!values) return { ...bounds, noun: 'what is let through' };
  const { nan: _, ...rest } = values;
  const min = Math.max(values.min, bounds.min);
  const max = Math.min(values.max, bounds.max);
  return min <= max ? { ...rest, min, max } : undefined;
}
