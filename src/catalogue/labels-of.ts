import { byText } from '../text/index.ts';
import type { Reading, Sighting } from './reading.ts';

export interface Labels {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/**
 * The labels of a series by all samples that were seen of it; undefined when none was.
 *
 * @param targetLabels labels that a scrape adds to what a process exposes
 */
export function labelsOf(
  series: string,
  readings: readonly Reading[],
  targetLabels: readonly string[],
): Labels | undefined {
  let samples = 0;
  const counts = new Map<string, number>();
  const add = (label: string, some: number): void => {
    counts.set(label, (counts.get(label) ?? 0) + some);
  };
  for (const { sightings, isUnscraped } of readings) {
    const seen = sightings.get(series);
    if (!seen) continue;
    samples += seen.samples;
    for (const label of isUnscraped ? targetLabels : []) add(label, seen.samples);
    for (const [label, some] of seen.labels) {
      if (!isUnscraped || !targetLabels.includes(label)) add(label, some);
      // Renamed by the scrape, unless that honours the labels of the process: nobody said.
      else add(`exported_${label}`, 0);
    }
  }
  if (samples === 0) return undefined;
  const labels = [...counts.keys()].toSorted(byText);
  return {
    required: labels.filter((label) => counts.get(label) === samples),
    optional: labels.filter((label) => counts.get(label) !== samples),
  };
}

/** What processes expose of a series: servers list series without values. */
export const exposedSightings = (
  series: string,
  readings: readonly Reading[],
): readonly Sighting[] =>
  readings
    .filter(({ isUnscraped }) => isUnscraped)
    .flatMap(({ sightings }) => sightings.get(series) ?? []);
