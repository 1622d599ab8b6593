// No text, however long or deep, crashes the parser or takes it more than linear time.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  checkExpression,
  mapSelectors,
  parseExpression,
  positionAt,
  printExpression,
  printPretty,
  walk,
  type ParseResult,
} from '../../src/promql/index.ts';
import { forgetRegexes, inspectRegex } from '../../src/promql/regex.ts';
import { growth } from '../growth.ts';
import { ALL_FEATURES } from './trees.ts';

const parse = (text: string): ParseResult => {
  forgetRegexes();
  return parseExpression(text, { features: ALL_FEATURES, variables: true });
};

const MEGABYTE = 1_000_000;
const fill = (part: string, length: number): string =>
  part.repeat(Math.ceil(length / part.length)).slice(0, length);

/** Texts of any length that were thought up to hurt: [before, repeated, after]. */
const pathological: readonly (readonly [before: string, part: string, after: string])[] = [
  ...['(', '-', 'a^', 'a+', '1+', 'abs(', 'sum(', 'a or ', 'a > bool ', '1+(', 'info(a,']
    .map((part) => ['', part, 'a'] as const),
  ...['a[1h:1m] ', 'abc ', 'a &', '"', "'a", '{', '{a="b"} ', '[', '${', '😀', ')', ') ', ':']
    .map((part) => ['', part, ''] as const),
  ...['foo() + ', 'sum(rate(foo) ', 'a[x] + ', 'a{b="c" (', '1.', '1_', '1m', '"\\q" ', 'a{. ']
    .map((part) => ['', part, ''] as const),
  ['a', '[1h:1m]', ''], ['a[', '(', ''], ['a[', '-', '5m]'], ['a[', '5m+', '5m]'],
  ['a[', '1h1d', ']'], ['a[', '1m:', ''], ['a', ' offset 1m', ''], ['a', ' @ 1', ''],
  ['"', 'x', '"'], ['"', 'x', ''], ['"', '\\n', '"'], ['"', '\\xff', '"'], ['"', '\\xc3\\xa9', '"'],
  ['"', 'é', '"'], ['"', '\ud800', '"'], ['`', 'x\n', '`'], ['#', 'x', ''], ['', '#\n', 'a'],
  ['', '1', ''], ['', '0', ''], ['0x', 'f', ''], ['', ' ', 'a'], ['', '\n', 'a b'], ['', 'f', '(a)'],
  ['sum by (', 'abc,', 'x) (a)'], ['sum by (', 'abc ', ''], ['a + on (', 'abc,', 'x) b'],
  ['a + on (', 'abc,', 'x) group_left (abc) b'], ['a{', 'b="c",', '}'], ['a{', 'b="c" ', '}'],
  ['a{', 'b=,', '}'], ['a{', '.,', '}'], ['a{', '__name__="c",', '}'], ['a{', '."b"', '}'],
  ['abs(', 'a,', 'a)'], ['abs(', 'a b,', 'a)'], ['abs(', ',', ')'],
  ...['abc|', '(abc)|', '(', '(a*)*', '(a{1000})', 'a-z', '\\\\pL', 'a?', '.*.']
    .map((part) => ['a{b=~"', part, '"}'] as const),
]; // prettier-ignore

it.each(pathological)('takes linear time for %j and a megabyte of %j', (before, part, after) => {
  let found = 0;
  const read = (length: number): void => {
    const text = before + fill(part, length) + after;
    const { errors } = parse(text);
    positionAt(text, errors[0]?.range.start ?? text.length);
    found = errors.length;
  };
  // Four times as much text takes four times as long, and would take sixteen times if quadratic.
  expect(growth(read, [MEGABYTE / 4, MEGABYTE], 12)).toBeLessThan(12);
  expect(found).toBeLessThanOrEqual(100);
});

const around = (open: string, inner: string, close: string, depth: number): string =>
  open.repeat(depth) + inner + close.repeat(depth);

const deepest: readonly (readonly [name: string, text: string])[] = [
  ['parentheses', around('(', 'a', ')', 490)],
  ['calls', around('abs(', 'a', ')', 490)],
  ['aggregations', around('sum by (x) (', 'a', ')', 490)],
  ['signs', `${'-'.repeat(490)}a`],
  ['subqueries', around('max_over_time(', 'a', '[1h:1m])', 490)],
  ['powers', `${'a ^ '.repeat(490)}a`],
  ['sums', `${'a + '.repeat(1000)}a`],
  ['sums of numbers', `${'1 + '.repeat(1000)}1`],
  ['thresholds', `a${' > 1'.repeat(1000)}`],
  ['sums in parentheses', around('(', 'a', ' + 1)', 490)],
  ['parentheses in sums', around('(', 'a', ')', 250) + ' + 1'.repeat(1000)],
  ['durations', `a[${around('(', '5m', ' * 2)', 240)}]`],
];

it.each(deepest)('handles the deepest %s that it takes', (_, text) => {
  const options = { features: ALL_FEATURES };
  const { expression, errors } = parseExpression(text, options);
  expect(errors).toEqual([]);
  if (!expression) return;
  expect(checkExpression(expression, options)).toEqual([]);
  expect(printExpression(mapSelectors(expression, (it_) => it_))).toBe(printExpression(expression));
  expect(printPretty(expression, 20).replaceAll(/\s/g, '')).toBe(
    printPretty(expression, 1e9).replaceAll(/\s/g, ''),
  );
  let count = 0;
  walk(expression, () => (count += 1));
  expect(count).toBeGreaterThan(0);
});

it('never throws, whatever pieces a text is made of', () => {
  const piece = fc.constantFrom(
    ...'( ) [ ] { } , : = =~ !~ ! + - ^ @ # " \' ` offset by bool on 5m 1 x é 😀 \\ $ ${a} inf'.split(' '),
    'sum', 'rate(', 'a{', 'b="c"', '[5m', ':1m]', '\n', 'group_left', 'start()', 'info(', '1h1d', '\ud800', '..',
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, spaced) => {
      const text = pieces.join(spaced ? ' ' : '');
      for (const target of ['2.42', '3.5', '3.14'] as const) {
        const { expression, errors } = parseExpression(text, { target, features: ALL_FEATURES });
        expect(expression === undefined).toBe(errors.length > 0);
        for (const { range } of errors) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThanOrEqual(text.length);
        }
      }
    }),
    { numRuns: 3000 },
  );
});

it('does not compile a regular expression longer than any that people write', () => {
  expect(inspectRegex('(a)'.repeat(6666)).error).toBeUndefined();
  expect(inspectRegex('(a)'.repeat(6667)).error).toBe(
    'regular expression is longer than 20000 characters',
  );
  expect(inspectRegex('name|'.repeat(50_000)).error).toBeUndefined();
});
