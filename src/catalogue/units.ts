// What one sample counts, by what was declared or by the suffix of the metric's name.
import type { FamilyType } from './reading.ts';

// The base units of Prometheus' naming guide, and the prefixed ones that are met in the wild.
const UNITS: ReadonlySet<string> = new Set([
  'amperes',
  'bits',
  'bytes',
  'celsius',
  'grams',
  'hertz',
  'joules',
  'kelvin',
  'meters',
  'microseconds',
  'milliseconds',
  'nanoseconds',
  'ratio',
  'seconds',
  'volts',
  'watts',
]);

/** Of these families a single value can be a point in time; all others add durations up. */
const SINGLE: ReadonlySet<FamilyType> = new Set(['gauge', 'unknown']);

const POINT_IN_TIME = /timestamp|_(?:start|boot)_time_seconds$/;

// `last_gc_time_seconds` is a point in time, `last_run_time_seconds` is none: only a value can tell.
const PERHAPS_IN_TIME =
  /_(?:time|date|last|latest|next|expir[a-z]*|until|after|before|at|created)_/;

export interface Named {
  readonly name: string;
  readonly type: FamilyType;
  /** What its source declares. */
  readonly unit?: string;
  /** Whether the values seen are times; absent when none was seen, or nothing but zeros. */
  readonly isTime?: boolean;
  /** Whether a value seen is no share of one. */
  readonly exceedsOne?: boolean;
}

/**
 * The unit of a family's observations, where something says so.
 *
 * @example unitOf({ name: 'http_requests_bytes_total', type: 'counter' }) // 'bytes'
 */
export function unitOf({ name, type, unit, isTime, exceedsOne }: Named): string | undefined {
  const base = name.replace(/_total$/, '');
  const suffix = base.slice(base.lastIndexOf('_') + 1);
  const given = unit ?? (base.includes('_') && UNITS.has(suffix) ? suffix : undefined);
  // A compression ratio of 3 is a number without a unit, and no share.
  if (given === 'ratio' && exceedsOne === true) return '1';
  if (given !== 'seconds' || !SINGLE.has(type)) return given;
  if (isTime === true || POINT_IN_TIME.test(base)) return 'timestamp';
  return isTime === undefined && PERHAPS_IN_TIME.test(base) ? undefined : given;
}
