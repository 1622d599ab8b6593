import { expect, it } from 'vitest';
import type { RelatedPlace } from '../../src/diagnostics/index.ts';
import { renderDiagnostics, renderJson } from '../../src/report/index.ts';
import { diagnostic, shownWith } from './shown.ts';

const FILE = [
  'groups:',
  '- name: shop',
  '  rules:',
  '  - alert: Slow',
  '    expr: sum by (job) (up) / on (instance) sum by (job) (down)',
  '    labels: {}',
  '\t- odd:\tname',
].join('\n');
const OTHER = 'groups:\n- name: other\n';

const place = (line: number, column: number, file = 'rules.yaml') => ({ file, line, column });

const because = (at: RelatedPlace['place'], length: number, message: string): RelatedPlace => ({
  place: at,
  length,
  message,
});

const shown = shownWith({ 'rules.yaml': FILE, 'other.yaml': OTHER });

const rendered = (related: readonly RelatedPlace[], caption?: string): string =>
  renderDiagnostics(
    [
      diagnostic({
        place: place(5, 31),
        length: 13,
        related,
        ...(caption !== undefined && { caption }),
      }),
    ],
    shown,
  )
    .split('\n')
    .filter((line) => line.includes('│') || line.includes('other.yaml'))
    .join('\n');

it('explains a line with marks on both sides of what is wrong', () => {
  const related = [
    because(place(5, 11), 16, 'drops `instance`'),
    because(place(5, 45), 16, 'drops it, too'),
  ];
  expect(rendered(related, 'never there')).toBe(
    [
      '  5 │     expr: sum by (job) (up) / on (instance) sum by (job) (down)',
      '    │           ----------------    ^^^^^^^^^^^^^ ---------------- drops it, too',
      '    │           │                   never there',
      '    │           drops `instance`',
    ].join('\n'),
  );
});

it('writes what is wrong beside it where nothing stands to its right', () => {
  const related = [because(place(5, 11), 16, 'drops `instance`')];
  expect(rendered(related, 'never there')).toBe(
    [
      '  5 │     expr: sum by (job) (up) / on (instance) sum by (job) (down)',
      '    │           ----------------    ^^^^^^^^^^^^^ never there',
      '    │           drops `instance`',
    ].join('\n'),
  );
});

it('shows lines in their order, and what is left out between them', () => {
  const related = [because(place(2, 9), 4, 'of this group'), because(place(6, 5), 6, 'no labels')];
  expect(rendered(related)).toBe(
    [
      '  2 │ - name: shop',
      '    │         ---- of this group',
      '  … │',
      '  5 │     expr: sum by (job) (up) / on (instance) sum by (job) (down)',
      '    │                               ^^^^^^^^^^^^^',
      '  6 │     labels: {}',
      '    │     ------ no labels',
    ].join('\n'),
  );
});

it('shows places of other files below, under their names', () => {
  expect(rendered([because(place(2, 3, 'other.yaml'), 4, 'here, too')])).toBe(
    [
      '  5 │     expr: sum by (job) (up) / on (instance) sum by (job) (down)',
      '    │                               ^^^^^^^^^^^^^',
      '  other.yaml:2:3',
      '  2 │ - name: other',
      '    │   ---- here, too',
    ].join('\n'),
  );
});

it('lets what is wrong win where marks overlap', () => {
  expect(rendered([because(place(5, 11), 51, 'all of it')], 'this')).toBe(
    [
      '  5 │     expr: sum by (job) (up) / on (instance) sum by (job) (down)',
      '    │           --------------------^^^^^^^^^^^^^------------------',
      '    │           │                   this',
      '    │           all of it',
    ].join('\n'),
  );
});

it('keeps tabs before marks', () => {
  const text = renderDiagnostics(
    [diagnostic({ place: place(7, 9), length: 4, related: [because(place(7, 4), 3, 'odd')] })],
    shown,
  );
  expect(text).toContain('    │ \t  --- \t^^^^');
});

it('tells programs of related places', () => {
  const outcome = {
    diagnostics: [
      diagnostic({ place: place(5, 31), length: 13, related: [because(place(2, 9), 4, 'this')] }),
    ],
    changes: [],
  };
  expect(JSON.parse(renderJson(outcome, shown)).diagnostics[0].related).toEqual([
    { message: 'this', place: { file: 'rules.yaml', line: 2, column: 9, length: 4 } },
  ]);
});
