import { expect, it } from 'vitest';
import {
  parseExpression,
  positionAt,
  printExpression,
  type PromqlError,
} from '../../src/promql/index.ts';
import { ALL_FEATURES, parsed, withoutRanges } from './trees.ts';

const errorsOf = (text: string): readonly PromqlError[] =>
  parseExpression(text, { features: ALL_FEATURES }).errors;

/** [text, the part that the first error points at, its message] */
const refused: readonly (readonly [text: string, part: string, message: string])[] = [
  ['', '', 'no expression found in input'],
  ['# only a comment', '', 'no expression found in input'],
  ['a b', 'b', 'unexpected identifier "b"'],
  ['1 +', '', 'unexpected end of input'],
  ['a + + ', '', 'unexpected end of input'],
  ['* a', '*', 'unexpected <op:*>'],
  ['a == == b', '==', 'unexpected <op:==>'],
  ['a and or b', 'b', 'unexpected identifier "b"'],
  ['on', 'on', 'unexpected <on>'],
  ['(a', '', 'unclosed left parenthesis'],
  ['a)', '', "unexpected right parenthesis ')'"],
  ['a[5m', '', 'unclosed left bracket'],
  ['a[', '', 'unexpected end of input in duration expression'],
  ['a[]', ']', 'unexpected "]" in subquery selector, expected number or duration'],
  ['a[:1m]', ':1m', 'unexpected colon before duration in duration expression'],
  ['a[5m:1m:1m]', ':', "unexpected colon ':'"],
  ['a[5m 1m]', '1m', 'unexpected duration "1m" in subquery or range, expected ":" or "]"'],
  ['a[5m:1m 1m]', '1m', 'unexpected duration "1m" in subquery selector, expected "]"'],
  ['a[5m x]', 'x', "unexpected character: 'x', expected ':'"],
  ['a[x]', 'x', "unexpected character in duration expression: 'x'"],
  ['a[# c\n5m]', '# c\n5m]', "unexpected character in duration expression: '#'"],
  ['a[5mm]', '5mm', 'bad number or duration syntax: "5mm"'],
  ['a[1h1d]', '1h1d', 'not a valid duration string: "1h1d"'],
  ['a[5hs]', '5hs', 'unknown unit "hs" in duration "5hs"'],
  ['a[0s]', '0s', 'duration must be greater than 0'],
  ['a[-5m]', '-5m', 'duration must be greater than 0'],
  ['a[300y]', '300y', 'duration out of range'],
  ['a[5m/0]', '/', 'division by zero'],
  ['a[5m%0]', '%', 'modulo by zero'],
  ['(a+b)[5m]', '[5m]', 'ranges only allowed for vector selectors'],
  ['a[5m][5m]', '[5m]', 'ranges only allowed for vector selectors'],
  ['a offset 5m [5m]', '[5m]', 'no offset modifiers allowed before range'],
  ['a @ 5 [5m]', '[5m]', 'no @ modifiers allowed before range'],
  ['a offset', '', 'unexpected end of input in offset, expected number or duration'],
  ['a offset 5m offset 1m', 'a offset 5m', 'offset may not be set multiple times'],
  ['a @ 1 @ start()', 'a @ 1', '@ <timestamp> may not be set multiple times'],
  ['a @', '', 'unexpected end of input in @, expected timestamp'],
  ['a @ inf', 'a', 'timestamp out of bounds for @ modifier: +Inf'],
  [
    'a @ 1e30',
    'a',
    'timestamp out of bounds for @ modifier: 1000000000000000000000000000000.000000',
  ],
  [
    '1 offset 5m',
    '1',
    'offset modifier must be preceded by an instant vector selector or range vector selector or a subquery',
  ],
  [
    'sum(a) @ 5',
    'sum(a)',
    '@ modifier must be preceded by an instant vector selector or range vector selector or a subquery',
  ],
  ['a{', '', 'unexpected end of input inside braces'],
  ['a{x', '', 'unexpected end of input inside braces'],
  ['a{x}', '}', 'unexpected "}" in label matching, expected label matching operator'],
  ['a{x=}', '}', 'unexpected "}" in label matching, expected string'],
  ['a{x="1" y="2"}', 'y', 'unexpected identifier "y" in label matching, expected "," or "}"'],
  ['a{,}', ',', 'unexpected "," in label matching, expected identifier or "}"'],
  ['a{x="1",,}', ',', 'unexpected "," in label matching, expected identifier or "}"'],
  ['a{x!"1"}', '!"1"', `unexpected character after '!' inside braces: '"'`],
  ['a{{}', '{}', "unexpected left brace '{'"],
  ['a{x.y="1"}', '.y="1"', "unexpected character inside braces: '.'"],
  ['a{x=~"("}', 'x=~"("', 'error parsing regexp: missing closing ): `(`'],
  ['a{x!~"a**"}', 'x!~"a**"', 'error parsing regexp: invalid nested repetition operator: `**`'],
  [
    'a{x=~"(?=y)"}',
    'x=~"(?=y)"',
    'error parsing regexp: invalid or unsupported Perl syntax: `(?=`',
  ],
  ['"abc', '"abc', 'unterminated quoted string'],
  ['"a\nb"', '"a\nb"', 'unterminated quoted string'],
  ['`abc', '`abc', 'unterminated raw string'],
  ['"\\q"', '"\\q"', "unknown escape sequence U+0071 'q'"],
  ['"\\\'"', '"\\\'"', "unknown escape sequence U+0027 '''"],
  ['"\\xg1"', '"\\xg1"', "illegal character U+0067 'g' in escape sequence"],
  ['"\\ud800"', '"\\ud800"', 'escape sequence is an invalid Unicode code point'],
  ['"\\400"', '"\\400"', 'escape sequence is an invalid Unicode code point'],
  ['"\\', '"\\', 'escape sequence not terminated'],
  ['"\ufffd"', '"\ufffd"', 'invalid UTF-8 rune'],
  ['"\ud83d"', '"\ud83d"', 'invalid UTF-8 rune'],
  ['a & b', '&', "unexpected character: '&'"],
  ['é', 'é', "unexpected character: 'é'"],
  ['a =~ b', '=~', "unexpected character after '=': '~'"],
  ['a ! b', '!', "unexpected character after '!': ' '"],
  ['a = b', '=', 'unexpected "="'],
  [
    '1e400',
    '1e400',
    'error parsing number: strconv.ParseFloat: parsing "1e400": value out of range',
  ],
  ['0x', '0x', 'error parsing number: strconv.ParseFloat: parsing "0x": invalid syntax'],
  ['1__0', '1__0', 'bad number or duration syntax: "1__"'],
  ['0x1e', '0x1e', 'bad number or duration syntax: "0x1e"'],
  ['sum by', '', 'unexpected end of input in grouping opts, expected "("'],
  ['sum by (', '', 'unclosed left parenthesis'],
  ['sum by (1) (a)', '1', 'unexpected number "1" in grouping opts, expected label'],
  ['sum by (without) (a)', 'without', 'unexpected <without> in grouping opts, expected label'],
  ['sum by (x y) (a)', 'y', 'unexpected identifier "y" in grouping opts, expected "," or ")"'],
  ['sum by ("") (a)', '""', 'invalid label name for grouping: ""'],
  ['sum by (x) a', 'a', 'unexpected identifier "a" in aggregation'],
  ['sum(a b)', 'b', 'unexpected identifier "b" in aggregation'],
  ['sum(a) by (x) by (y)', 'by', 'unexpected <by>'],
  ['sum()', 'sum()', 'no arguments for aggregate expression provided'],
  [
    'topk(a)',
    'topk(a)',
    'wrong number of arguments for aggregate expression provided, expected 2, got 1',
  ],
  [
    'sum by (x) (1, a)',
    'sum by (x) (1, a)',
    'wrong number of arguments for aggregate expression provided, expected 1, got 2',
  ],
  ['rate(a[5m],)', ',', 'trailing commas not allowed in function call args'],
  ['foo(a)', 'foo', 'unknown function with name "foo"'],
  ['Rate(a[5m])', 'Rate', 'unknown function with name "Rate"'],
  ['a group_left b', 'group_left', 'unexpected <group_left>'],
  ['a + group_left b', 'group_left', 'unexpected <group_left>'],
  ['a + on b', 'b', 'unexpected identifier "b" in grouping opts, expected "("'],
  ['a $x', '$', "unexpected character: '$'"],
];

it.each(refused)('refuses %j at %j', (text, part, message) => {
  const [error] = errorsOf(text);
  expect(error?.message).toBe(message);
  expect(text.slice(error?.range.start, error?.range.end)).toBe(part);
});

it.each([
  ['a - b offset 10m', 'a - (b offset 10m)'],
  ['a offset 5m + 3', '(a offset 5m) + 3'],
  ['-a @ 10', '-(a @ 10)'],
  ['-1 ^ 2', '-(1 ^ 2)'],
  ['a ^ -b * c', '(a ^ (-b)) * c'],
  ['a ^ b ^ c', 'a ^ (b ^ c)'],
  ['a - b - c', '(a - b) - c'],
  ['-a * b', '(-a) * b'],
  ['a or b and c', 'a or (b and c)'],
  ['a and b unless c', '(a and b) unless c'],
  ['a > b + c', 'a > (b + c)'],
  ['a + b * c atan2 d', 'a + ((b * c) atan2 d)'],
  ['a * on (x) group_left (b) + c', 'a * on (x) group_left (b) (+c)'],
])('reads %s as %s', (text, explicit) => {
  const bare = (tree: unknown): unknown => {
    if (Array.isArray(tree)) return tree.map(bare);
    if (typeof tree !== 'object' || tree === null) return tree;
    if ('kind' in tree && tree.kind === 'paren' && 'expression' in tree) {
      return bare(tree.expression);
    }
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, bare(value)]));
  };
  expect(bare(withoutRanges(parsed(text)))).toEqual(bare(withoutRanges(parsed(explicit))));
});

it.each([
  'sum', 'by', 'without', 'and', 'or', 'unless', 'offset', 'start', 'end', 'group', 'limitk',
  'sum + by', 'offset offset 5m', 'and and and', 'start @ start()', 'a:b', ':a', 'Sum{x="1"}',
])('takes %s for a metric', (text) => {
  expect(errorsOf(text)).toEqual([]);
}); // prettier-ignore

it.each([
  'sum by (by, sum, bool, on, ignoring, group_left, atan2, offset, start) (a)',
  'sum by (a:b, "x y") (a)',
  'a{by="1", sum="2", offset="3", inf="4"}',
  'a # comment\n + # another\n b',
  'a{ # inside\n x="1" # here too\n }',
  'a[5m # after the number\n ]',
  'a @ start() [5m]',
  'a offset 0 [5m]',
  'a offset 0s offset 5m',
  'a[5m:1m] offset 1m @ 5',
  'a offset 5m [1h:1m]',
  '{__name__=~"a", __name__!="b"}',
  '{x!=""}',
  '{"a"}',
  'a{x=~""}',
  '5m + 1h',
  'label_join(a, "x", ",")',
  'label_join(a, "x", ",", "y", "z")',
  'round(a)',
  'hour()',
  'info(a, {})',
  'limitk(2, a)',
  'sort_by_label(a)',
  '1 == bool 2',
  'vector(1) or vector(2)',
  'a > 1 > 2',
  '"just a string"',
  'a[5m]',
])('accepts %j', (text) => {
  expect(errorsOf(text)).toEqual([]);
});

it('knows where nodes stand', () => {
  const text = 'sum(rate(up{job="x"}[5m] offset 1m)) / 2';
  const tree = parsed(text);
  const parts: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('start' in node && 'end' in node)
      parts.push(text.slice(Number(node.start), Number(node.end)));
    for (const value of Object.values(node)) visit(value);
  };
  visit(tree);
  expect([...new Set(parts)].toSorted()).toEqual(
    [
      '/',
      '1m',
      '2',
      '5m',
      'job="x"',
      'rate(up{job="x"}[5m] offset 1m)',
      'sum(rate(up{job="x"}[5m] offset 1m))',
      text,
      'up{job="x"}',
      'up{job="x"}[5m] offset 1m',
    ].toSorted(),
  );
});

it('counts columns in bytes, as Prometheus does', () => {
  const text = 'a{x="é😀"}\n  + b{y="ü"} c';
  const [error] = errorsOf(text);
  expect(error?.message).toBe('unexpected identifier "c"');
  expect(positionAt(text, error?.range.start ?? 0)).toEqual({ line: 2, column: 15 });
});

it('reports every type error, not only the first', () => {
  expect(errorsOf('rate(a) + 1 > abs("x")').map(({ message }) => message)).toEqual([
    'expected type range vector in call to function "rate", got instant vector',
    'expected type instant vector in call to function "abs", got string',
  ]);
  expect(errorsOf('foo(a{x=~"("}) + bar(1)').map(({ code }) => code)).toEqual([
    'invalid-regex',
    'unknown-function',
    'unknown-function',
  ]);
});

it('answers with an error where recursion would overflow', () => {
  const tooDeep = 'expression nests deeper than 500 levels';
  expect(errorsOf('('.repeat(100_000))[0]?.message).toBe(tooDeep);
  expect(errorsOf('-'.repeat(100_000))[0]?.message).toBe(tooDeep);
  expect(errorsOf(`a${' + a'.repeat(2000)}`)[0]?.message).toBe(
    'expression has more than 1000 operators',
  );
  expect(errorsOf(`${'('.repeat(400)}a${')'.repeat(400)}`)).toEqual([]);
});

it.each([
  ['rate(a[$__rate_interval])', 'rate(a[$__rate_interval])'],
  ['a[$__range:$__interval]', 'a[$__range:$__interval]'],
  ['a[$__interval:] offset $shift', 'a[$__interval:] offset $shift'],
  [
    'topk($k, a{x="$y", z=~"${w:regex}"}) > ${limit}',
    'topk($k, a{x="$y",z=~"${w:regex}"}) > ${limit}',
  ],
])('takes the variables of a dashboard in %s', (text, printed) => {
  const { expression, errors } = parseExpression(text, { variables: true, target: '2.42' });
  expect(errors).toEqual([]);
  expect(expression && printExpression(expression)).toBe(printed);
});
