// Diagnostics on a terminal: folded at words, cut at nothing, and free of what moves its cursor.
import { expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/report/index.ts';
import { diagnostic, shownWith } from './shown.ts';

const SOURCE = `export const objective = percent(100), and = 'a line that is longer than sixty columns';`;

const rendered = (width: number | undefined, changes: Parameters<typeof diagnostic>[0] = {}) =>
  renderDiagnostics(
    [
      diagnostic({
        path: ['system shop', 'service checkout', 'slo availability'],
        property: ['objective'],
        place: { file: 'slo.config.ts', line: 1, column: 34 },
        length: 3,
        caption: 'must leave some error budget, and not all of it',
        notes: ['an objective is a share of events, and some of them always fail in the end'],
        help: 'use 99.99% or lower, and see what a year of it would mean to you',
        ...changes,
      }),
    ],
    { ...shownWith({ 'slo.config.ts': SOURCE }), ...(width !== undefined && { width }) },
    { counts: false },
  );

it('folds all that is said at the width of the terminal', () => {
  expect(rendered(60)).toMatchInlineSnapshot(`
    "error[slo/objective-out-of-range]: objective must be above
        0% and below 100%, got 100%
      slo.config.ts:1:34
        system shop › service checkout › slo availability ›
        objective
      1 │ …const objective = percent(100), and = 'a line that i…
        │                            ^^^
        │                            must leave some error
        │                            budget, and not all of it
      note: an objective is a share of events, and some of them
        always fail in the end
      help: use 99.99% or lower, and see what a year of it would
        mean to you
    "
  `);
});

it.each([40, 60, 72, 100, 200])('keeps within %i columns', (width) => {
  const lines = rendered(width).split('\n');
  expect(lines.filter((line) => line.length > width)).toEqual([]);
});

it('folds nothing for a program', () => {
  expect(rendered(undefined).split('\n')[0]).toBe(
    'error[slo/objective-out-of-range]: objective must be above 0% and below 100%, got 100%',
  );
});

it('begins below the label where the first word has no room behind it', () => {
  const [first, second] = rendered(60, { message: `${'x'.repeat(40)} is wrong` }).split('\n');
  expect(first).toBe('error[slo/objective-out-of-range]:');
  expect(second).toBe(`    ${'x'.repeat(40)} is wrong`);
});

it('shows what would move the cursor of a terminal', () => {
  const text = renderDiagnostics(
    [
      diagnostic({
        message: 'threw Error: \u001b[2Jgone',
        place: { file: 'a\u001b.ts', line: 1, column: 5 },
        help: 'a\u0007b',
      }),
    ],
    shownWith({ 'a\u001b.ts': 'x = \u001b[31m;\tend' }),
  );
  expect(text).not.toMatch(/[^\P{Cc}\n\t]/u);
  expect(text).toContain('threw Error: \\u{1b}[2Jgone');
  expect(text).toContain('1 │ x = ␛[31m;\tend\n    │     ^');
});
