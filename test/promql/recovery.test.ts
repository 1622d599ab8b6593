import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseExpression, printExpression } from '../../src/promql/index.ts';
import { ALL_FEATURES, trees } from './trees.ts';

/** Every error as the part of the text that it points at, and its message. */
const errorsOf = (text: string): readonly string[] =>
  parseExpression(text, { features: ALL_FEATURES }).errors.map(
    ({ range, message }) => `${text.slice(range.start, range.end)}: ${message}`,
  );

const needsRange = (part: string): string =>
  `${part}: expected type range vector in call to function "rate", got instant vector`;

/** [text, all that is wrong with it, Prometheus' own error first] */
const mistakes: readonly (readonly [text: string, ...errors: readonly string[]])[] = [
  [
    'sum(rate(foo)) + bar{x=~"("} + abs()',
    'x=~"(": error parsing regexp: missing closing ): `(`',
    needsRange('foo'),
    'abs(): expected 1 argument(s) in call to "abs", got 0',
  ],
  ['sum(a b) + rate(c)', 'b: unexpected identifier "b" in aggregation', needsRange('c')],
  ['rate(a) + (b c)', 'c: unexpected identifier "c"', needsRange('a')],
  ['(a, rate(b))', ',: unexpected ","', needsRange('b')],
  ['clamp(a b, 1)', 'b: unexpected identifier "b"'],
  [
    'rate(a) && rate(b) || c',
    "&&: unexpected character: '&'",
    needsRange('a'),
    needsRange('b'),
    "||: unexpected character: '|'",
  ],
  ['a = rate(b)', '=: unexpected "="', needsRange('b')],
  ['a == == rate(b)', '==: unexpected <op:==>', needsRange('b')],
  ['a + * rate(b)', '*: unexpected <op:*>', needsRange('b')],
  [
    'a{b=c, d=~"(", e!"x"}',
    'c: unexpected identifier "c" in label matching, expected string',
    'd=~"(": error parsing regexp: missing closing ): `(`',
    `!"x": unexpected character after '!' inside braces: '"'`,
  ],
  ['{b=c}', 'c: unexpected identifier "c" in label matching, expected string'],
  [
    '{a.b="}", c=~"("} + rate(d)',
    `.b="}": unexpected character inside braces: '.'`,
    'c=~"(": error parsing regexp: missing closing ): `(`',
    needsRange('d'),
  ],
  ['a{b=~c(d|e)}', 'c: unexpected identifier "c" in label matching, expected string'],
  [
    'sum by job (rate(a))',
    'job: unexpected identifier "job" in grouping opts, expected "("',
    needsRange('a'),
  ],
  [
    'sum by (x y) (rate(a))',
    'y: unexpected identifier "y" in grouping opts, expected "," or ")"',
    needsRange('a'),
  ],
  [
    'rate(a[5mm]) + rate(b)',
    '5mm: bad number or duration syntax: "5mm"',
    needsRange('b'),
  ],
  [
    'rate(a[x]) + rate(b)',
    "x: unexpected character in duration expression: 'x'",
    needsRange('b'),
  ],
  [
    'a offset b + rate(c)',
    'b: unexpected identifier "b" in offset, expected number or duration',
    needsRange('c'),
  ],
  [
    'label_join(a, "\\q", ",") + rate(b)',
    `"\\q": unknown escape sequence U+0071 'q'`,
    needsRange('b'),
  ],
  ['1.2.3 + rate(b)', '1.2.3: bad number or duration syntax: "1.2."', needsRange('b')],
  ['(rate(a) + b)[5m]', '[5m]: ranges only allowed for vector selectors', needsRange('a')],
  [
    'topk(rate(a))',
    'topk(rate(a)): wrong number of arguments for aggregate expression provided, expected 2, got 1',
    needsRange('a'),
  ],
  [
    'abs(a,,rate(b))',
    ',: trailing commas not allowed in function call args',
    needsRange('b'),
  ],
  ['foo(rate(a)) + bar(1)', 'foo: unknown function with name "foo"', needsRange('a'), 'bar: unknown function with name "bar"'],
  [
    'a[-5m] + b[0s]',
    '-5m: duration must be greater than 0',
    'a[-5m]: binary expression must contain only scalar and instant vector types',
    'b[0s]: binary expression must contain only scalar and instant vector types',
    '0s: duration must be greater than 0',
  ],
]; // prettier-ignore

it.each(mistakes)('finds all that is wrong with %s', (text, ...errors) => {
  expect(errorsOf(text)).toEqual(errors);
});

it.each([
  'errors rate is very high',
  'sum(a,',
  '1 +',
  '{{ $labels.instance }}',
  'a{x="1} + b',
  'sum(foo{x="1") / sum(bar{x="2"})',
  'a[5m + b',
  'a offset',
  ')))',
  'sum by (',
  'a + on b',
  'abs(+)',
  'abs(ceil(a) b)',
  'clamp(, 1, 2)',
  '1 + "x',
  'unknown(a) + on (x) group_left (y) b',
])('finds one mistake, and nothing that follows from it, in %s', (text) => {
  expect(errorsOf(text)).toHaveLength(1);
});

it('gives up after a hundred errors', () => {
  expect(errorsOf('foo() + '.repeat(200) + '1')).toHaveLength(100);
  expect(errorsOf(`max(${'rate(a), '.repeat(200)}b)`)).toHaveLength(100);
});

const anyTree = fc.oneof(trees.vector, trees.scalar);

// After these nobody can tell where the strings, braces or brackets end.
const IS_LOST =
  /in duration expression|unclosed|untermin|end of|left brace|left bracket|inside braces|expected ':'|escape/;

it('finds a wrong type behind whatever is wrong in the parentheses before it', () => {
  const broken = fc
    .tuple(
      anyTree.map((tree) => printExpression(tree)),
      fc.nat(),
      fc.constantFrom('+', 'x y', '==', 'rate(a)', 'foo()', '{a=b}', '{a=~"("}', '1.2.3', '&', '='),
    )
    .map(([text, at, added]) => {
      const from = at % (text.length + 1);
      return `(${text.slice(0, from)} ${added} ${text.slice(from)})`;
    });
  fc.assert(
    fc.property(broken, (text) => {
      const [first, ...others] = errorsOf(text);
      // Half of a surrogate pair is an error wherever it stands.
      fc.pre(!/[\ud800-\udfff]/u.test(text));
      fc.pre(first !== undefined && ![first, ...others].some((each) => IS_LOST.test(each)));
      const both = errorsOf(`${text} + rate(zzz)`);
      expect(both[0]).toBe(first);
      expect(both).toContain(needsRange('zzz'));
    }),
    { numRuns: 400 },
  );
});
