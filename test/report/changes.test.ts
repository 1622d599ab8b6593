import { expect, it } from 'vitest';
import type { ChangeKind, FileChange } from '../../src/output/index.ts';
import { renderChanges, renderDrift, renderJson } from '../../src/report/index.ts';
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

it('keeps the differences of a file and their number within bounds', () => {
  const lines = Array.from({ length: 90 }, (_, index) => `${index}\n`).join('');
  const changes = Array.from({ length: 13 }, (_, index) =>
    change('added', `${index}.md`, undefined, lines),
  );
  const text = renderDrift('out', changes, shownWith());
  expect(text).toContain('… and 53 more lines\n');
  expect(text).toMatch(/… and 3 more files\n$/);
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
