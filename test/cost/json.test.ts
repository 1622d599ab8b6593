import { expect, it } from 'vitest';
import { estimate, estimateJson } from '../../src/cost/index.ts';
import { duration } from '../../src/units/index.ts';
import { rule, said } from './rules.ts';

it('tells all there is of every rule, for 30 s, without tails', () => {
  const rules = [
    rule('a', 'sum(x)', { slo: 'cart', interval: duration('90s') }),
    rule('Down', 'y == 0', { kind: 'alerting' }),
  ];
  const options = { cardinality: said({ x: 10 }), scrapeInterval: duration('15s') };
  const cheap = { rules: 1, series: 1, samples: 3.333333, cpuMilliseconds: 0.108833 };
  expect(estimateJson(estimate(rules, options))).toMatchObject({
    total: { rules: 2, series: 1, samples: 53.333333 },
    services: [{ service: 'shop', rules: 2 }],
    slos: [{ service: 'shop', slo: 'cart', ...cheap }],
    rules: [
      { kind: 'alerting', name: 'Down', file: 'shop.yaml', group: 'shop', interval: '30s' },
      { kind: 'recording', name: 'a', slo: 'cart', interval: '1m30s', ...cheap },
    ],
    assumed: ['y'],
  });
});
