// What holds of every review: the order of definitions is nothing, and any other difference is told.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderReview, reviewManifests } from '../../src/review/index.ts';
import { editedText, manifestOf, manifestText, shop, type Order } from './manifests.ts';

/** The same order for the same seed. */
function shuffler(seed: number): Order {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return (items) =>
    items
      .map((item) => [next(), item] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, item]) => item);
}

it('finds no changes in a config whose definitions stand in another order', () => {
  const before = shop();
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const after = manifestOf(manifestText(shuffler(seed)));
      const review = reviewManifests({ before, after });
      const subject = { review, base: 'main', head: 'the config' };
      expect(renderReview(subject, { width: 80, colors: false })).toBe('No changes.\n');
    }),
    { numRuns: 15 },
  );
});

it('finds none either where keys of the manifest stand in another order', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const order = shuffler(seed);
      const text = JSON.stringify(JSON.parse(editedText({})), (_, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(order(Object.entries(value)))
          : value,
      );
      expect(reviewManifests({ before: shop(), after: manifestOf(text) }).changes).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

/** The place of each text in a model. */
function textsIn(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    textsIn(each, path === '' ? key : `${path}.${key}`),
  );
}

const { model }: { readonly model: object } = JSON.parse(editedText({}));
const texts = textsIn(model, '');

const valueAt = (path: string): string =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only places of texts are asked for
  path.split('.').reduce<unknown>((value, key) => Reflect.get(Object(value), key), model) as string;

/** Another value of the same kind. */
function otherThan(value: string): string {
  if (/^(?:\d+[smhd])+$/.test(value)) return value === '7m' ? '8m' : '7m';
  if (value.endsWith('%')) return value === '50%' ? '60%' : '50%';
  if (/^\d\d:\d\d$/.test(value)) return '07:30';
  if (/^[\d.]+$/.test(value)) return '7';
  return value === 'page' ? 'ticket' : `${value}x`;
}

it.each(texts)('tells of any other value of %s', (path) => {
  const text = editedText({ [path]: otherThan(valueAt(path)) });
  const closed = /\.(?:urgency|hours)$/.test(path);
  if (closed && path.endsWith('hours')) return;
  const usable = path.endsWith('urgency') ? editedText({ [path]: 'log' }) : text;
  const { verdict } = reviewManifests({ before: shop(), after: manifestOf(usable) });
  expect(verdict).not.toBe('none');
});

it('is the same review whichever way its manifests were written', () => {
  const after = manifestOf(editedText({ 'systems.0.services.0.slos.0.objective': '99%' }));
  const once = reviewManifests({ before: shop(), after });
  expect(reviewManifests({ before: shop(), after })).toEqual(once);
});
