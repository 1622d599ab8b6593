// Scales: from values to places on an axis, and the values that are worth a tick.

export interface Scale {
  /** The share of the axis at which a value stands: 0 at its start, 1 at its end. */
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/**
 * A scale over all values given; `ticks` are candidates, those within the range are taken.
 * Values that are not finite, or not above zero on a logarithmic scale, have no place: NaN.
 */
export function scaleOf(
  values: readonly number[],
  { log, ticks }: { readonly log: boolean; readonly ticks: readonly number[] | undefined },
): Scale {
  const shown = values.filter((value) => Number.isFinite(value) && (!log || value > 0));
  const [least, most] = log ? logRange(shown) : linearRange(shown);
  const [low, high] = [position(least, log), position(most, log)];
  const candidates = ticks ?? (log ? logTicks(least, most) : linearTicks(least, most));
  return {
    at: (value) => (position(value, log) - low) / (high - low),
    ticks: candidates.filter((tick) => tick >= least && tick <= most),
  };
}

const position = (value: number, log: boolean): number => {
  if (!log) return Number.isFinite(value) ? value : Number.NaN;
  return value > 0 ? Math.log10(value) : Number.NaN;
};

const leastOf = (values: readonly number[]): number =>
  values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
const mostOf = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);

type Range = readonly [least: number, most: number];

function linearRange(values: readonly number[]): Range {
  if (values.length === 0) return [0, 1];
  const [least, most] = [leastOf(values), mostOf(values)];
  return least === most ? [least, least + 1] : [least, most];
}

function logRange(values: readonly number[]): Range {
  if (values.length === 0) return [1, 10];
  const [least, most] = [leastOf(values), mostOf(values)];
  return least === most ? [least / 2, least * 2] : [least, most];
}

/** Whole steps of 1, 2 or 5 times a power of ten, about five of them. */
function linearTicks(least: number, most: number): readonly number[] {
  const rough = (most - least) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const first = Math.ceil(least / step);
  const count = Math.floor(most / step) - first + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, i) => tidy((first + i) * step));
}

/** Powers of ten; over less than three of them also their double and fivefold. */
function logTicks(least: number, most: number): readonly number[] {
  const [first, last] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  const steps = last - first > 3 ? [1] : [1, 2, 5];
  return Array.from({ length: last - first + 1 }, (_, i) =>
    steps.map((step) => tidy(step * 10 ** (first + i))),
  ).flat();
}

/** Without the tail of binary fractions: 0.3, not 0.30000000000000004. */
const tidy = (value: number): number => Number(value.toPrecision(12));
