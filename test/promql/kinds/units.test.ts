import { expect, it } from 'vitest';
import { decimal } from '../../../src/units/decimal.ts';
import { foldConstant } from '../../../src/promql/kinds/constants.ts';
import { parseUnit, printUnit } from '../../../src/promql/kinds/index.ts';
import { relationTo } from '../../../src/promql/kinds/matching.ts';
import {
  conversionFactor,
  divideUnits,
  multiplyUnits,
  perSecond,
} from '../../../src/promql/kinds/units.ts';
import { build } from '../../../src/promql/index.ts';
import { CATALOGUE, parsed } from './catalogue.ts';

const { matcher } = build;

it.each([
  ['seconds', 'seconds'],
  ['bytes/seconds', 'bytes/seconds'],
  ['seconds*bytes', 'bytes*seconds'],
  ['bytes*bytes', 'bytes^2'],
  ['bytes/seconds/seconds', 'bytes/seconds^2'],
  ['1/seconds', '1/seconds'],
  ['seconds/seconds', '1'],
  ['ratio', '1'],
  ['1', '1'],
  ['jobs', 'jobs'],
])('reads %s as %s', (given, printed) => {
  expect(printUnit(parseUnit(given))).toBe(printed);
  expect(parseUnit(printed)).toBe(parseUnit(given));
});

it('composes units, and leaves unknown ones unknown', () => {
  const bytes = parseUnit('bytes');
  expect(multiplyUnits(bytes, parseUnit('1/seconds'))).toBe(parseUnit('bytes/seconds'));
  expect(divideUnits(bytes, bytes)).toBe(parseUnit('ratio'));
  expect(perSecond(bytes)).toBe(parseUnit('bytes/seconds'));
  expect(divideUnits(bytes, undefined)).toBeUndefined();
  expect(multiplyUnits(undefined, bytes)).toBeUndefined();
});

it.each([
  ['seconds', 'milliseconds', 1000],
  ['milliseconds', 'seconds', 0.001],
  ['bytes', 'bits', 8],
  ['ratio', 'percent', 100],
  ['seconds', 'bytes', undefined],
])('converts %s to %s', (from, to, factor) => {
  expect(conversionFactor(parseUnit(from), parseUnit(to))).toBe(factor);
});

it.each([
  ['14.4 * 0.1', '1.44'],
  ['0.1 + 0.2', '0.3'],
  ['14.4 * (1 - 0.999)', '0.0144'],
  ['-(3 / 4)', '-0.75'],
  ['vector(0.5)', '0.5'],
])('computes %s exactly', (text, value) => {
  expect(foldConstant(parsed(text))).toBe(decimal(value));
});

it.each(['up', '1 / 0', 'Inf', '2 ^ 2', 'time() * 2'])('knows no exact value of %s', (text) => {
  expect(foldConstant(parsed(text))).toBeUndefined();
});

const requests = CATALOGUE.series.get('requests_total');

it.each([
  [matcher('job', '=', 'a'), [matcher('job', '=', 'a')], 'all'],
  [matcher('job', '=~', 'a|b'), [matcher('job', '=', 'a')], 'all'],
  [matcher('job', '=~', 'a.*'), [matcher('job', '=~', 'ab|b')], 'some'],
  [matcher('job', '=', 'a'), [matcher('job', '=', 'b')], 'none'],
  [matcher('job', '=', 'a'), [], 'missing'],
  [matcher('job', '=~', 'a.*'), [matcher('job', '=~', 'ab.*')], 'unclear'],
  [matcher('status', '!=', '302'), [matcher('method', '=', 'GET')], 'all'],
  [matcher('status', '!=', '404'), [matcher('status', '=~', '5..')], 'all'],
  [matcher('status', '=~', '5..'), [matcher('status', '!=', '200')], 'some'],
] as const)('relates %o to %o: %s', (wanted, selected, relation) => {
  expect(relationTo(wanted, selected, requests)).toBe(relation);
});
