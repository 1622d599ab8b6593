import { expect, it } from 'vitest';
import { codesOf, compileImport, importTexts, slosOf, told } from './importing.ts';

const pyrra = (name: string, indicator: string): string => `
apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: {name: ${name}}
spec:
  target: "99"
  window: 4w
  indicator: ${indicator}`;

const bucket = `x_seconds_bucket{job="a",le="0.5"}`;
const classic = `{latency: {success: {metric: '${bucket}'}, total: {metric: 'x_seconds_count{job="a"}'}}}`;
const native = `{latencyNative: {latency: 200ms, total: {metric: 'x_seconds{job="a"}'}}}`;
const gauge = '{bool_gauge: {metric: y_up}}';
const counter = '{ratio: {errors: {metric: z_total}, total: {metric: y_up}}}';

it('counts the series of a histogram that is a native one elsewhere', () => {
  const read = importTexts(pyrra('classic', classic), pyrra('native', native));
  expect(slosOf(read).map(({ name, sli }) => [name, sli.call])).toEqual([
    ['classic', 'raw'],
    ['native', 'latency'],
  ]);
  expect(slosOf(read)[0]?.sli.props['good']).toMatchObject({
    text: 'sum(increase(x_seconds_bucket{job="a",le="0.5"}[$window]))',
  });
  expect(compileImport(read).errors).toEqual([]);
});

it('leaves a histogram alone that is the same everywhere', () => {
  const read = importTexts(pyrra('one', classic), pyrra('other', classic));
  expect(slosOf(read).map(({ sli }) => sli.call)).toEqual(['latency', 'latency']);
});

it('leaves out an SLO that takes a gauge for a counter, and says so', () => {
  const read = importTexts(pyrra('gauge', gauge), pyrra('counter', counter));
  expect(slosOf(read).map(({ name }) => name)).toEqual(['gauge']);
  expect(codesOf(read)).toContain('import/conflicting-metric');
  expect(told(read)).toEqual([
    'slos-2.yaml:2:1 error conflicting-metric `y_up` is a counter here and a gauge in another SLO, so this SLO is left out',
  ]);
  expect(compileImport(read).errors).toEqual([]);
});

it('gives series of a histogram the labels of all its family', () => {
  const counted = `{ratio: {errors: {metric: 'x_seconds_count{code="500"}'}, total: {metric: x_seconds_count}}}`;
  const grouped = classic.replace('}}}', '}, grouping: [handler]}}');
  const read = importTexts(pyrra('grouped', grouped), pyrra('counted', counted));
  expect(slosOf(read).map(({ sli }) => sli.call)).toEqual(['latency', 'availability']);
  expect(compileImport(read).errors).toEqual([]);
});
