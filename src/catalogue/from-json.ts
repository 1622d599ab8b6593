// The JSON answers of a Prometheus server, whole or only their `data`. Which one it is shows in the
// first entry.
import type { CatalogueSource } from './source.ts';
import { isList, isRecord, quoteJson, type JsonRecord } from './api/json.ts';
import { readMetadata, readTargetsMetadata } from './api/metadata.ts';
import { readNames, readSeries } from './api/series.ts';
import { catalogueDiagnostics } from './diagnostics.ts';
import { reading, type Reading } from './reading.ts';
import { aboutSource } from './source.ts';

/** A reading, or why the JSON is none of the answers that we know. */
export type JsonResult = Reading | string;

export function readJson(source: CatalogueSource, answer: unknown): JsonResult {
  if (!isRecord(answer) || !('status' in answer)) return readData(source, answer);
  if (answer['status'] !== 'success') return failed(source, answer);
  const result = readData(source, answer['data']);
  return typeof result === 'string' || !isCutOff(answer)
    ? result
    : { ...result, ...cutOff(result) };
}

/** Servers say in a warning that they left series out because of `limit`. */
const isCutOff = ({ warnings }: JsonRecord): boolean =>
  isList(warnings) && warnings.some((warning) => /truncated|limit/.test(String(warning)));

const cutOff = ({ lists }: Reading): Partial<Reading> => ({
  lists: lists === 'all' ? 'some' : lists,
});

function failed(source: CatalogueSource, { error, status }: JsonRecord): Reading {
  const reason = typeof error === 'string' ? error : `its status is ${quoteJson(status)}`;
  const about = aboutSource(source);
  const { path: file } = source;
  return reading({
    lists: 'some',
    diagnostics: [catalogueDiagnostics['failed-query'](about, { file, reason })],
  });
}

function readData(source: CatalogueSource, data: unknown): JsonResult {
  if (isList(data)) return readList(source, data);
  if (!isRecord(data)) return `its JSON is ${quoteJson(data ?? null)}`;
  const first = Object.values(data)[0];
  const isMetadata =
    first === undefined || (isList(first) && isRecord(first[0]) && 'type' in first[0]);
  if (isMetadata) return readMetadata(source, data);
  return `its JSON has the properties ${Object.keys(data).slice(0, 3).join(', ')}`;
}

function readList(source: CatalogueSource, entries: readonly unknown[]): JsonResult {
  const [first] = entries;
  if (first === undefined) return reading({ lists: 'all' });
  if (typeof first === 'string') return readNames(source, entries);
  if (isRecord(first) && '__name__' in first) return readSeries(source, entries);
  if (isRecord(first) && 'type' in first) return readTargetsMetadata(source, entries);
  return `its JSON lists ${quoteJson(first)}`;
}
