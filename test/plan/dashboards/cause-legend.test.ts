import { expect, it } from 'vitest';
import {
  above,
  absent,
  alert,
  counter,
  gauge,
  histogram,
  or,
  orZero,
  quantile,
  rate,
  ratio,
  sum,
  times,
  topk,
  type Measurable,
} from '../../../src/define/index.ts';
import { causeLegend } from '../../../src/plan/dashboards/cause-legend.ts';

const calls = counter('calls_total', { labels: ['provider', 'outcome'] });
const seconds = histogram('seconds', { labels: ['route'], buckets: [1] });
const up = gauge('link_up', { labels: ['host'] });
const wide = gauge('wide', { labels: ['a', 'b', 'c', 'd'] });
const plain = gauge('plain');
const ofDisk = { labels: ['device', 'error', 'mount'], optional: ['error'] } as const;
const [disk, diskSize] = [gauge('disk', ofDisk), gauge('disk_size', ofDisk)];
const byProvider = { by: ['provider'] };

const legend = (of: Measurable): string =>
  causeLegend(alert('A', { when: above(of, 1), severity: 'page' }).props.when.measure);

it.each([
  ['a sum', sum(rate(calls)), 'now'],
  ['a ratio of sums', ratio(sum(rate(calls)), sum(rate(calls))), 'now'],
  ['a sum by a label', times(sum(rate(calls), byProvider), 60), '{{provider}}'],
  ['a ratio to a sum that may be empty', ratio(orZero(sum(plain)), sum(plain)), 'now'],
  ['the largest of them', topk(3, sum(rate(calls), byProvider)), '{{provider}}'],
  ['a quantile', quantile(0.9, seconds), 'now'],
  ['a quantile by a label', quantile(0.9, seconds, { by: ['route'] }), '{{route}}'],
  ['a series with labels', up, '{{instance}} {{host}}'],
  ['a series without labels', plain, '{{instance}}'],
  ['two series with the same labels', ratio(disk, diskSize), '{{instance}} {{device}} {{mount}}'],
] as const)('names the lines of %s', (_, measure, name) => {
  expect(legend(measure)).toBe(name);
});

it.each([
  ['one with many', wide],
  ['two kinds of lines', or(sum(rate(calls), byProvider), up)],
  ['two series with different labels', ratio(plain, wide)],
  ['what is missing', absent(up)],
] as const)('leaves the lines of %s to Grafana', (_, measure) => {
  expect(legend(measure)).toBe('');
});
