// What one source says, before sources are merged: families with their types, and the series that
// were seen with how often each label was.
import type { Diagnostic } from '../diagnostics/index.ts';
import type { CatalogueSource } from './source.ts';

export const FAMILY_TYPES = [
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
  'unknown',
] as const;

export type FamilyType = (typeof FAMILY_TYPES)[number];

/** How a source names families: OpenMetrics takes `_total` and `_info` off, servers pass on both. */
export type Naming = 'classic' | 'openmetrics' | 'either';

/** What a source says of a metric family. */
export interface Family {
  readonly name: string;
  readonly type: FamilyType;
  readonly unit?: string;
  readonly naming: Naming;
  readonly source: CatalogueSource;
  /** The line that says so, from 1; absent where only the text can be searched. */
  readonly line?: number;
}

/** How the samples of one series name look. Counted up while a source is read. */
export interface Sighting {
  samples: number;
  /** How many samples carry each label. */
  readonly labels: Map<string, number>;
  /** Whether every value seen is 1, as those of info metrics are. */
  isOne: boolean;
  /** Whether a value seen could be a time of this century in seconds. */
  hasTime: boolean;
  /** Whether a value seen is neither that nor 0, which stands for never. */
  hasNoTime: boolean;
  /** Whether a value seen is below 0 or above 1. */
  hasNoShare: boolean;
}

export interface Reading {
  readonly families: readonly Family[];
  readonly sightings: ReadonlyMap<string, Sighting>;
  /** Series that are known by name only. */
  readonly names: readonly string[];
  /** Whether the samples come from a process, so that a scrape adds the labels of its target. */
  readonly isUnscraped: boolean;
  /** Whether it lists all series, or some of them could not be read, or it lists none at all. */
  readonly lists: 'all' | 'some' | 'none';
  readonly diagnostics: readonly Diagnostic[];
}

const NOTHING: Reading = {
  families: [],
  sightings: new Map(),
  names: [],
  isUnscraped: false,
  lists: 'none',
  diagnostics: [],
};

export const reading = (some: Partial<Reading>): Reading => ({ ...NOTHING, ...some });

// 2001-09-09 and 2096-10-02 in seconds since 1970: no duration is that long.
const EARLIEST = 1e9;
const LATEST = 4e9;

/** Counts one sample. Servers list series without values: NaN says that there is none. */
export function count(
  sightings: Map<string, Sighting>,
  name: string,
  labels: readonly string[],
  value: number,
): void {
  let seen = sightings.get(name);
  if (seen === undefined) {
    seen = {
      samples: 0,
      labels: new Map(),
      isOne: true,
      hasTime: false,
      hasNoTime: false,
      hasNoShare: false,
    };
    sightings.set(name, seen);
  }
  seen.samples += 1;
  seen.isOne &&= value === 1;
  if (value >= EARLIEST && value <= LATEST) seen.hasTime = true;
  else if (value !== 0) seen.hasNoTime = true;
  if (value < 0 || value > 1) seen.hasNoShare = true;
  for (const label of labels) seen.labels.set(label, (seen.labels.get(label) ?? 0) + 1);
}
