import { expect, it } from 'vitest';
import type { ChangeKind, FileChange } from '../../src/output/index.ts';
import { diagnoseDrift, renderChanges, renderDrift, renderJson } from '../../src/report/index.ts';
import { diagnostic, shownWith } from './shown.ts';

const change = (kind: ChangeKind, path: string, before?: string, after?: string): FileChange => ({
  kind,
  path,
  before,
  after,
});

const many = (word: string): string =>
  Array.from({ length: 2000 }, (_, n) => `${word}${n}\n`).join('');

it('says that nothing changes', () => {
  const changes = [change('unchanged', 'a.yaml'), change('unchanged', 'b.yaml')];
  expect(renderChanges('generated', changes, shownWith())).toBe(
    'No changes. 2 files in generated are up to date.\n',
  );
});

it('lists changes by folder and counts them', () => {
  const changes = [
    change('changed', 'manifest.json'),
    change('added', 'rules/b.yaml'),
    change('removed', 'rules/a.yaml'),
    change('unchanged', 'rules/c.yaml'),
  ];
  expect(renderChanges('generated', changes, shownWith()))
    .toBe(`generated: 1 added, 1 changed, 1 removed, 1 unchanged
  (top)
    ~ manifest.json
  rules
    + b.yaml
    - a.yaml
`);
});

it('cuts the list of a folder short', () => {
  const changes = Array.from({ length: 25 }, (_, index) => change('added', `rules/${index}.yaml`));
  expect(renderChanges('generated', changes, shownWith())).toMatch(/\n {4}… and 5 more\n$/);
});

it('shows the lines that drifted, but not those of the manifest', () => {
  const changes = [
    change('changed', 'manifest.json', '1\n', '2\n'),
    change('changed', 'a.yaml', 'for: 5m\nkeep: 1\n', 'for: 10m\nkeep: 1\n'),
  ];
  const text = renderDrift('generated', changes, shownWith());
  expect(text).toContain(`--- generated/a.yaml	on disk
+++ generated/a.yaml	generated now
@@ -1,2 +1,2 @@
-for: 5m
+for: 10m
 keep: 1
`);
  expect(text).not.toContain('--- generated/manifest.json');
});

it('shows an added file against nothing', () => {
  const text = renderDrift('out', [change('added', 'a.md', undefined, '# a\n')], shownWith());
  expect(text).toContain('--- /dev/null\ton disk\n+++ out/a.md\tgenerated now\n');
});

it('names each file and says whether it is missing, out of date or left over', () => {
  const changes = [
    ...Array.from({ length: 30 }, (_, index) => change('added', `rules/${index}.yaml`)),
    change('changed', 'rules/b.yaml', 'b', 'B'),
    change('removed', 'rules/a.yaml', 'a'),
    change('edited-by-hand', 'rules/c.yaml', 'mine', 'c'),
  ];
  const text = renderDrift('generated', changes, shownWith());
  expect(text).toContain(
    'generated: 30 missing, 1 out of date, 1 left over, 1 edited by hand\n  rules\n',
  );
  expect(text).toContain('    + 29.yaml  missing\n    ~ b.yaml  out of date\n');
  expect(text).toContain('    - a.yaml  left over\n    ! c.yaml  edited by hand\n');
});

it('keeps the differences of a file, of all files and of a line within bounds', () => {
  const lines = Array.from({ length: 90 }, (_, index) => `${index}\n`).join('');
  const changes = Array.from({ length: 13 }, (_, index) =>
    change('added', `${index}.md`, undefined, lines),
  );
  const text = renderDrift('out', changes, shownWith());
  expect(text).toContain('… and 53 more lines\n');
  expect(text).toMatch(/… and 3 more files\n$/);
  expect(text.split('\n').length).toBeLessThan(500);
  const small = Array.from({ length: 23 }, (_, n) => change('added', `${n}.md`, undefined, 'a\n'));
  expect(renderDrift('out', small, shownWith())).toMatch(/… and 3 more files\n$/);
  const long = [change('added', 'a.json', undefined, 'x'.repeat(9999))];
  expect(renderDrift('out', long, shownWith())).toContain(`\n+${'x'.repeat(299)}…\n`);
});

it('shows rules and routes before everything else', () => {
  const changes = ['alertmanager/a.yaml', 'grafana/a.json', 'prometheus/rules/a.yaml'].map((path) =>
    change('added', path, undefined, 'a\n'),
  );
  const text = renderDrift('out', changes, shownWith());
  expect([...text.matchAll(/^\+\+\+ out\/(\w+)/gm)].map(([, target]) => target)).toEqual([
    'prometheus',
    'alertmanager',
    'grafana',
  ]);
});

it('lets no text on the disk move the cursor or give commands to a CI runner', () => {
  const before = 'a\n::stop-commands::x\n\u001b[2Jmine\r\n';
  const text = renderDrift('out', [change('changed', 'a.md', before, 'a\n')], shownWith());
  expect(text).toContain('-\\u{1b}[2Jmine\\r\n');
  const context = '::set-env name=A::b\n1\n';
  const shown = renderDrift(
    'out',
    [change('changed', 'a.md', context, `${context}2\n`)],
    shownWith(),
  );
  expect(shown).toContain('\n \\::set-env name=A::b\n');
});

it('paints what is added and removed on a terminal', () => {
  const changes = [change('changed', 'a.md', 'a\n', 'b\n')];
  const text = renderDrift('out', changes, { colors: true });
  expect(text).toContain('\u001b[31m-a\u001b[39m\n\u001b[32m+b\u001b[39m\n');
});

it('tells programs of each file, at the first line that differs, with the lines', () => {
  const folder = { path: '/repo/generated', shown: 'generated' };
  const changes = [
    change('changed', 'manifest.json', '1', '2'),
    change('changed', 'a.yaml', '1\n2\n3\n4\n5\n', '1\n2\n3\nfour\n5\n'),
    change('unchanged', 'b.yaml', 'b', 'b'),
  ];
  const [found, ...others] = diagnoseDrift(folder, changes, 'lines');
  expect(diagnoseDrift(folder, changes, 'nothing')[0]?.notes).toEqual([]);
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    code: 'output/out-of-date',
    place: { file: '/repo/generated/a.yaml', line: 4 },
    notes: [expect.stringContaining('@@ -2,4 +2,4 @@\n 2\n 3\n-4\n+four\n 5')],
  });
  const document: unknown = JSON.parse(
    renderJson({ diagnostics: [], changes, checked: 'generated' }, shownWith()),
  );
  expect(document).toMatchObject({
    changes: [
      { path: 'manifest.json' },
      { kind: 'changed', path: 'a.yaml', diff: expect.stringContaining('-4\n+four'), left: 0 },
    ],
  });
});

it('does not compare files that have nothing in common', () => {
  const text = renderDrift('out', [change('changed', 'a.md', many('a'), many('b'))], shownWith());
  expect(text).toContain('out/a.md: too different to show line by line\n');
});

it('prints JSON with stable keys for programs', () => {
  const place = { file: 'a.ts', line: 2, column: 3, generated: { line: 9, column: 9 } };
  const outcome = {
    diagnostics: [diagnostic({ place, length: 4, help: 'do', path: ['slo a'], property: ['x'] })],
    changes: [change('added', 'a.yaml', undefined, 'a'), change('unchanged', 'b.yaml', 'b', 'b')],
  };
  expect(JSON.parse(renderJson(outcome, shownWith()))).toEqual({
    diagnostics: [
      {
        code: 'slo/objective-out-of-range',
        severity: 'error',
        message: 'objective must be above 0% and below 100%, got 100%',
        help: 'do',
        notes: [],
        path: ['slo a'],
        property: ['x'],
        place: { file: 'a.ts', line: 2, column: 3, length: 4 },
      },
    ],
    changes: [{ kind: 'added', path: 'a.yaml' }],
  });
});
