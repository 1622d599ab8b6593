import { expect, it } from 'vitest';
import { LINT_CODES, lint, type RuleText } from '../../src/lint/index.ts';
import { catalogueOf, OPEN_CATALOGUE, type Catalogue } from '../../src/promql/index.ts';
import { growth } from '../growth.ts';

const UP = {
  name: 'up',
  metric: 'up',
  kind: 'state',
  required: ['job', 'instance'],
  optional: [],
  open: false,
  values: {},
} as const;
const CATALOGUE = catalogueOf([UP]);

const file = (path: string, ...rules: readonly string[]): RuleText => ({
  path,
  text: `groups:\n- name: shop\n  rules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`,
});

const codesOf = (files: readonly RuleText[], catalogue: Catalogue = CATALOGUE): readonly string[] =>
  lint({ files, catalogue, target: '3.5' }).diagnostics.map(
    ({ code, place }) => `${place?.file}:${place?.line} ${code}`,
  );

it('knows what other files record, with its labels', () => {
  const recorded = file('b.yaml', '{ record: job:up:sum, expr: sum by (job) (up) }');
  expect(codesOf([recorded, file('a.yaml', '{ record: x:y:z, expr: job:up:sum }')])).toEqual([]);
  expect(
    codesOf([recorded, file('a.yaml', '{ record: x:y:z, expr: "job:up:sum{instance=\'a\'}" }')]),
  ).toContain('a.yaml:4 promql/unknown-label');
});

it('tolerates rules that read themselves, and rules that do not parse', () => {
  const circle = file(
    'a.yaml',
    '{ record: a:x, expr: b:x + c:x }',
    '{ record: b:x, expr: a:x }',
    '{ record: c:x, expr: "sum(" }',
    '{ record: d:x, expr: d:x or up }',
  );
  const codes = codesOf([circle]);
  expect(codes).toContain('a.yaml:6 promql/syntax');
  expect(codes.filter((code) => code.includes('unknown-metric'))).toEqual([]);
});

it('says the same whatever the order of the files, sorted by their places', () => {
  const files = [
    file('b.yaml', '{ alert: B, expr: nothing == 0 }'),
    file('a.yaml', '{ alert: A, expr: nobody == 0 }', '{ alert: C, expr: up( }'),
  ];
  const codes = codesOf(files);
  expect(codesOf(files.toReversed())).toEqual(codes);
  expect(codes.filter((code) => code.includes('promql/'))).toEqual([
    'a.yaml:4 promql/unknown-metric',
    'a.yaml:5 promql/syntax',
    'b.yaml:4 promql/unknown-metric',
  ]);
});

it('knows what rules record that are not linted, unless these do', () => {
  const reader = file('a.yaml', '{ record: x:y:z, expr: elsewhere:up:sum }');
  const given = { name: 'elsewhere:up:sum', metric: 'elsewhere:up:sum', optional: [], values: {} };
  const open = { ...given, kind: 'unknown', required: [], open: true } as const;
  const told = (files: readonly RuleText[]): readonly string[] =>
    lint({ files, catalogue: CATALOGUE, recordedElsewhere: [open], target: '3.5' }).diagnostics.map(
      ({ code }) => code,
    );
  expect(codesOf([reader])).toEqual(['a.yaml:4 promql/unknown-metric']);
  expect(told([reader])).toEqual([]);
  expect(told([file('b.yaml', '{ record: "elsewhere:up:sum", expr: sum(up) }')])).toEqual([]);
});

it('claims nothing about metrics without a catalogue', () => {
  const codes = codesOf(
    [file('a.yaml', '{ record: a:b, expr: "sum by (x) (foo{y=\'z\'})" }')],
    OPEN_CATALOGUE,
  );
  expect(codes).toEqual([]);
});

it('knows its codes', () => {
  expect(new Set(LINT_CODES).size).toBe(LINT_CODES.length);
  expect(LINT_CODES).toContain('promql/syntax');
  expect(LINT_CODES).toContain('lint/unused-disable');
});

const lintMany = (count: number): void => {
  const rules = Array.from({ length: count }, (_, i) => [
    `{ record: "job:up_${i}:sum", expr: "sum by (job) (up) + ${i}" }`,
    `{ alert: "A${i}", expr: "job:up_${i}:sum / on (job) group_left () sum by (job) (up) > 0.5", for: 5m }`,
  ]).flat();
  expect(codesOf([file('a.yaml', ...rules)])).toEqual([]);
};

it('takes a time in proportion to the number of rules', () => {
  // Eight times as many; if each were compared with all others it would be 64 times.
  expect(growth(lintMany, [125, 1000], 24)).toBeLessThan(24);
});

const REQUESTS = { ...UP, name: 'x_total', metric: 'x_total', kind: 'counter' } as const;

const told = (...rules: readonly string[]): readonly string[] =>
  codesOf([file('a.yaml', ...rules)], catalogueOf([REQUESTS])).filter((code) =>
    code.includes('unreachable'),
  );

it('judges thresholds on what other rules record', () => {
  const ratio =
    '{ record: "job:x:ratio", expr: "sum(rate(x_total{job=\'a\'}[5m])) / sum(rate(x_total[5m]))" }';
  const alert = '{ alert: A, expr: "job:x:ratio > 14.4 * 0.1" }';
  expect(told(ratio, alert)).toEqual(['a.yaml:5 promql/unreachable-threshold']);
  expect(told(ratio, '{ record: "job:x:ratio", expr: vector(7) }', alert)).toEqual([]);
});

it('says nothing of what reads series by a pattern', () => {
  const rules = [
    '{ record: "all:sum", expr: "sum by (zone) ({__name__=~\'.*:y\'})" }',
    '{ record: "job:y", expr: sum by (job) (up) }',
    '{ alert: A, expr: "all:sum{zone=\'a\'} > 1" }',
  ];
  expect(codesOf([file('a.yaml', ...rules)]).filter((code) => code.startsWith('a.yaml:6'))).toEqual(
    [],
  );
});

it('does not follow a merge key that refers to itself', () => {
  const text = 'groups:\n- name: a\n  rules:\n  - &a\n    <<: *a\n    record: x:y\n    expr: up\n';
  const { diagnostics } = lint({
    files: [{ path: 'a.yaml', text }],
    catalogue: CATALOGUE,
    target: '3.5',
  });
  expect(diagnostics.map(({ code }) => code)).toEqual(['lint/yaml-syntax']);
});
