// Whether what a gate asks is true: now, and for how long without a break.
import type { GateCheck } from '../ir/index.ts';
import { milliseconds, type Duration } from '../units/index.ts';
import type { Line, Reading } from './values.ts';

/** Rows of the matrix look for any series of which they are true; a go wants all series to be well. */
export type Wanted = 'any' | 'all';

/** What is known of one check. */
export interface Finding {
  readonly check: GateCheck;
  readonly isTrue: boolean;
  /** How long it has been true without a break. */
  readonly lasted: Duration;
  /** The value of the series that decides, and what it was before. */
  readonly value: number | undefined;
  readonly before: number | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** Why nobody knows; empty when it is known. */
  readonly unknown: string;
}

type Compare = (value: number, limit: number) => boolean;

const COMPARE: Readonly<Record<GateCheck['comparison'], Compare>> = {
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '==': (value, limit) => value === limit,
};

/** How far a value is on the side where the comparison is true. */
const DISTANCE: Readonly<Record<GateCheck['comparison'], (past: number) => number>> = {
  '>': (past) => past,
  '>=': (past) => past,
  '<': (past) => -past,
  '<=': (past) => -past,
  '==': (past) => -Math.abs(past),
};

/** What a reading says about a check; its values are a step apart. */
export function judge(check: GateCheck, reading: Reading, step: Duration, wanted: Wanted): Finding {
  if (reading.kind === 'unknown') return nothingKnown(check, reading.reason);
  const lines = reading.lines.filter(({ values: [latest] }) => latest !== undefined);
  const compared =
    check.before === 'none' ? lines : lines.filter(({ before }) => before !== undefined);
  const isPartial = compared.length < lines.length;
  if (compared.length === 0 || (isPartial && wanted === 'all')) {
    return nothingKnown(check, 'no data of the time before');
  }
  const [line] = compared.toSorted((a, b) => {
    const order = lastedOf(b, check, step) - lastedOf(a, check, step);
    const further = distanceOf(b, check) - distanceOf(a, check);
    return (order === 0 ? further : order) * (wanted === 'any' ? 1 : -1);
  });
  if (!line) return nothingKnown(check, 'no data');
  const lasted = lastedOf(line, check, step);
  return {
    check,
    isTrue: lasted >= 0,
    lasted: milliseconds(Math.max(lasted, 0)),
    value: line.values[0],
    before: line.before,
    labels: line.labels,
    unknown: '',
  };
}

const nothingKnown = (check: GateCheck, unknown: string): Finding => ({
  check,
  isTrue: false,
  lasted: milliseconds(0),
  value: undefined,
  before: undefined,
  labels: {},
  unknown,
});

const limitOf = ({ before }: Line, { limit, before: past }: GateCheck): number =>
  past === 'none' ? Number(limit) : Number(limit) * (before ?? Number.NaN);

const distanceOf = (line: Line, check: GateCheck): number =>
  DISTANCE[check.comparison]((line.values[0] ?? 0) - limitOf(line, check));

/** How long it has been true without a break; below 0 when it is not true now. */
function lastedOf(line: Line, check: GateCheck, step: Duration): number {
  const limit = limitOf(line, check);
  const holds = COMPARE[check.comparison];
  const end = line.values.findIndex((value) => value === undefined || !holds(value, limit));
  return ((end < 0 ? line.values.length : end) - 1) * step;
}
