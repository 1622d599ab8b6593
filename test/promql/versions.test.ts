import { expect, it } from 'vitest';
import { parseExpression, printExpression, type PrometheusTarget } from '../../src/promql/index.ts';
import { ALL_FEATURES } from './trees.ts';

const TARGETS: readonly PrometheusTarget[] = ['2.42', '2.53', '3.5', '3.14'];

const acceptedBy = (text: string, features: ReadonlySet<string>): readonly string[] =>
  TARGETS.filter((target) => parseExpression(text, { target, features }).errors.length === 0);

/** [text, the versions that take it with all flags, the versions that take it with none] */
const table: readonly (readonly [string, string, string])[] = [
  ['rate(a[5m])', '2.42 2.53 3.5 3.14', '2.42 2.53 3.5 3.14'],
  ['histogram_avg(a)', '2.53 3.5 3.14', '2.53 3.5 3.14'],
  ['holt_winters(a[5m], 0.5, 0.5)', '2.42 2.53', '2.42 2.53'],
  ['double_exponential_smoothing(a[5m], 0.5, 0.5)', '3.5 3.14', ''],
  ['sort_by_label(a, "x")', '2.53 3.5 3.14', ''],
  ['limitk(1, a)', '3.5 3.14', ''],
  ['limitk', '2.42 2.53 3.5 3.14', '2.42 2.53 3.5 3.14'],
  ['first_over_time(a[5m])', '3.14', '3.14'],
  ['ts_of_max_over_time(a[5m])', '3.5 3.14', ''],
  ['{"a.b"}', '2.53 3.5 3.14', '2.53 3.5 3.14'],
  ['a{"x.y"="1"}', '2.53 3.5 3.14', '2.53 3.5 3.14'],
  ['sum by ("x.y") (a)', '3.5 3.14', '3.5 3.14'],
  ['sum by (x:y) (a)', '3.5 3.14', '3.5 3.14'],
  ['a[300]', '3.5 3.14', '3.5 3.14'],
  ['a[1h:30]', '3.5 3.14', '3.5 3.14'],
  ['a offset 300', '3.5 3.14', '3.5 3.14'],
  ['a offset 0s', '3.5 3.14', '3.5 3.14'],
  ['a offset +5m', '3.5 3.14', '3.5 3.14'],
  ['a offset -5m', '2.42 2.53 3.5 3.14', '2.42 2.53 3.5 3.14'],
  ['a > 5m', '3.5 3.14', '3.5 3.14'],
  ['a @ 5m', '3.5 3.14', '3.5 3.14'],
  ['1_000', '3.5 3.14', '3.5 3.14'],
  ['a[5m + 1m]', '3.5 3.14', '3.14'],
  ['a[(5m)]', '3.5 3.14', '3.14'],
  ['a[step() * 2]', '3.14', '3.14'],
  ['a offset -max_of(1m, step())', '3.14', '3.14'],
  ['a offset range()', '3.14', '3.14'],
  ['vector(step())', '3.14', ''],
  ['vector(end() - start())', '3.14', ''],
  ['a </ 5', '3.14', '3.14'],
  ['a >/ b', '3.14', '3.14'],
  ['a + fill (0) b', '3.14', ''],
  ['a + on (x) group_left fill_left (1) fill_right (-2) b', '3.14', ''],
  ['fill + fill_left', '2.42 2.53 3.5 3.14', '2.42 2.53 3.5 3.14'],
  ['rate(a[5m] smoothed)', '3.14', ''],
  ['a anchored', '3.14', ''],
  ['anchored + smoothed', '2.42 2.53 3.5 3.14', '2.42 2.53 3.5 3.14'],
];

it.each(table)('%s is taken by %s, without flags by %s', (text, withFlags, without) => {
  expect(acceptedBy(text, ALL_FEATURES).join(' ')).toBe(withFlags);
  expect(acceptedBy(text, new Set()).join(' ')).toBe(without);
});

it.each([
  ['a + fill_right(1) fill_left(2) b', 'a + fill_left (2) fill_right (1) b'],
  ['a + fill(-1) b', 'a + fill (-1) b'],
  ['a[5m] smoothed @ 1', 'a[5m] smoothed @ 1.000'],
  ['a anchored offset 1m', 'a anchored offset 1m'],
  ['a[STEP() + MIN_OF(1m, 2)]', 'a[step() + min_of(1m, 2)]'],
  ['a offset step() + 1', 'a offset step() + 1'],
  ['a offset -(1m + 2m) + 1', 'a offset -(1m + 2m) + 1'],
  ['a </ 5 >/ b', 'a </ 5 >/ b'],
])('3.14 prints %s as %s', (text, canonical) => {
  const options = { target: '3.14', features: ALL_FEATURES } as const;
  const { expression, errors } = parseExpression(text, options);
  expect(errors).toEqual([]);
  expect(expression && printExpression(expression)).toBe(canonical);
  expect(parseExpression(canonical, options).errors).toEqual([]);
});

/** [target, text, message], where the wording depends on the version */
const messages: readonly (readonly [PrometheusTarget, string, string])[] = [
  ['2.42', 'a[300]', 'missing unit character in duration'],
  ['2.42', 'a[5x]', 'bad duration syntax: "5"'],
  ['2.42', 'a[5m:1]', 'unexpected number "1" in subquery selector, expected duration or "]"'],
  ['2.42', 'a offset 5', 'unexpected number "5" in offset, expected duration'],
  ['2.42', 'a > 5m', 'unexpected duration "5m"'],
  ['2.42', 'sum by (x:y) (a)', 'unexpected metric identifier "x:y" in grouping opts, expected label'],
  ['2.42', 'limitk(1, a)', 'unknown function with name "limitk"'],
  ['3.5', 'limitk(1, a)', 'limitk() is experimental and must be enabled with --enable-feature=promql-experimental-functions'],
  ['3.5', 'mad_over_time(a[5m])', 'function "mad_over_time" is not enabled'],
  ['3.5', 'a[5m + 1m]', 'experimental duration expression is not enabled'],
  ['3.5', 'start()', 'unexpected "("'],
  ['3.14', 'a[', 'unexpected end of input in duration expression'],
  ['3.14', 'a[]', 'unexpected "]" in subquery or range selector, expected number, duration, step(), or range()'],
  ['3.14', 'a offset x', 'unexpected identifier "x" in offset, expected number, duration, step(), or range()'],
  ['3.14', 'a + fill (0) b', 'binop fill modifiers are experimental and not enabled'],
  ['3.14', 'a smoothed', 'smoothed modifier is experimental and not enabled'],
  ['3.14', 'start(1)', 'function "start" is not enabled'],
]; // prettier-ignore

it.each(messages)('%s says about %s: %s', (target, text, message) => {
  expect(parseExpression(text, { target }).errors[0]?.message).toBe(message);
});

const refusals: readonly (readonly [string, string])[] = [
  ['a anchored smoothed', 'anchored and smoothed modifiers cannot be used together'],
  ['a[1h:] smoothed', 'smoothed modifier is not supported for subqueries'],
  ['1 anchored', 'anchored modifier not implemented'],
  ['1 + fill (0) a', 'filling in missing series only allowed between instant vectors'],
  ['a and fill (0) b', 'filling in missing series not allowed for set operators'],
];

it.each(refusals)('3.14 refuses %s even with its flag', (text, message) => {
  const { errors } = parseExpression(text, { target: '3.14', features: ALL_FEATURES });
  expect(errors[0]?.message).toBe(message);
});
