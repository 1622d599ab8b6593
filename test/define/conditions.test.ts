import { expect, it } from 'vitest';
import {
  above,
  atLeast,
  age,
  atMost,
  below,
  equals,
  firesOn,
  gauge,
  promql,
  ratio,
} from '../../src/define/index.ts';
import { printExpression } from '../../src/promql/index.ts';

const used = gauge('used_bytes');
const size = gauge('size_bytes');
const time = gauge('start_time');

it.each([
  [above(ratio(used, size), '80%'), 'used_bytes / size_bytes > 0.8', 'above 80%'],
  [atLeast(used, '10GiB'), 'used_bytes >= 10737418240', 'at least 10GiB'],
  [below(used, 0.1), 'used_bytes < 0.1', 'below 0.1'],
  [atMost(age(time), '500ms'), 'time() - start_time <= 0.5', 'at most 500ms'],
  [equals(used, 0), 'used_bytes == 0', 'equal to 0'],
])('compares %#', (condition, text, sentence) => {
  expect(printExpression(condition.expression)).toBe(text);
  expect(condition.sentence).toBe(sentence);
  expect(condition.measure.errors).toEqual([]);
});

it('keeps the threshold as it was written', () => {
  expect(above(used, '1h30m')).toMatchObject({ comparison: '>', threshold: '1h30m' });
  expect(above(used, 5)).toMatchObject({ threshold: '5' });
});

it('puts a comparison of its own into brackets where PromQL would read it otherwise', () => {
  const condition = above(promql('used_bytes > bool 5'), 0);
  expect(printExpression(condition.expression)).toBe('used_bytes > bool 5 > 0');
  const sum = equals(promql('used_bytes or size_bytes'), 0);
  expect(printExpression(sum.expression)).toBe('(used_bytes or size_bytes) == 0');
});

it('collects a threshold that cannot be read with what else is wrong', () => {
  expect(above(promql('sum('), '1 much').measure.errors).toEqual([
    ...promql('sum(').errors,
    'threshold "1 much" is not an amount',
  ]);
});

it('takes an expression that fires by itself', () => {
  expect(firesOn(promql('used_bytes > size_bytes'))).toMatchObject({
    comparison: 'none',
    threshold: '',
    sentence: '',
  });
  expect(printExpression(firesOn(used).expression)).toBe('used_bytes');
});
