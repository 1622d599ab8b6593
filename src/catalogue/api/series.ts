import { count, reading, type Reading, type Sighting } from '../reading.ts';
import type { CatalogueSource } from '../source.ts';
import { isRecord, unreadableEntries, type JsonRecord } from './json.ts';

/** `/api/v1/series`: the exact labels of every series, those of targets included. */
export function readSeries(source: CatalogueSource, entries: readonly unknown[]): Reading {
  const sightings = new Map<string, Sighting>();
  const bad: unknown[] = [];
  for (const entry of entries) {
    if (isRecord(entry) && typeof entry['__name__'] === 'string') {
      count(sightings, entry['__name__'], labelsOf(entry), Number.NaN);
    } else bad.push(entry);
  }
  return reading({
    sightings,
    lists: bad.length === 0 ? 'all' : 'some',
    diagnostics: unreadableEntries(source, bad, {
      wanted: 'series with a `__name__`',
      total: entries.length,
    }),
  });
}

function labelsOf(entry: JsonRecord): readonly string[] {
  const labels: string[] = [];
  for (const label in entry) {
    if (label !== '__name__' && entry[label] !== '') labels.push(label);
  }
  return labels;
}

/** `/api/v1/label/__name__/values`: which series there are, and nothing else. */
export function readNames(source: CatalogueSource, entries: readonly unknown[]): Reading {
  const names = entries.filter((entry) => typeof entry === 'string');
  const bad = entries.filter((entry) => typeof entry !== 'string');
  return reading({
    names,
    lists: bad.length === 0 ? 'all' : 'some',
    diagnostics: unreadableEntries(source, bad, { wanted: 'series names', total: entries.length }),
  });
}
