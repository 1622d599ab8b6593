// What is said of rule files that Prometheus would refuse, and of what it would not even read.
import { expect, it } from 'vitest';
import { decodeText, readRuleFile, unreadableFile } from '../../../src/lint/read/index.ts';
import type { PrometheusTarget } from '../../../src/promql/index.ts';

function read(text: string, target: PrometheusTarget = '3.5', isFound = false) {
  const file = { path: 'rules.yaml', text, isFound };
  return readRuleFile(file, { target, features: new Set() });
}

const saidOf = (text: string, target?: PrometheusTarget): readonly string[] =>
  read(text, target).diagnostics.map(
    ({ code, message, help, place, path }) =>
      `${place ? `${place.line}:${place.column} ` : ''}${code} ${path.join(' › ')}: ${message}; ${help ?? ''}`,
  );

const group = (fields: string): string => `groups:\n- name: shop\n  ${fields}\n  rules: []\n`;
const rule = (...lines: readonly string[]): string =>
  `groups:\n- name: shop\n  rules:\n  - ${lines.join('\n    ')}\n`;

it('names a field that there is not, and what it may have meant', () => {
  expect(saidOf(rule('alert: A', 'expr: up == 0', 'annotatoins: {}'))).toEqual([
    '6:5 rule/unknown-field group shop › alert A: a rule has no field `annotatoins`; did you mean `annotations`?',
  ]);
  expect(saidOf(group('colour: red'))).toEqual([
    '3:3 rule/unknown-field group shop: a group has no field `colour`; it has: name, interval, query_offset, limit, labels, rules, partial_response_strategy',
  ]);
});

it('knows which fields came later', () => {
  expect(saidOf(group('query_offset: 1m'), '2.42')).toEqual([
    expect.stringContaining('3:3 rule/field-needs-newer-prometheus group shop: the field'),
  ]);
  expect(saidOf(group('query_offset: 1m'), '2.53')).toEqual([]);
  expect(saidOf(group('labels: { a: b }'), '2.53')).toHaveLength(1);
});

it('tells what is missing, and points at the rule', () => {
  expect(saidOf(rule('expr: up'))).toEqual([
    '4:5 rule/missing-field group shop › rule 1: this rule has no name; add `alert: SomeName` or `record: some:name`',
  ]);
  expect(saidOf(rule('record: a'))).toEqual([
    '4:5 rule/missing-field group shop › record a: this rule has no `expr`; add `expr: …`',
  ]);
});

it('tells of every mistake of an expression, in the words of Prometheus', () => {
  const { diagnostics } = read(rule('record: a', 'expr: "rate(up) + rate(\\"x\\")"'));
  expect(diagnostics.map(({ message, place, length }) => [message, place?.column, length])).toEqual(
    [
      [
        'the expression does not parse: expected type range vector in call to function "rate", got instant vector',
        17,
        2,
      ],
      [
        'the expression does not parse: expected type range vector in call to function "rate", got string',
        28,
        5,
      ],
    ],
  );
});

it('tells how to write a duration', () => {
  expect(saidOf(rule('alert: A', 'expr: up == 0', 'for: 5'))).toEqual([
    '6:10 rule/bad-duration group shop › alert A: `for` must be a duration, got "5"; say the unit: 5s or 5m',
  ]);
  expect(saidOf(rule('alert: A', 'expr: up == 0', 'for: 1.5h'))[0]).toContain(
    'instead of a fraction',
  );
  expect(saidOf(rule('alert: A', 'expr: up == 0', 'for: soon'))[0]).toContain('30s, 5m, 1h30m, 2d');
});

it('points from a repeated key or group to the first one', () => {
  const [key] = read(rule('alert: A', 'expr: up == 0', 'expr: up')).diagnostics;
  expect(key).toMatchObject({ code: 'lint/duplicate-key', place: { line: 6, column: 5 } });
  expect(key?.related).toMatchObject([{ place: { line: 5, column: 5 }, length: 4 }]);
  const [twice] = read('groups:\n- name: a\n- name: b\n- name: a\n').diagnostics;
  expect(twice).toMatchObject({ code: 'rule/duplicate-group', place: { line: 4, column: 9 } });
  expect(twice?.related).toMatchObject([{ place: { line: 2, column: 9 } }]);
});

const KUBERNETES = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: shop
spec:
  groups:
    - name: shop
      partial_response_strategy: warn
      rules:
        - alert: A
          exp: up == 0
`;

it('reads PrometheusRules, several in a file, and lists of them', () => {
  const [missing, unknown] = read(KUBERNETES).diagnostics;
  const path = ['PrometheusRule shop', 'group shop', 'alert A'];
  expect(unknown).toMatchObject({ code: 'rule/missing-field', path });
  expect(missing).toMatchObject({ code: 'rule/unknown-field', path });
  const good = KUBERNETES.replace('exp:', 'expr:');
  expect(read(good)).toMatchObject({ diagnostics: [], holdsRules: true });
  expect(read(`${good}---\nkind: ConfigMap\n---\n${good}`).groups).toHaveLength(2);
  const item = good.replaceAll(/^/gm, '    ').replace('    api', '  - api').trimEnd();
  const list = `apiVersion: v1\nkind: List\nitems:\n${item}\n`;
  expect(read(list)).toMatchObject({ diagnostics: [], groups: [{ name: 'shop' }] });
});

it('reads the files of Mimir, which have fields of their own', () => {
  const fields = 'source_tenants: [a]\n  evaluation_delay: 1m';
  const mimir = `namespace: shop\n${group(fields)}`;
  expect(saidOf(`${mimir}---\n${mimir}`)).toEqual([]);
  expect(saidOf(group(fields))).toHaveLength(2);
});

it('says of a file that was named that it holds no rules, and nothing of one that was found', () => {
  expect(saidOf('group:\n- name: a\n')).toEqual([
    'lint/not-a-rule-file : rules.yaml holds no rules: it has no `groups` and is no PrometheusRule; did you mean `groups` instead of `group`?',
  ]);
  expect(saidOf('apiVersion: v1\nkind: ConfigMap\n')[0]).toContain('it describes a ConfigMap');
  expect(read('route: {}\n', '3.5', true)).toMatchObject({ diagnostics: [], holdsRules: false });
  expect(read('a: [\n', '3.5', true).diagnostics).toEqual([]);
  expect(read('groups: [\n', '3.5', true).diagnostics).toHaveLength(1);
});

it('says that Prometheus reads only the first document', () => {
  const text = `${rule('record: a', 'expr: up')}---\n${rule('record: b', 'expr: up')}`;
  expect(read(text)).toMatchObject({
    groups: [{ rules: [{ name: 'a' }] }],
    diagnostics: [{ code: 'lint/ignored-document', place: { line: 7, column: 1 } }],
  });
});

it('explains what is no YAML', () => {
  expect(saidOf('groups:\n- name: a\n\trules: []\n')[0]).toContain('indent with spaces');
  expect(saidOf('{{- if .Values.on }}\ngroups: []\n{{ end }}\n')[0]).toContain(
    'render the template',
  );
  expect(saidOf('groups: *none\n')).toEqual([
    '1:9 lint/yaml-syntax : this is not YAML: there is no anchor `&none` before this alias; ',
  ]);
  expect(saidOf('groups: [] \u0007\n')[0]).toContain('U+0007');
});

it('knows text from other bytes', () => {
  const [text, none] = decodeText('a', new TextEncoder().encode('ö: 1'));
  expect([text, none]).toEqual(['ö: 1', []]);
  const [nothing, mistakes] = decodeText('a', Uint8Array.from([0xff, 0xfe, 0x67]));
  expect(nothing).toBeUndefined();
  expect(mistakes).toMatchObject([{ code: 'lint/not-utf8' }]);
  expect(unreadableFile('a', 'why')).toMatchObject({ code: 'lint/unreadable-file' });
});

it('never throws, whatever the file', () => {
  const odd = [
    '',
    '-',
    '&a [*a]',
    'groups: &g [*g]',
    '{a: b}: c',
    '? [a]\n: b',
    'groups:\n- *x',
    '---\n---\n',
    '<<: 1',
    'groups: !!set {a}',
    '\ufeff',
    'spec: 1\nkind: PrometheusRule',
    'kind: List\nitems: 1',
  ];
  for (const text of odd) expect(() => read(text), text).not.toThrow();
});
