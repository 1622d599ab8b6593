// Every character of an expression's text is found again in the YAML that it was written in.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readRuleFile } from '../../../src/lint/read/index.ts';
import type { LintedRule } from '../../../src/lint/rule.ts';

function readRules(text: string): readonly LintedRule[] {
  const options = { target: '3.5', features: new Set<string>() } as const;
  return readRuleFile({ path: 'rules.yaml', text }, options).groups.flatMap(({ rules }) => rules);
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': 'n', '\t': 't', '"': '"', '\\': '\\' };

function escaped(character: string): string {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0');
  return `\\${ESCAPES[character] ?? `u${code}`}`;
}

const doubleQuoted = (text: string): string => `"${text.replaceAll(/["\\\n\t]|[^ -~]/g, escaped)}"`;

/** A text in each of YAML's spellings, with the indentation of a rule's field. */
const SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  'double-quoted': doubleQuoted,
  'double-quoted over lines': (text) =>
    `"${doubleQuoted(text).slice(1, -1).replaceAll(' + ', '\n        + ')}"`,
  'double-quoted with continued lines': (text) =>
    `"${doubleQuoted(text).slice(1, -1).replaceAll(' + ', ' \\\n     + ')}"`,
  'single-quoted': (text) => `'${text.replaceAll("'", "''").replaceAll('\n', '\n\n      ')}'`,
  'single-quoted over lines': (text) =>
    `'${text.replaceAll("'", "''").replaceAll('\n', '\n\n      ').replaceAll(' + ', '  \n      + ')}'`,
  literal: (text) => `|2 # why\n${indent(text, 4)}`,
  'literal, stripped': (text) => `|2-\n${indent(text, 4)}\n\n`,
  'literal, kept': (text) => `|+2\n${indent(text, 4)}\n\n`,
  folded: (text) => `>2-\n${indent(text.replaceAll('\n', '\n\n'), 4)}`,
  'folded over lines': (text) => `>2\n${indent(text.replaceAll(' + ', '\n+ '), 4)}\n`,
};

/** Two columns more than the field itself stands in, where a header says 2. */
const indent = (text: string, columns: number): string =>
  text
    .split('\n')
    .map((line) => `${' '.repeat(columns + 2)}${line}`)
    .join('\n');

const expression = fc
  .array(
    fc.constantFrom(
      'a',
      'b{x="y"}',
      ' + ',
      '\n',
      '\n\n',
      '  ',
      "'",
      '"',
      '\\',
      '\t',
      '#',
      ': ',
      'ö',
      '😀',
      '- ',
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) => `up${parts.join('')}`);

it.each(Object.entries(SPELLINGS))('finds every character of a text that is %s', (_, spell) => {
  fc.assert(
    fc.property(expression, fc.boolean(), (text, windows) => {
      const yaml = `groups:\n- name: g\n  rules:\n  - record: a\n    expr: ${spell(text)}\n    labels: {}\n`;
      const file = windows ? yaml.replaceAll('\n', '\r\n') : yaml;
      const [rule] = readRules(file);
      if (!rule) throw new Error(`no rule in ${file}`);
      expectCharacters(rule, file);
    }),
    { numRuns: 150 },
  );
});

/** A folded line break may stand for any blank, and an escape for any character. */
const isShown = (character: string, shown: string): boolean =>
  shown.startsWith(character) ||
  shown.startsWith('\\') ||
  (/\s/.test(character) && /^\s/.test(shown));

function expectCharacters(rule: LintedRule, file: string): void {
  const lines = file.split('\n');
  const wrong = [...rule.text.trimEnd().split('').entries()].filter(([i, character]) => {
    const { place } = rule.at('expr', { start: i, end: i + 1 });
    const shown = `${lines[(place?.line ?? 0) - 1]}\n`.slice((place?.column ?? 0) - 1);
    return !isShown(character, shown);
  });
  expect([wrong, file]).toEqual([[], file]);
}

it('finds the characters of plain texts, also over several lines', () => {
  const file =
    'groups:\n- name: g\n  rules:\n  - record: a\n    expr: up +\n      down\n\n      / 2\n';
  const [rule] = readRules(file);
  expect(rule?.text).toBe('up + down\n/ 2');
  const at = (start: number): unknown => rule?.at('expr', { start, end: start + 1 }).place;
  expect(at(0)).toEqual({ file: 'rules.yaml', line: 5, column: 11 });
  expect(at(5)).toEqual({ file: 'rules.yaml', line: 6, column: 7 });
  expect(at(12)).toEqual({ file: 'rules.yaml', line: 8, column: 9 });
});

it('points at the first line of what goes over several', () => {
  const file =
    'groups:\n- name: g\n  rules:\n  - record: a\n    expr: |\n      sum(\n        up\n      )\n';
  const about = readRules(file)[0]?.at('expr', { start: 0, end: 13 });
  expect(about).toMatchObject({ place: { line: 6, column: 7 }, length: 4, property: ['expr'] });
});

it('points behind the last character where something is missing', () => {
  const file = 'groups:\n- name: g\n  rules:\n  - record: a\n    expr: |\n      sum(\n\n';
  const options = { target: '3.5', features: new Set<string>() } as const;
  const { diagnostics } = readRuleFile({ path: 'rules.yaml', text: file }, options);
  expect(diagnostics).toMatchObject([{ code: 'promql/syntax', place: { line: 6 } }]);
});

it('points at the alias of what is written elsewhere', () => {
  const file = [
    'groups:',
    '- name: g',
    '  rules:',
    '  - &first',
    '    record: a',
    '    expr: &text up + down',
    '    labels: { team: shop }',
    '  - record: b',
    '    expr: *text',
    '  - <<: *first',
    '    record: c',
  ].join('\n');
  const [first, second, third] = readRules(file);
  const range = { start: 5, end: 9 };
  expect(first?.at('expr', range)).toMatchObject({ place: { line: 6, column: 22 }, length: 4 });
  expect(second?.at('expr', range)).toMatchObject({ place: { line: 9, column: 11 }, length: 5 });
  expect(third?.at('expr', range)).toMatchObject({ place: { line: 10, column: 9 }, length: 6 });
  expect(third?.at(['labels', 'team'])).toMatchObject({ place: { line: 10, column: 9 } });
  expect(third).toMatchObject({ name: 'c', text: 'up + down', labels: { team: 'shop' } });
});

it('knows the places of groups, names, labels and durations', () => {
  const file = [
    'groups:',
    '- interval: 30s',
    '  name: shop',
    '  rules:',
    '  - alert: Down',
    '    expr: up == 0',
    '    for: "5m"',
    '    labels:',
    '      team: "a\\tb"',
  ].join('\n');
  const options = { target: '3.5', features: new Set<string>() } as const;
  const [group] = readRuleFile({ path: 'rules.yaml', text: file }, options).groups;
  expect(group).toMatchObject({ name: 'shop', interval: 30_000 });
  expect(group?.at('interval')).toMatchObject({ place: { line: 2, column: 13 }, length: 3 });
  expect(group?.at('')).toMatchObject({ place: { line: 3, column: 3 }, length: 10 });
  const [rule] = group?.rules ?? [];
  expect(rule?.at('for')).toMatchObject({ place: { line: 7, column: 10 }, length: 4 });
  expect(rule?.at('for', { start: 0, end: 1 })).toMatchObject({ place: { line: 7, column: 11 } });
  expect(rule?.at(['labels', 'team'], { start: 1, end: 3 })).toMatchObject({
    place: { line: 9, column: 15 },
    length: 3,
    path: ['group shop', 'alert Down'],
    property: ['labels', 'team'],
  });
  expect(rule?.at('annotations')).toMatchObject({ place: { line: 5, column: 5 }, length: 11 });
});
