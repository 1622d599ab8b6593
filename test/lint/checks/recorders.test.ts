import { expect, it } from 'vitest';
import { recordersRead } from '../../../src/lint/checks/recorders.ts';
import { parseExpression } from '../../../src/promql/index.ts';
import { contextOf, every, record } from './rules.ts';

const slos = Array.from({ length: 30 }, (_, index) =>
  record('slo:error:ratio')('a', { labels: { slo: `s${index}`, window: index % 2 ? '5m' : '1h' } }),
);
const anybody = record('slo:error:ratio')('b');

function positions(text: string, rules = [...slos, anybody]): readonly number[] {
  const { expression } = parseExpression(text);
  if (expression?.kind !== 'vector-selector') throw new Error(`no selector: ${text}`);
  const context = contextOf([every('1m', ...rules)]);
  return recordersRead(expression, context).map(({ position }) => position);
}

it.each([
  ['slo:error:ratio{slo="s7"}', [7, 30]],
  ['{__name__="slo:error:ratio",slo="s7",window="5m"}', [7, 30]],
  ['slo:error:ratio{slo="s7",window="1h"}', [30]],
  ['slo:error:ratio{slo=~"s7|s9"}', [7, 9, 30]],
  ['slo:error:ratio{slo=~"s1.",slo!~"s1[0-7]"}', [18, 19, 30]],
  ['slo:error:ratio{slo="none"}', [30]],
  ['slo:other', []],
])('finds the rules that may write %s', (text, wanted) => {
  expect(positions(text)).toEqual(wanted);
});

it('finds the same among few rules', () => {
  expect(positions('slo:error:ratio{slo="s1"}', slos.slice(0, 3))).toEqual([1]);
});
