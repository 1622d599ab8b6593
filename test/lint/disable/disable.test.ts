import { expect, it } from 'vitest';
import { lint } from '../../../src/lint/index.ts';
import { catalogueOf } from '../../../src/promql/index.ts';

const UP = {
  name: 'up',
  metric: 'up',
  kind: 'state',
  required: ['job'],
  optional: [],
  open: false,
  values: {},
} as const;

const run = (...lines: readonly string[]) =>
  lint({
    files: [{ path: 'rules.yaml', text: lines.join('\n') }],
    catalogue: catalogueOf([UP]),
    target: '3.5',
  });

const codesOf = (...lines: readonly string[]): readonly string[] =>
  run(...lines).diagnostics.map(({ code, place }) => `${place?.line} ${code}`);

const WHY = '-- scraped only in staging';

const file = (at: Readonly<Record<string, string>>): readonly string[] => [
  ...(at['top'] === undefined ? [] : [at['top']]),
  'groups:',
  ...(at['group'] === undefined ? [] : [at['group']]),
  '- name: shop',
  ...(at['inGroup'] === undefined ? [] : [`  ${at['inGroup']}`]),
  '  rules:',
  ...(at['rule'] === undefined ? [] : [`  ${at['rule']}`, '']),
  '  - record: job:a:sum',
  `    expr: sum(nothing) ${at['behind'] ?? ''}`.trimEnd(),
  '  - record: job:b:sum',
  '    expr: sum(nothing_else)',
];

it('finds both rules wrong without comments', () => {
  expect(codesOf(...file({}))).toEqual(['5 promql/unknown-metric', '7 promql/unknown-metric']);
});

it.each([
  ['behind', 1],
  ['rule', 1],
  ['group', 0],
  ['inGroup', 0],
])('disables by a comment in its place: %s', (place, left) => {
  const lines = file({ [place]: `# nines-disable promql/unknown-metric ${WHY}` });
  const { diagnostics, disabled } = run(...lines);
  expect(diagnostics).toHaveLength(left);
  expect(disabled).toHaveLength(2 - left);
  expect(disabled[0]?.reason).toBe('scraped only in staging');
});

it('disables for a whole file, by area, and several codes at once', () => {
  expect(codesOf(...file({ top: `# nines-disable-file promql/* ${WHY}` }))).toEqual([]);
  expect(
    codesOf(
      ...file({ behind: `# nines-disable promql/unknown-metric, promql/raw-counter ${WHY}` }),
    ),
  ).toEqual(['5 lint/unused-disable', '7 promql/unknown-metric']);
});

it('honours comments inside of an expression', () => {
  const lines = [
    'groups:',
    '- name: shop',
    '  rules:',
    '  - record: job:a:sum',
    '    expr: |',
    `      sum(nothing) # nines-disable promql/unknown-metric ${WHY}`,
  ];
  expect(codesOf(...lines)).toEqual([]);
});

it('wants a reason, and disables all the same', () => {
  expect(codesOf(...file({ group: '# nines-disable promql/unknown-metric' }))).toEqual([
    '2 lint/disable-without-reason',
  ]);
  expect(codesOf(...file({ group: '# nines-disable promql/unknown-metric --' }))).toEqual([
    '2 lint/disable-without-reason',
  ]);
});

const told = (code: string) =>
  run(...file({ top: `# nines-disable-file ${code} ${WHY}` })).diagnostics.find(
    (each) => each.code === 'lint/unknown-code',
  );

it('points at codes that there are not, and suggests others', () => {
  expect(told('promql/unknown-metrics')).toMatchObject({
    place: { line: 1, column: 22 },
    length: 22,
    help: 'did you mean `promql/unknown-metric`?',
  });
  expect(told('unknown-metric')?.help).toBe('did you mean `promql/unknown-metric`?');
  expect(told('promql')?.help).toBe('did you mean `promql/*`?');
  expect(told('everything')?.help).toMatch(/^name a code as findings show it/);
});

it('tells comments that do nothing', () => {
  const [first, second] = run(
    ...file({ top: `# nines-disable promql/unknown-metric ${WHY}`, behind: '# nines-disabled x' }),
  ).diagnostics.filter(({ code }) => code.startsWith('lint/'));
  expect(first).toMatchObject({ code: 'lint/unused-disable', severity: 'warning' });
  expect(first?.message).toContain('neither a rule nor a group');
  expect(second).toMatchObject({ code: 'lint/bad-disable' });
  expect(second?.message).toContain('did you mean `nines-disable`?');
});
