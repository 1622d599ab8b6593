import { expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/report/index.ts';
import { diagnostic, shownWith } from './shown.ts';

const at = (file: string, line: number, column: number) => ({ place: { file, line, column } });

it('shows what is wrong, where, why and how to fix it', () => {
  const text = renderDiagnostics(
    [
      diagnostic({
        path: ['service checkout', 'slo availability'],
        property: ['objective'],
        ...at('slo.config.ts', 3, 14),
        length: 12,
        caption: 'leaves no error budget to burn',
        notes: ['an objective is a share of events'],
        help: 'use 99.99% or lower',
      }),
    ],
    shownWith({ 'slo.config.ts': '\n\n  objective: percent(100),\n' }),
  );
  expect(text)
    .toBe(`error[slo/objective-out-of-range]: objective must be above 0% and below 100%, got 100%
  slo.config.ts:3:14  service checkout › slo availability › objective
  3 │   objective: percent(100),
    │              ^^^^^^^^^^^^ leaves no error budget to burn
  note: an objective is a share of events
  help: use 99.99% or lower

1 error
`);
});

it('says nothing when there is nothing to say', () => {
  expect(renderDiagnostics([], shownWith())).toBe('');
});

it('sorts by place, tells each thing once, and counts', () => {
  const text = renderDiagnostics(
    [
      diagnostic({ message: 'nowhere', severity: 'warning' }),
      diagnostic({ message: 'third', ...at('b.ts', 1, 1) }),
      diagnostic({ message: 'second', ...at('a.ts', 10, 2) }),
      diagnostic({ message: 'first', ...at('a.ts', 9, 7) }),
      diagnostic({ message: 'first', ...at('a.ts', 9, 7) }),
    ],
    shownWith(),
  );
  expect(text.match(/first|second|third|nowhere/g)).toEqual([
    'first',
    'second',
    'third',
    'nowhere',
  ]);
  expect(text).toMatch(/\n3 errors, 1 warning\n$/);
});

const of = (name: string) => diagnostic({ message: 'no data', path: [`panel ${name}`] });

it('tells the same of each thing that has no place', () => {
  const text = renderDiagnostics([of('a'), of('b'), of('b')], shownWith());
  expect(text.match(/panel \w/g)).toEqual(['panel a', 'panel b']);
});

it('names nested properties as they are written in code', () => {
  const property = ['tiers', 0, 'for'];
  expect(renderDiagnostics([diagnostic({ path: ['slo a'], property })], shownWith())).toContain(
    '  slo a › tiers[0].for\n',
  );
});

it('keeps the tabs in front of a caret', () => {
  const place = at('a.ts', 1, 3);
  const text = renderDiagnostics(
    [diagnostic({ ...place, length: 3 })],
    shownWith({ 'a.ts': '\t\tfoo' }),
  );
  expect(text).toContain('  1 │ \t\tfoo\n    │ \t\t^^^\n');
});

it('shows the part of a long line that the caret is about', () => {
  const line = `${'x'.repeat(500)}HERE${'y'.repeat(500)}`;
  const place = at('a.ts', 1, 501);
  const text = renderDiagnostics(
    [diagnostic({ ...place, length: 4 })],
    shownWith({ 'a.ts': line }),
  );
  const [, , source = '', carets = ''] = text.split('\n');
  expect(source).toMatch(/^ {2}1 │ …x{60}HEREy{56}…$/);
  expect(carets.indexOf('^^^^')).toBe(source.indexOf('HERE'));
});

it('leaves the line out when the file cannot be read', () => {
  expect(renderDiagnostics([diagnostic(at('gone.ts', 1, 1))], shownWith())).not.toContain('│');
});

it('paints only when asked to', () => {
  const shown = { ...shownWith(), colors: true };
  expect(renderDiagnostics([diagnostic()], shown)).toContain('\u001B[31m');
});
