// Reads one rule: its fields, its expression, and the place of every part.
import { parseExpression, type Expression } from '../../promql/index.ts';
import type { LintedRule } from '../rule.ts';
import { expressionDiagnostics, schemaDiagnostics } from './diagnostics.ts';
import { checkFields, readDuration, readText, readTexts, type Fields } from './fields.ts';
import { annotationNameProblem, labelNameProblem, recordNameProblem } from './names.ts';
import { isMapping, isNull, mappingOf, scalarText, type Entry, type Value } from './nodes.ts';
import { createPlaces, type Places } from './places.ts';
import { reportKeys, subjectAt, type Reading } from './reading.ts';

const FIELDS: Fields = {
  record: {},
  alert: {},
  expr: {},
  for: {},
  keep_firing_for: {},
  labels: {},
  annotations: {},
};

export interface RuleOwner {
  readonly group: LintedRule['group'];
  readonly path: readonly string[];
  /** Which rule of its group it is, from 1. */
  readonly number: number;
}

/** Nothing for what is no rule, which is reported. */
export function readRule(reading: Reading, value: Value, owner: RuleOwner): LintedRule | undefined {
  if (isNull(value)) return undefined;
  if (!isMapping(value)) {
    reportNoRule(reading, value, owner);
    return undefined;
  }
  const mapping = mappingOf(reading.tree, value);
  const { entries } = mapping;
  const path = [...owner.path, titleOf(entries, owner.number)];
  reportKeys(reading, mapping, path);
  checkFields(reading, entries, { holder: 'rule', fields: FIELDS, path });
  return readFields(reading, createPlaces(reading, value, { entries, path }), owner.group);
}

function reportNoRule({ source, report }: Reading, value: Value, owner: RuleOwner): void {
  const about = subjectAt(source, value.range, owner.path);
  const text = scalarText(value);
  report(
    schemaDiagnostics['wrong-type'](about, {
      field: `rules[${owner.number - 1}]`,
      wanted: 'a mapping that begins with `alert` or `record`',
      given: text === undefined ? 'a list' : `"${text}"`,
    }),
  );
}

function titleOf(entries: Places['entries'], number: number): string {
  for (const kind of ['alert', 'record']) {
    const entry = entries.get(kind);
    const name = (entry && scalarText(entry.value)) ?? '';
    if (name !== '') return `${kind} ${name}`;
  }
  return `rule ${number}`;
}

function readFields(reading: Reading, places: Places, group: LintedRule['group']): LintedRule {
  const { entries, path, at } = places;
  const record = readText(reading, entries.get('record'), path) ?? '';
  const alert = readText(reading, entries.get('alert'), path) ?? '';
  const text = readText(reading, entries.get('expr'), path) ?? '';
  const isRecord = record !== '';
  checkNames(reading, places, { record, alert });
  const expression = readExpression(reading, text, places);
  const wait = readDuration(reading, entries.get('for'), path);
  const keep = readDuration(reading, entries.get('keep_firing_for'), path);
  const annotations = readNamed(reading, 'annotations', places);
  const used = { for: wait, keep_firing_for: keep, annotations: Object.keys(annotations).length };
  if (isRecord) checkUsed(reading, used, { name: record, places });
  return {
    kind: isRecord ? 'record' : 'alert',
    name: record || alert,
    file: reading.source.path,
    group,
    text,
    ...(expression && { expression }),
    ...(wait !== undefined && { for: wait }),
    ...(keep !== undefined && { keepFiringFor: keep }),
    labels: readNamed(reading, 'labels', places),
    annotations,
    at,
  };
}

/** Whether an entry is there, but as a list or a mapping, which has been reported. */
function isMisshapen(entry: Entry | undefined): boolean {
  return entry !== undefined && !isNull(entry.value) && scalarText(entry.value) === undefined;
}

function checkNames(
  { target, report }: Reading,
  { entries, at }: Places,
  { record, alert }: { readonly record: string; readonly alert: string },
): void {
  if (record !== '' && alert !== '') report(schemaDiagnostics['record-and-alert'](at('alert'), {}));
  const isNamed = ['record', 'alert'].some((kind) => isMisshapen(entries.get(kind)));
  if (record === '' && alert === '' && !isNamed) {
    const help = 'add `alert: SomeName` or `record: some:name`';
    report(schemaDiagnostics['missing-field'](at(''), { holder: 'rule', field: 'name', help }));
  }
  const reason = record === '' ? undefined : recordNameProblem(record, target);
  if (reason !== undefined) {
    report(schemaDiagnostics['bad-record-name'](at('record'), { name: record, reason }));
  }
}

/** Reports the fields of a recording rule that only alerts have. */
function checkUsed(
  { report }: Reading,
  fields: Readonly<Record<string, number | undefined>>,
  { name, places }: { readonly name: string; readonly places: Places },
): void {
  for (const [field, value = 0] of Object.entries(fields)) {
    if (value === 0) continue;
    report(schemaDiagnostics['only-for-alerts'](places.key(field), { field, name }));
  }
}

function readExpression(
  { target, features, report }: Reading,
  text: string,
  { entries, at }: Places,
): Expression | undefined {
  if (text === '') {
    const help = 'add `expr: …`';
    const parameters = { holder: 'rule', field: '`expr`', help };
    const about = at(entries.has('expr') ? 'expr' : '');
    if (!isMisshapen(entries.get('expr'))) {
      report(schemaDiagnostics['missing-field'](about, parameters));
    }
    return undefined;
  }
  const { expression, errors } = parseExpression(text, { target, features });
  for (const { message, range } of errors) {
    report(expressionDiagnostics.syntax(at('expr', range), { problem: message }));
  }
  return expression;
}

const NAMED = {
  labels: { what: 'a label', problem: labelNameProblem },
  annotations: { what: 'an annotation', problem: annotationNameProblem },
} as const;

/** The texts of `labels` or `annotations`, after a look at their names. */
function readNamed(
  reading: Reading,
  field: keyof typeof NAMED,
  { entries, path }: Places,
): Readonly<Record<string, string>> {
  const { what, problem } = NAMED[field];
  const named = readTexts(reading, entries.get(field), path);
  for (const [name, { key }] of named) {
    const reason = problem(name, reading.target);
    if (reason === undefined) continue;
    const about = subjectAt(reading.source, key.range, path, [field]);
    reading.report(schemaDiagnostics['bad-label-name'](about, { label: name, what, reason }));
  }
  return Object.fromEntries(
    [...named].map(([name, { value }]) => [name, isNull(value) ? '' : (scalarText(value) ?? '')]),
  );
}
