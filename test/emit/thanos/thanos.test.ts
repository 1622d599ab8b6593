import { expect, it } from 'vitest';
import { parseExpression } from '../../../src/promql/index.ts';
import { thanosRuler } from '../../../src/index.ts';
import { reachOf } from '../../../src/emit/thanos/place.ts';
import { verify } from '../../../src/verify/index.ts';
import { readRulesIn } from '../../../src/verify/target-rules.ts';
import { compileShop, mistakesOf, textOf } from '../targets/a-shop.ts';

const shop = compileShop([thanosRuler({ externalLabels: ['cluster', 'replica'] })]);

const namesIn = (folder: string, compiled = shop): readonly string[] => {
  const [rules, unreadable] = readRulesIn(compiled.files, `thanos/${folder}/checkout`);
  expect(unreadable).toEqual([]);
  return [...new Set(rules.map(({ name }) => name))].toSorted();
};

it('keeps short windows beside Prometheus, and gives long ones to the ruler', () => {
  expect(mistakesOf(shop)).toEqual([]);
  const here = namesIn('prometheus');
  const there = namesIn('ruler');
  expect(here).toEqual(
    expect.arrayContaining([
      'slo:events:increase30s',
      'slo:events:increase5m',
      'slo:error:ratio_rate6h',
      'SLOErrorBudgetBurn1h',
      'SLOErrorBudgetBurn6h',
      'QueueLong',
    ]),
  );
  expect(there).toEqual(
    expect.arrayContaining([
      'slo:error:ratio_rate3d',
      'slo:error:ratio_rate30d',
      'slo:error_budget_remaining:ratio',
      'SLOErrorBudgetBurn1d',
    ]),
  );
});

it('says in each file what crosses over, and how far back Prometheus is read', () => {
  expect(textOf(shop, 'thanos/ruler/checkout.yaml')).toMatch(
    /^# .* It is evaluated by Thanos Ruler. From Prometheus it reads .*slo:bad_events:increase5m, .*slo:events:increase5m/m,
  );
  expect(textOf(shop, 'thanos/prometheus/checkout.yaml')).toMatch(
    /^# .* It is evaluated by Prometheus, and reads back 6h at most\.$/m,
  );
});

it('moves what Prometheus does not keep, and what reads that', () => {
  const short = compileShop([thanosRuler({ local: '2h' })]);
  expect(mistakesOf(short)).toEqual([]);
  expect(namesIn('prometheus', short)).not.toContain('slo:error:ratio_rate6h');
  expect(namesIn('ruler', short)).toContain('SLOErrorBudgetBurn6h');
  const long = compileShop([thanosRuler({ local: '31d' })]);
  expect(long.files.filter(({ path }) => path.startsWith('thanos/ruler/'))).toEqual([]);
});

it('moves an escalation with the alert that it watches', () => {
  const moved = compileShop([thanosRuler({ local: '30m' })]);
  expect(mistakesOf(moved)).toEqual([]);
  expect(textOf(moved, 'thanos/ruler/escalation.yaml')).toContain(
    'alertname="SLOErrorBudgetBurn1h"',
  );
});

it('tells the ruler alone what a missing store means', () => {
  const warned = compileShop([thanosRuler({ partialResponse: 'warn' })]);
  const ruler = textOf(warned, 'thanos/ruler/checkout.yaml');
  expect(ruler.match(/partial_response_strategy: warn/g)?.length).toBe(
    ruler.match(/- name: /g)?.length,
  );
  expect(textOf(warned, 'thanos/prometheus/checkout.yaml')).not.toContain('partial_response');
  expect(textOf(shop, 'thanos/ruler/checkout.yaml')).toContain('partial_response_strategy: abort');
});

it('says which texts stay empty, and refuses labels and durations that cannot be', () => {
  const said = shop.diagnostics.find(({ code }) => code === 'thanos/empty-annotation');
  expect(said?.message).toMatch(
    /^annotation budget_left of \d+ alerts asks for slo:error_budget_remaining:ratio, which only/,
  );
  expect(mistakesOf(compileShop([thanosRuler({ externalLabels: ['service'] })]))).toEqual([
    'thanos/label-taken: rules set label service, which is an external label of Prometheus or the ruler',
  ]);
  // @ts-expect-error a config may be plain JavaScript
  expect(mistakesOf(compileShop([thanosRuler({ local: 'soon' })]))).toEqual([
    'thanos/not-a-duration: local must be a duration above 0, got "soon"',
  ]);
});

it('finds rules that were moved where they cannot read', () => {
  const { plan, files } = shop;
  if (!plan) throw new Error('nothing was planned');
  const rule = /\n {6}- alert: SLOErrorBudgetBurn1d\n(?:(?! {6}- ).*\n)*/.exec(
    textOf(shop, 'thanos/ruler/checkout.yaml'),
  )?.[0];
  if (rule === undefined) throw new Error('the alert is not there');
  const edited = files.map((file) => ({
    ...file,
    content: file.path.startsWith('thanos/ruler/')
      ? file.content.replace(rule, '')
      : file.content.replace(/\n {6}- record: slo_info/, `${rule}$&`),
  }));
  const found = verify(edited, plan).map(({ message }) => message);
  expect(found.join('\n')).toContain(
    'alert SLOErrorBudgetBurn1d reads slo:error:ratio_rate1d, which is not there where it is evaluated: Prometheus, and the ruler alone has it',
  );
});

const reach = (text: string): number => {
  const { expression } = parseExpression(text);
  if (!expression) throw new Error(text);
  return reachOf(expression) / 60_000;
};

it('measures how far back an expression reads', () => {
  expect(reach('up')).toBe(0);
  expect(reach('max(up offset 2m)')).toBe(2);
  expect(reach('rate(x[5m] offset 1h) / sum_over_time(y[30m])')).toBe(65);
  expect(reach('max_over_time(rate(x[5m])[1h:1m] offset 1m)')).toBe(66);
});
