import { expect, it } from 'vitest';
import { defineDiagnostics, hasErrors, property, subject } from '../../src/diagnostics/index.ts';

const shop = defineDiagnostics('shop', {
  'too-many': {
    severity: 'error',
    message: 'at most {most} items, got {given}',
    caption: 'is {given}',
    help: 'for example {most}',
  },
  'no-name': { severity: 'warning', message: 'the shop has no name' },
});

const place = { file: 'slo.config.ts', line: 3, column: 7 };
const about = property(subject('shop', { place }), 'items', 2);

it('fills the texts of a row and puts its area before its name', () => {
  expect(shop['too-many'](about, { most: 3, given: '5 $& $1' }, ['a note'])).toEqual({
    code: 'shop/too-many',
    severity: 'error',
    message: 'at most 3 items, got 5 $& $1',
    caption: 'is 5 $& $1',
    help: 'for example 3',
    notes: ['a note'],
    path: ['shop'],
    place,
    property: ['items', 2],
  });
});

it('leaves out what a row does not say', () => {
  expect(shop['no-name'](about, {})).toEqual({
    code: 'shop/no-name',
    severity: 'warning',
    message: 'the shop has no name',
    notes: [],
    path: ['shop'],
    place,
    property: ['items', 2],
  });
});

it('counts only errors as errors', () => {
  const error = shop['too-many'](about, { most: 1, given: 2 });
  const warning = shop['no-name'](about, {});
  expect(hasErrors([])).toBe(false);
  expect(hasErrors([warning])).toBe(false);
  expect(hasErrors([warning, error])).toBe(true);
});

it('names a subject from outside in and adds properties at the end', () => {
  const inner = property(subject('item 1', {}, about), 'price');
  expect(inner).toEqual({ path: ['shop', 'item 1'], property: ['price'] });
  expect(property(inner, 'currency', 0).property).toEqual(['price', 'currency', 0]);
});
