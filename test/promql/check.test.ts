import { expect, it } from 'vitest';
import {
  build,
  checkExpression,
  parseExpression,
  type Expression,
  type PromqlErrorCode,
} from '../../src/promql/index.ts';
import { duration, milliseconds } from '../../src/units/duration.ts';
import { ALL_FEATURES } from './trees.ts';

const { selector, matcher, number, text, call, aggregate, binary } = build;

/** [text, the part that the error points at, its code, its message] */
const mistyped: readonly (readonly [string, string, PromqlErrorCode, string])[] = [
  ['rate(a)', 'a', 'argument-type', 'expected type range vector in call to function "rate", got instant vector'],
  ['abs(a[5m])', 'a[5m]', 'argument-type', 'expected type instant vector in call to function "abs", got range vector'],
  ['vector(a)', 'a', 'argument-type', 'expected type scalar in call to function "vector", got instant vector'],
  ['label_replace(a, 1, "", "", "")', '1', 'argument-type', 'expected type string in call to function "label_replace", got scalar'],
  ['label_join(a, "x", ",", "y", 1)', '1', 'argument-type', 'expected type string in call to function "label_join", got scalar'],
  ['rate()', 'rate()', 'argument-count', 'expected 1 argument(s) in call to "rate", got 0'],
  ['time(1)', 'time(1)', 'argument-count', 'expected 0 argument(s) in call to "time", got 1'],
  ['label_join(a)', 'label_join(a)', 'argument-count', 'expected at least 3 argument(s) in call to "label_join", got 1'],
  ['round(a, 1, 2)', 'round(a, 1, 2)', 'argument-count', 'expected at most 2 argument(s) in call to "round", got 3'],
  ['sum(1)', '1', 'argument-type', 'expected type instant vector in aggregation expression, got scalar'],
  ['topk("x", a)', '"x"', 'argument-type', 'expected type scalar in aggregation parameter, got string'],
  ['count_values(1, a)', '1', 'argument-type', 'expected type string in aggregation parameter, got scalar'],
  ['info(a, up)', 'up', 'argument-type', 'expected label selectors only, got vector selector instead'],
  ['1 > 2', '>', 'invalid-bool', 'comparisons between scalars must use BOOL modifier'],
  ['a + bool b', '+ bool', 'invalid-bool', 'bool modifier can only be used on comparison operators'],
  ['a[5m] + b', 'a[5m]', 'operand-type', 'binary expression must contain only scalar and instant vector types'],
  ['a + "x"', '"x"', 'operand-type', 'binary expression must contain only scalar and instant vector types'],
  ['1 and a', '1 and a', 'operand-type', 'set operator "and" not allowed in binary scalar expression'],
  ['a or 1', 'a or 1', 'operand-type', 'set operator "or" not allowed in binary scalar expression'],
  ['1 + on (x) a', '1 + on (x) a', 'invalid-matching', 'vector matching only allowed between instant vectors'],
  ['a and on (x) group_left b', 'a and on (x) group_left b', 'invalid-matching', 'no grouping allowed for "and" operation'],
  ['a * on (x) group_left (x) b', '* on (x) group_left (x)', 'invalid-matching', 'label "x" must not occur in ON and GROUP clause at once'],
  ['-"x"', '-"x"', 'operand-type', 'unary expression only allowed on expressions of type scalar or instant vector, got "string"'],
  ['-a[5m]', '-a[5m]', 'operand-type', 'unary expression only allowed on expressions of type scalar or instant vector, got "range vector"'],
  ['rate(a[5m])[1h:][1h:]', 'rate(a[5m])[1h:][1h:]', 'operand-type', 'subquery is only allowed on instant vector, got matrix instead'],
  ['1[1h:]', '1[1h:]', 'operand-type', 'subquery is only allowed on instant vector, got scalar instead'],
  ['{}', '{}', 'empty-selector', 'vector selector must contain at least one non-empty matcher'],
  ['{x=""}', '{x=""}', 'empty-selector', 'vector selector must contain at least one non-empty matcher'],
  ['{x=~".*"}', '{x=~".*"}', 'empty-selector', 'vector selector must contain at least one non-empty matcher'],
  ['{x=~"(a|b)?"}', '{x=~"(a|b)?"}', 'empty-selector', 'vector selector must contain at least one non-empty matcher'],
  ['{x!~".+"}', '{x!~".+"}', 'empty-selector', 'vector selector must contain at least one non-empty matcher'],
  ['{x!="a"}', '{x!="a"}', 'empty-selector', 'vector selector must contain at least one non-empty matcher'],
  ['a{__name__="b"}', 'a{__name__="b"}', 'metric-name-twice', 'metric name must not be set twice: "a" or "b"'],
  ['a{"b"}', 'a{"b"}', 'metric-name-twice', 'metric name must not be set twice: "a" or "b"'],
]; // prettier-ignore

it.each(mistyped)('refuses %s', (given, part, code, message) => {
  const [error] = parseExpression(given, { features: ALL_FEATURES }).errors;
  expect(error).toMatchObject({ code, message });
  expect(given.slice(error?.range.start, error?.range.end)).toBe(part);
});

const a = selector('a');

const wrongTrees: readonly (readonly [PromqlErrorCode, Expression])[] = [
  ['argument-type', call('rate', a)],
  ['argument-count', call('time', number(1))],
  ['argument-count', aggregate('topk', a)],
  ['argument-count', aggregate('sum', a, { parameter: number(1) })],
  ['not-enabled', aggregate('limitk', a, { parameter: number(1) })],
  ['not-enabled', call('mad_over_time', build.range(a, duration('5m')))],
  ['unknown-function', call('holt_winters', build.range(a, duration('5m')), number(1), number(1))],
  ['unknown-function', { kind: 'call', name: 'nothing', arguments: [] }],
  ['unknown-aggregation', { kind: 'aggregation', operator: 'mean', expression: a, grouping: [], without: false }],
  ['invalid-regex', selector('a', [matcher('x', '=~', '(')])],
  ['empty-selector', selector('')],
  ['metric-name-twice', selector('a', [matcher('__name__', '=', 'b')])],
  ['invalid-duration', build.range(a, milliseconds(0))],
  ['invalid-duration', build.subquery(a, duration('1h'), milliseconds(-1))],
  ['invalid-bool', build.greater(number(1), number(2))],
  ['operand-type', build.and(a, number(1))],
  ['operand-type', build.negate(text('x'))],
  ['invalid-matching', binary(a, 'and', a, { on: ['x'], groupLeft: [] })],
]; // prettier-ignore

it.each(wrongTrees)('finds %s in a built tree', (code, tree) => {
  const errors = checkExpression(tree);
  expect(errors.map((error) => error.code)).toContain(code);
  expect(errors.every(({ range }) => range.start === 0 && range.end === 0)).toBe(true);
});

it('says nothing about what an unknown function returns', () => {
  const { errors } = parseExpression('rate(nothing(a)) + vector(nothing(1))');
  expect(errors.map(({ code }) => code)).toEqual(['unknown-function', 'unknown-function']);
});
