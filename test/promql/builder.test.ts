import { expect, it } from 'vitest';
import { build, printExpression, valueType, type Expression } from '../../src/promql/index.ts';
import { duration, milliseconds } from '../../src/units/duration.ts';
import { parsed, withoutRanges } from './trees.ts';

const { selector, matcher, number, text, call, aggregate, binary, range } = build;
const a = selector('a');
const b = selector('b');
const c = selector('c');
const minute = duration('1m');

const built: readonly (readonly [text: string, tree: Expression])[] = [
  ['a{job="x",le!="1"}', selector('a', [matcher('le', '!=', '1'), matcher('job', '=', 'x')])],
  ['{__name__="http.requests"}', selector('http.requests')],
  ['{__name__="on"}', selector('on')],
  ['sum', selector('sum')],
  ['{"a.b"="c"}', selector('', [matcher('a.b', '=', 'c')])],
  ['a offset 1m', build.offsetBy(a, minute)],
  ['a offset -1m', build.offsetBy(a, milliseconds(-60_000))],
  ['a offset 3m', build.offsetBy(build.offsetBy(a, minute), duration('2m'))],
  ['a', build.offsetBy(build.offsetBy(a, minute), milliseconds(-60_000))],
  ['a[5m] offset 1d', build.offsetBy(range(a, duration('5m')), duration('1d'))],
  ['a[4w]', range(a, duration('28d'))],
  ['a[1h:]', build.subquery(a, duration('1h'))],
  ['(a + b)[1h:30s]', build.subquery(build.add(a, b), duration('1h'), duration('30s'))],
  ['(-a)[1h:]', build.subquery(build.negate(a), duration('1h'))],
  ['a[1h:] offset 1m', build.offsetBy(build.subquery(a, duration('1h')), minute)],
  ['0.001', number('0.001')],
  ['-1000000000000000000000', number(-1e21)],
  ['"a\\"b"', text('a"b')],
  ['rate(a[5m])', call('rate', range(a, duration('5m')))],
  ['time()', call('time')],
  ['sum(a)', aggregate('sum', a)],
  ['sum(a)', aggregate('sum', a, { by: [] })],
  ['sum by (job, "x y") (a)', aggregate('sum', a, { by: ['job', 'x y'] })],
  ['sum by ("without") (a)', aggregate('sum', a, { by: ['without'] })],
  ['sum without () (a)', aggregate('sum', a, { without: [] })],
  ['topk by (job) (3, a)', aggregate('topk', a, { by: ['job'], parameter: number(3) })],
  ['count_values("v", a)', aggregate('count_values', a, { parameter: text('v') })],
  ['a / on (job) b', build.divide(a, b, { on: ['job'] })],
  ['a / ignoring (le) b', build.divide(a, b, { ignoring: ['le'] })],
  ['a * on (job) group_left () b', build.multiply(a, b, { on: ['job'], groupLeft: [] })],
  ['a * on () group_right (x) b', build.multiply(a, b, { on: [], groupRight: ['x'] })],
  ['a * ignoring () group_left () b', build.multiply(a, b, { groupLeft: [] })],
  ['a > bool 1', build.greater(a, number(1), { bool: true })],
  ['a and b or c unless a', build.or(build.and(a, b), build.unless(c, a))],
  ['a and (b or c)', build.and(a, build.or(b, c))],
  ['(a or b) > 1', build.greater(build.or(a, b), number(1))],
  ['a - (b - c)', build.subtract(a, build.subtract(b, c))],
  ['a - b - c', build.subtract(build.subtract(a, b), c)],
  ['a == b != c', build.notEqual(build.equal(a, b), c)],
  ['a ^ b ^ c', binary(a, '^', binary(b, '^', c))],
  ['(a ^ b) ^ c', binary(binary(a, '^', b), '^', c)],
  ['(-a) ^ b', binary(build.negate(a), '^', b)],
  ['a ^ -b', binary(a, '^', build.negate(b))],
  ['(-1) ^ a', binary(number(-1), '^', a)],
  ['(-0) ^ a', binary(number(-0), '^', a)],
  ['(+Inf) ^ a', binary(number(Infinity), '^', a)],
  ['-1 * a', build.multiply(number(-1), a)],
  ['-a * b', build.multiply(build.negate(a), b)],
  ['-(a * b)', build.negate(build.multiply(a, b))],
  ['-a ^ b', build.negate(binary(a, '^', b))],
  ['--a', build.negate(build.negate(a))],
  ['(a <= b) >= 1', build.greaterOrEqual(build.paren(build.lessOrEqual(a, b)), number(1))],
  ['a < 1 atan2 2', build.less(a, binary(number(1), 'atan2', number(2)))],
];

it.each(built)('builds %s', (wanted, tree) => {
  expect(printExpression(tree)).toBe(wanted);
  expect(withoutRanges(parsed(wanted))).toEqual(withoutRanges(tree));
});

it('keeps a dashboard variable as it is spelt', () => {
  const window = build.durationVariable('$__rate_interval');
  expect(printExpression(call('rate', range(a, window)))).toBe('rate(a[$__rate_interval])');
  expect(printExpression(build.offsetBy(build.offsetBy(a, window), minute))).toBe(
    'a offset ($__rate_interval + 1m)',
  );
});

it('puts an offset that would swallow an operator into parentheses', () => {
  const shifted = parsed('a offset (5m + 1m)');
  expect(printExpression(build.add(shifted, number(3)))).toBe('(a offset (5m + 1m)) + 3');
  expect(printExpression(build.and(shifted, b))).toBe('a offset (5m + 1m) and b');
  expect(printExpression(build.add(build.multiply(b, shifted), c))).toBe(
    '(b * a offset (5m + 1m)) + c',
  );
});

it('folds the minus into a number', () => {
  expect(build.negate(number(5))).toEqual(number(-5));
});

it('refuses a text that is no number', () => {
  expect(() => number('a')).toThrow('not a number: a');
  expect(() => number('')).toThrow('not a number: ');
  expect(printExpression(number(NaN))).toBe('NaN');
});

it.each([
  ['scalar', number(1)],
  ['scalar', call('time')],
  ['scalar', build.add(number(1), build.paren(call('pi')))],
  ['string', text('')],
  ['instant vector', a],
  ['instant vector', build.negate(a)],
  ['instant vector', build.greater(number(1), a)],
  ['instant vector', aggregate('sum', a)],
  ['range vector', range(a, minute)],
  ['range vector', build.subquery(a, minute)],
] as const)('knows a %s', (type, tree) => {
  expect(valueType(tree)).toBe(type);
});
