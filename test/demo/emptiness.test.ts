import { expect, it } from 'vitest';
import { isEmpty } from '../../src/demo/emptiness.ts';
import { parseExpression } from '../../src/promql/index.ts';

const ask = (text: string): boolean => {
  const { expression } = parseExpression(text);
  if (!expression) throw new Error(text);
  return isEmpty(expression, ({ name }) => name === 'gone');
};

it.each([
  'gone',
  'rate(gone[5m])',
  'sum by (a) (gone)',
  'gone > 1',
  '1 + gone',
  'there and gone',
  'gone unless there',
  'gone or sum(gone)',
  'label_replace(gone, "a", "b", "c", "d")',
  'max_over_time(gone[1h:5m])',
  'there and (sum(count_over_time(gone[1h])) > scalar(there))',
])('knows that %s gives nothing', (text) => {
  expect(ask(text)).toBe(true);
});

it.each([
  'there',
  'gone or there',
  'there unless gone',
  'absent(gone)',
  'vector(1)',
  'there > scalar(gone)',
  'gone or vector(0)',
])('does not say so of %s', (text) => {
  expect(ask(text)).toBe(false);
});
