import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { counter } from '../../src/define/index.ts';
import * as tables from '../../src/validate/diagnostics.ts';
import { MISTAKES } from './mistakes.ts';
import { validated, validSlo } from './valid-config.ts';

it('finds nothing in a valid config', () => {
  const [model, mistakes] = validated();
  expect(mistakes).toEqual([]);
  expect(model?.systems.map(({ name }) => name)).toEqual(['shop']);
});

it.each(MISTAKES)('reports $title', ({ changes, message, ...expected }) => {
  const [, mistakes] = validated(changes);
  const { code, path, property } = expected;
  const found = mistakes.filter((mistake) => mistake.code === code);
  expect(found.map((mistake) => ({ ...mistake, title: '' }))).toMatchObject([
    { code, path, property, severity: 'error' },
  ]);
  expect(found[0]?.message).toContain(message);
});

it('has a case here for every code that it can report', () => {
  const about = { path: [], property: [] };
  const codes = Object.values(tables).flatMap((table) =>
    Object.values<(at: typeof about, parameters: object) => { readonly code: string }>(table).map(
      (report) => report(about, {}).code,
    ),
  );
  const raised = new Set(MISTAKES.map(({ code }) => code));
  expect(codes.filter((code) => !raised.has(code))).toEqual([]);
});
