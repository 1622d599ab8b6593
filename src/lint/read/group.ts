// Reads a rule group: its fields and its rules.
import type { LintedGroup, LintedRule } from '../rule.ts';
import { schemaDiagnostics } from './diagnostics.ts';
import {
  checkBoolean,
  checkFields,
  checkWhole,
  readDuration,
  readList,
  readText,
  readTexts,
  type Fields,
} from './fields.ts';
import { labelNameProblem } from './names.ts';
import {
  isMapping,
  isNull,
  itemsOf,
  mappingOf,
  scalarText,
  type Entry,
  type Value,
} from './nodes.ts';
import { createPlaces, type Places } from './places.ts';
import { reportKeys, subjectAt, type Reading } from './reading.ts';
import { readRule } from './rule.ts';

const MIMIR = ['mimir'] as const;

const FIELDS: Fields = {
  name: {},
  interval: {},
  query_offset: { since: '2.53' },
  limit: {},
  labels: { since: '3.5' },
  rules: {},
  // Thanos' own, also in the schema of a PrometheusRule.
  partial_response_strategy: {},
  source_tenants: { only: MIMIR },
  evaluation_delay: { only: MIMIR },
  align_evaluation_time_on_interval: { only: MIMIR },
  remote_write: { only: MIMIR },
};

/** What stands where in a file: a comment that disables findings belongs to one of these. */
export interface Block {
  readonly kind: 'group' | 'rule';
  /** The first and last line, from 1. */
  readonly lines: readonly [first: number, last: number];
}

export interface ReadGroup {
  readonly group: LintedGroup;
  readonly blocks: readonly Block[];
}

export interface GroupOwner {
  readonly path: readonly string[];
  /** Which group of its list it is, from 1. */
  readonly number: number;
}

/** Nothing for what is no group, which is reported. */
export function readGroup(
  reading: Reading,
  value: Value,
  owner: GroupOwner,
): ReadGroup | undefined {
  if (isNull(value)) return undefined;
  if (!isMapping(value)) {
    const about = subjectAt(reading.source, value.range, owner.path);
    const given = scalarText(value) === undefined ? 'a list' : `"${scalarText(value)}"`;
    const wanted = 'a mapping with `name` and `rules`';
    const field = `groups[${owner.number - 1}]`;
    reading.report(schemaDiagnostics['wrong-type'](about, { field, wanted, given }));
    return undefined;
  }
  const mapping = mappingOf(reading.tree, value);
  const { entries } = mapping;
  const path = [...owner.path, titleOf(entries.get('name'), owner.number)];
  reportKeys(reading, mapping, path);
  checkFields(reading, entries, { holder: 'group', fields: FIELDS, path });
  const places = createPlaces(reading, value, { entries, path });
  const header = readHeader(reading, places);
  const list = readList(reading, entries.get('rules'), path);
  const items = list === undefined ? [] : itemsOf(reading.tree, list);
  const rules: LintedRule[] = [];
  for (const [i, item] of items.entries()) {
    const rule = readRule(reading, item, { group: header, path, number: i + 1 });
    if (rule) rules.push(rule);
  }
  const group = { ...header, file: reading.source.path, rules, at: places.at };
  const blocks = [
    blockOf(reading, 'group', value),
    ...items.map((item) => blockOf(reading, 'rule', item)),
  ];
  return { group, blocks };
}

const titleOf = (name: Entry | undefined, number: number): string =>
  (name && scalarText(name.value)) || number === 0
    ? `group ${name ? scalarText(name.value) : ''}`
    : `group ${number}`;

function blockOf({ source }: Reading, kind: Block['kind'], { range }: Value): Block {
  const { start, end } = range;
  const shown = source.text.slice(start, end).trimEnd().length;
  return { kind, lines: [source.line(start), source.line(start + Math.max(0, shown - 1))] };
}

function readHeader(reading: Reading, { entries, path, at }: Places): LintedRule['group'] {
  const name = readText(reading, entries.get('name'), path) ?? '';
  if (name === '') {
    const entry = entries.get('name');
    const help = 'add `name: …`';
    const isText = !entry || isNull(entry.value) || scalarText(entry.value) !== undefined;
    const parameters = { holder: 'group', field: '`name`', help };
    if (isText) reading.report(schemaDiagnostics['missing-field'](at(''), parameters));
  }
  const interval = readDuration(reading, entries.get('interval'), path);
  readDuration(reading, entries.get('query_offset'), path);
  readDuration(reading, entries.get('evaluation_delay'), path);
  checkWhole(reading, entries.get('limit'), path);
  checkBoolean(reading, entries.get('align_evaluation_time_on_interval'), path);
  checkLabels(reading, entries.get('labels'), path);
  // An interval of zero is none.
  return { name, ...(interval !== undefined && interval > 0 && { interval }) };
}

function checkLabels(reading: Reading, labels: Entry | undefined, path: readonly string[]): void {
  for (const [name, { key }] of readTexts(reading, labels, path)) {
    const reason = labelNameProblem(name, reading.target);
    if (reason === undefined) continue;
    const about = subjectAt(reading.source, key.range, path, ['labels']);
    const parameters = { label: name, what: 'a label', reason };
    reading.report(schemaDiagnostics['bad-label-name'](about, parameters));
  }
}
