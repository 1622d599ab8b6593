import { basename } from 'node:path';
import { expect, it } from 'vitest';
import * as tables from '../../src/validate/diagnostics.ts';
import { MISTAKES } from './mistakes.ts';
import { validated } from './valid-config.ts';

it('finds nothing in a valid config', () => {
  const [model, mistakes] = validated();
  expect(mistakes).toEqual([]);
  expect(model?.systems.map(({ name }) => name)).toEqual(['shop']);
});

it.each(MISTAKES)('reports $title', ({ changes, title, ...expected }) => {
  const [, mistakes] = validated(changes);
  const found = mistakes.map(({ code, path, property, message }) => ({
    code,
    path,
    property,
    message,
  }));
  expect(found, title).toEqual([expected]);
});

it('says where each mistake is and how to mend it', () => {
  const reported = MISTAKES.flatMap(({ changes }) => validated(changes)[1]);
  const files = reported.map(({ place }) => basename(place?.file ?? ''));
  expect([...new Set(files)].toSorted()).toEqual(['mistakes.ts', 'valid-config.ts']);
  expect(reported.filter(({ help }) => !help || /\{\w+\}/.test(help))).toEqual([]);
});

it('has a case here for every code that it can report', () => {
  const about = { path: [], property: [] };
  // Which parameters a text takes differs from row to row; the code does not depend on them.
  type AnyReport = (at: typeof about, parameters: object) => { readonly code: string };
  const codes = Object.values(tables).flatMap((table) =>
    (Object.values(table) as readonly unknown[] as readonly AnyReport[]).map(
      (report) => report(about, {}).code,
    ),
  );
  const raised = new Set(MISTAKES.map(({ code }) => code));
  expect(codes.filter((code) => !raised.has(code))).toEqual([]);
});
