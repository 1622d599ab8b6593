// Reads a list of alerts: label sets, or what Alertmanager's API answers; JSON, or YAML as well.
import { parseDocument } from 'yaml';
import { parseInstant } from '../units/index.ts';
import type { ConfigPath } from './config.ts';
import type { FiringAlert } from './inhibit.ts';
import { placesOf } from './places.ts';
import { problemOf, valueOf } from './yaml-document.ts';
import { problemsOf, type ConfigProblem, type Problems } from './yaml-fields.ts';

export interface ReadAlerts {
  readonly alerts: readonly FiringAlert[];
  /** Of what has any, the alerts are not to be used. */
  readonly problems: readonly ConfigProblem[];
}

/**
 * Reads alerts that fire: `[{"alertname": "Down"}]`, `[{"labels": {…}}]`, or the answer of
 * `/api/v2/alerts`, whose `endsAt` is kept.
 *
 * @example readAlerts('[{"alertname": "Down"}]').alerts // [{ labels: { alertname: 'Down' } }]
 */
export function readAlerts(text: string): ReadAlerts {
  const document = parseDocument(text, { schema: 'core' });
  const found: ConfigProblem[] = document.errors.slice(0, 1).map(problemOf);
  if (found.length > 0) return { alerts: [], problems: found };
  const problems = problemsOf(found, placesOf(document, text));
  const list = valueOf(document, found);
  if (!Array.isArray(list)) problems.refuse([], 'must be a list');
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  return { alerts: items.map((item, i) => readAlert(item, [i], problems)), problems: found };
}

function readAlert(item: unknown, at: ConfigPath, problems: Problems): FiringAlert {
  if (!isMapping(item)) {
    problems.refuse(at, 'must be a mapping of labels');
    return { labels: {} };
  }
  const { labels, endsAt } = item;
  // A label may have that name, too; its value is a text.
  if (!isMapping(labels)) return { labels: readLabels(item, at, problems) };
  const end = readEnd(endsAt, [...at, 'endsAt'], problems);
  const read = readLabels(labels, [...at, 'labels'], problems);
  return { labels: read, ...(end !== undefined && { endsAt: end }) };
}

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (given: unknown): given is Mapping =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

const readLabels = (
  given: Mapping,
  at: ConfigPath,
  problems: Problems,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(given).map(([label, value]) => {
      if (typeof value === 'string') return [label, value];
      problems.refuse([...at, label], 'must be a text');
      return [label, ''];
    }),
  );

// Go writes it for a time that is not there.
const NO_TIME = '0001-01-01T00:00:00';

function readEnd(given: unknown, at: ConfigPath, problems: Problems): number | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given === 'string' && given.startsWith(NO_TIME)) return undefined;
  const end = typeof given === 'string' ? parseInstant(given) : undefined;
  if (end === undefined) problems.refuse(at, `is no time: ${JSON.stringify(given)}`);
  return end;
}
