// The fields of groups and rules, and what their values may be: exactly what Prometheus takes.
import { property, type Subject } from '../../diagnostics/index.ts';
import type { PrometheusTarget } from '../../promql/index.ts';
import { nearest } from '../../text/index.ts';
import { parseDuration, type Duration } from '../../units/index.ts';
import { schemaDiagnostics } from './diagnostics.ts';
import {
  isList,
  isMapping,
  isNull,
  isUnquoted,
  scalarText,
  tagOf,
  type Entry,
  type Mapping,
  type Value,
} from './nodes.ts';
import { readMapping, subjectAt, type Dialect, type Reading } from './reading.ts';

/** When a field came, and who knows it; Prometheus 2.42 if nothing is said. */
export interface Field {
  readonly since?: PrometheusTarget;
  readonly only?: readonly Dialect[];
}

export type Fields = Readonly<Record<string, Field>>;

/** What has fields: a rule, a group, a file. */
export interface Holder {
  readonly holder: string;
  readonly fields: Fields;
  readonly path: readonly string[];
}

const VERSIONS: readonly PrometheusTarget[] = ['2.42', '2.53', '3.5', '3.14'];

const isOlder = (target: PrometheusTarget, since: PrometheusTarget): boolean =>
  VERSIONS.indexOf(target) < VERSIONS.indexOf(since);

/** Whether names may be any UTF-8, as they may since 3.0. */
export const takesAnyName = (target: PrometheusTarget): boolean => !isOlder(target, '3.5');

/** Reports the fields of a mapping that its holder does not have. */
export function checkFields(
  reading: Reading,
  entries: Mapping['entries'],
  { holder, fields, path }: Holder,
): void {
  const { source, dialect, target } = reading;
  const known = Object.keys(fields).filter((name) => fields[name]?.only?.includes(dialect) ?? true);
  for (const { name, key } of entries.values()) {
    const field = known.includes(name) ? fields[name] : undefined;
    const about = subjectAt(source, key.range, path);
    if (!field) {
      const suggestion = suggestionFor(name, known);
      reading.report(
        schemaDiagnostics['unknown-field'](about, { holder, field: name, suggestion }),
      );
    } else if (field.since && isOlder(target, field.since)) {
      const { since } = field;
      reading.report(
        schemaDiagnostics['field-needs-newer-prometheus'](about, {
          holder,
          field: name,
          since,
          target,
        }),
      );
    }
  }
}

function suggestionFor(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? `it has: ${known.join(', ')}` : `did you mean \`${near}\`?`;
}

/** How a message names what stands in a place. */
function nameOf(value: Value): string {
  if (isMapping(value)) return 'a mapping';
  if (isList(value)) return 'a list';
  const text = scalarText(value);
  return text === undefined ? 'nothing' : `"${text}"`;
}

function reportType(reading: Reading, entry: Entry, wanted: string, about: Subject): void {
  const given = nameOf(entry.value);
  reading.report(schemaDiagnostics['wrong-type'](about, { field: entry.name, wanted, given }));
}

const aboutEntry = (
  { source }: Reading,
  { name, value }: Entry,
  path: readonly string[],
): Subject => property(subjectAt(source, value.range, path), name);

/** A text; absent where there is none, and where it is something else, which is reported. */
export function readText(
  reading: Reading,
  entry: Entry | undefined,
  path: readonly string[],
): string | undefined {
  if (!entry || isNull(entry.value)) return undefined;
  const text = scalarText(entry.value);
  if (text === undefined) reportType(reading, entry, 'a text', aboutEntry(reading, entry, path));
  return text;
}

/** The items of a list; none where it is something else, which is reported. */
export function readList(
  reading: Reading,
  entry: Entry | undefined,
  path: readonly string[],
): Value | undefined {
  if (!entry || isNull(entry.value)) return undefined;
  if (isList(entry.value)) return entry.value;
  reportType(reading, entry, 'a list', aboutEntry(reading, entry, path));
  return undefined;
}

/** A mapping of texts to texts; entries of other types are reported and left out. */
export function readTexts(
  reading: Reading,
  entry: Entry | undefined,
  path: readonly string[],
): ReadonlyMap<string, Entry> {
  if (!entry || isNull(entry.value)) return new Map();
  if (!isMapping(entry.value)) {
    reportType(reading, entry, 'a mapping of names to texts', aboutEntry(reading, entry, path));
    return new Map();
  }
  const entries = readMapping(reading, entry.value, path);
  const texts = [...entries].filter(([, each]) => {
    if (isNull(each.value) || scalarText(each.value) !== undefined) return true;
    const about = property(
      subjectAt(reading.source, each.value.range, path),
      entry.name,
      each.name,
    );
    reportType(reading, each, 'a text', about);
    return false;
  });
  return new Map(texts);
}

// What Prometheus' `model.Duration` can hold: the nanoseconds of a 64-bit number.
const LONGEST = 2 ** 63 / 1e6;

/** A duration in Prometheus' spelling; `0` is one, and a number without unit is not. */
export function readDuration(
  reading: Reading,
  entry: Entry | undefined,
  path: readonly string[],
): Duration | undefined {
  const given = readText(reading, entry, path);
  if (given === undefined || !entry) return undefined;
  const read = parseDuration(given === '0' ? '0s' : given);
  if (read !== undefined && read < LONGEST) return read;
  const help = durationHelp(given);
  const about = aboutEntry(reading, entry, path);
  reading.report(schemaDiagnostics['bad-duration'](about, { field: entry.name, given, help }));
  return undefined;
}

/** How a text that is no duration could become one. */
export function durationHelp(given: string): string {
  if (/^\d+$/.test(given)) return `say the unit: ${given}s or ${given}m`;
  if (/\d\.\d/.test(given)) return 'use a smaller unit instead of a fraction: 90s for 1.5m';
  return 'write whole numbers with units, from large to small: 30s, 5m, 1h30m, 2d';
}

// Numbers as Go's YAML reads them; the whole ones of these, 5.0 and 1e3 too, count as such.
const NUMBER = /^[-+]?(?:0x[\da-f_]+|0o?[0-7_]+|0b[01_]+|[\d_]+(?:\.\d*)?(?:e[-+]?\d+)?)$/i;

export function checkWhole(
  reading: Reading,
  entry: Entry | undefined,
  path: readonly string[],
): void {
  if (!entry || isNull(entry.value)) return;
  const { value } = entry;
  const text = scalarText(value) ?? '';
  const isNumber =
    (isUnquoted(value) || tagOf(value) === 'tag:yaml.org,2002:int') && NUMBER.test(text);
  if (!isNumber) reportType(reading, entry, 'a whole number', aboutEntry(reading, entry, path));
}

const BOOLEANS = /^(?:true|false|True|False|TRUE|FALSE|yes|no|on|off)$/;

export function checkBoolean(
  reading: Reading,
  entry: Entry | undefined,
  path: readonly string[],
): void {
  if (!entry || isNull(entry.value)) return;
  const isBoolean = isUnquoted(entry.value) && BOOLEANS.test(scalarText(entry.value) ?? '');
  if (!isBoolean) reportType(reading, entry, 'true or false', aboutEntry(reading, entry, path));
}
