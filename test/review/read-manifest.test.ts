import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  printReview,
  readManifest,
  renderReview,
  renderReviewMarkdown,
  reviewManifests,
  type ReviewedManifest,
} from '../../src/review/index.ts';
import { editedText, shop, type Edits } from './manifests.ts';

const codesOf = (text: string): readonly string[] =>
  readManifest(text, 'base')[1].map(({ code }) => code);

const MANIFEST = { nines: 1, files: [], model: {} };

it('reads the oldest and the smallest manifest', () => {
  expect(codesOf(JSON.stringify(MANIFEST))).toEqual([]);
});

it.each([
  ['nothing', ''],
  ['text', 'hello'],
  ['half of it', '{"nines":1,"files":['],
  ['a conflict', '<<<<<<< HEAD\n{}'],
  ['null', 'null'],
  ['a number', '1'],
  ['a list', '[]'],
  ['another document', '{"a":1}'],
  ['a format that never was', '{"nines":"1","files":[],"model":{}}'],
  ['a negative format', '{"nines":-1}'],
])('refuses %s', (_, text) => {
  expect(codesOf(text)).toEqual(['diff/not-a-manifest']);
});

it('says that a newer nines wrote it', () => {
  const [, [found]] = readManifest('{"nines":2}', 'base');
  expect(found?.code).toBe('diff/newer-manifest');
  expect(found?.message).toBe('base was written in format 2, and this nines reads up to 1');
});

it.each<[string, Edits]>([
  ['systems.0.name', { 'systems.0.name': 7 }],
  ['objective', { 'systems.0.services.0.slos.0.objective': '99.9' }],
  ['objective', { 'systems.0.services.0.slos.0.objective': `${'9'.repeat(9999)}%` }],
  ['factor', { 'systems.0.services.0.slos.0.burnRates.0.factor': '1e999' }],
  ['for', { 'systems.0.services.0.alerts.0.for': '99999999999999999999d' }],
  ['teams', { teams: 'nobody' }],
  ['told', { told: [1, 2, 3] }],
  ['urgency', { 'systems.0.severities.0.urgency': 'whenever' }],
  ['when', { 'systems.0.services.0.alerts.0.when': 'x'.repeat(30_000) }],
])('names the place of an odd value: %s', (place, edits) => {
  const [manifest, found] = readManifest(editedText(edits), 'base');
  expect(manifest).toBeUndefined();
  expect(found[0]?.code).toBe('diff/odd-value');
  expect(found[0]?.message).toContain(place);
});

it('tells a few of many odd values', () => {
  const files = Array.from({ length: 1000 }, () => ({}));
  expect(codesOf(JSON.stringify({ ...MANIFEST, files })).length).toBe(10);
});

it.each(['__proto__', 'constructor', 'prototype'])('lets no %s in', (name) => {
  const text = `{"nines":1,"files":[],"model":{"environment":{"${name}":{"polluted":"yes"}}}}`;
  expect(codesOf(text)).toEqual(['diff/odd-value']);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

const deep = (depth: number): string =>
  `{"nines":1,"files":[],"model":{"x":${'['.repeat(depth)}${']'.repeat(depth)}}}`;

it('follows no nesting, however deep', () => {
  expect(codesOf(deep(30))).toEqual([]);
  expect(codesOf(deep(50))).toEqual(['diff/too-large']);
  expect(codesOf(deep(1_000_000))).toEqual(['diff/too-large']);
  expect(codesOf('{"a":'.repeat(200_000))).toEqual(['diff/too-large']);
});

it('is not misled by brackets in texts', () => {
  const text = JSON.stringify({ ...MANIFEST, model: { x: '[['.repeat(100) + '"\\' } });
  expect(codesOf(text)).toEqual([]);
});

it('reads no more than its bounds', () => {
  const bounds = { characters: 1000, depth: 10, values: 20 };
  const read = (list: readonly number[]): readonly string[] =>
    readManifest(JSON.stringify({ ...MANIFEST, list }), 'base', bounds)[1].map(
      ({ message }) => message,
    );
  expect(read(Array.from({ length: 10 }, () => 1))).toEqual([]);
  expect(read(Array.from({ length: 100 }, () => 1))).toEqual([
    'base is too large to be compared: it has more values, and at most 20 are read',
  ]);
  expect(read(Array.from({ length: 2000 }, () => 1))[0]).toContain('at most 1000 are read');
});

it('shows what a terminal would obey as its code', () => {
  const name = '\u001b[2J\u001b]0;title\u0007\u202Eapi\r\n';
  const [manifest] = readManifest(editedText({ 'systems.0.name': name }), 'base');
  expect(manifest?.model.systems[0]?.name).toBe(
    '\\u{1b}[2J\\u{1b}]0;title\\u{7}\\u{202e}api\\r\\u{a}',
  );
});

const odd = fc.oneof(
  fc.constantFrom('', '\u001b[31m', '<script>', '@all', '__proto__', '9'.repeat(40), '0s', '0%'),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.double(),
);

/** Every place of a value in a document, as a path. */
function placesIn(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path === '' ? [] : [path]),
    ...Object.entries(value).flatMap(([key, each]) =>
      key.includes('.') ? [] : placesIn(each, path === '' ? key : `${path}.${key}`),
    ),
  ];
}

const { model }: { readonly model: object } = JSON.parse(editedText({}));
const places = placesIn(model);

/** Everything that is printed of two manifests, whichever of them was first. */
function everythingShown(one: ReviewedManifest, other: ReviewedManifest): string {
  const reviews = [
    reviewManifests({ before: one, after: other }),
    reviewManifests({ before: other, after: one }),
  ];
  return reviews
    .map((review) => ({ review, base: 'main', head: 'head' }))
    .flatMap((subject) => [
      renderReview(subject, { width: 80, colors: false }),
      renderReviewMarkdown(subject),
      JSON.stringify(JSON.parse(printReview(subject))),
    ])
    .join('\n');
}

it('survives whatever stands anywhere in a manifest, and shows it in every format', () => {
  const before = shop();
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...places), odd), { minLength: 1, maxLength: 3 }),
      (edits) => {
        const text = safeEdit(Object.fromEntries(edits));
        const [manifest, found] = readManifest(text, 'base');
        expect(manifest === undefined).toBe(found.length > 0);
        // Nothing but what can be seen, and ends of lines.
        expect(everythingShown(before, manifest ?? before)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
      },
    ),
    { numRuns: 150 },
  );
});

/** Two edits may be in each other's way. */
function safeEdit(edits: Edits): string {
  try {
    return editedText(edits);
  } catch {
    return editedText({});
  }
}

it('survives any text in place of a manifest', () => {
  const text = editedText({});
  const broken = fc.tuple(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 8 }));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), broken), (made) => {
      const tried =
        typeof made === 'string'
          ? made
          : text.slice(0, made[0]) + made[2] + text.slice(made[0] + made[1]);
      const [manifest, found] = readManifest(tried, 'base');
      expect(manifest === undefined).toBe(found.length > 0);
    }),
    { numRuns: 150 },
  );
});
