import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { inspect } from '../../../src/emit/vmalert/dialect.ts';
import { mostSteps, timing } from '../../../src/emit/vmalert/chain.ts';
import { vmalert } from '../../../src/index.ts';
import type { Rule } from '../../../src/ir/index.ts';
import { parseExpression } from '../../../src/promql/index.ts';
import { duration } from '../../../src/units/index.ts';
import { verify } from '../../../src/verify/index.ts';
import { compileShop, mistakesOf, textOf } from '../targets/a-shop.ts';

interface Group {
  readonly name: string;
  readonly interval: string;
  readonly eval_delay?: string;
  readonly eval_offset?: string;
  readonly concurrency?: number;
  readonly limit?: number;
  readonly params?: Readonly<Record<string, readonly string[]>>;
  readonly rules: readonly {
    readonly record?: string;
    readonly alert?: string;
    readonly expr: string;
  }[];
}

const groupsOf = (text: string): readonly Group[] => {
  const value: unknown = load(text);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what it is, the test then says
  return (value as { readonly groups: readonly Group[] }).groups;
};

const shop = compileShop([vmalert()]);
const groups = groupsOf(textOf(shop, 'vmalert/rules/checkout.yaml'));
const groupOf = (name: string): Group => {
  const group = groups.find((each) => each.name === name);
  if (!group) throw new Error(`no group ${name}`);
  return group;
};
const namesOf = ({ rules }: Group): readonly string[] =>
  rules.map(({ record, alert }) => record ?? alert ?? '');

it('gives each step of rules that read each other a group of its own', () => {
  expect(mistakesOf(shop)).toEqual([]);
  expect(namesOf(groupOf('slo:checkout-availability'))).toEqual([
    'slo:events:increase30s',
    'slo:bad_events:increase30s',
    'slo:error:ratio_rate6h',
  ]);
  expect(namesOf(groupOf('slo:checkout-availability:1'))).toEqual([
    'slo:error:ratio_rate5m',
    'slo:error:ratio_rate30m',
    'slo:error:ratio_rate1h',
  ]);
  expect(namesOf(groupOf('slo:checkout-availability:2'))).toEqual([
    'SLOErrorBudgetBurn1h',
    'SLOErrorBudgetBurn6h',
  ]);
});

it('runs short groups whole intervals late, and long ones at fixed moments', () => {
  expect(groupOf('slo:checkout-availability').eval_delay).toBe('30s');
  expect(groupOf('slo:checkout-availability:1').eval_delay).toBe('1m10s');
  expect(groupOf('slo:checkout-availability:2').eval_delay).toBe('1m50s');
  const period = groups.filter(({ name }) => name.startsWith('slo:checkout-availability:period'));
  expect(period.map(({ eval_offset: offset }) => offset)).toEqual(
    ['0s', '30s', '1m', '1m30s', '2m'].slice(0, period.length),
  );
  for (const { params, eval_delay: delay } of period) {
    expect(params).toEqual({ latency_offset: ['1ms'] });
    expect(delay).toBeUndefined();
  }
});

it('writes out what is recorded of the same moment where raw samples stand beside it', () => {
  const bad = groupOf('slo:checkout-latency-500ms').rules.find(
    ({ record }) => record === 'slo:bad_events:increase30s',
  );
  expect(bad?.expr).not.toContain('slo:events');
  expect(bad?.expr.match(/http_request_duration_seconds_count/g)?.length).toBeGreaterThan(2);
});

it('passes concurrency and limit on', () => {
  const set = compileShop([vmalert({ concurrency: 4, limit: 50 })]);
  expect(mistakesOf(set)).toEqual([]);
  for (const group of groupsOf(textOf(set, 'vmalert/rules/search.yaml'))) {
    expect([group.concurrency, group.limit]).toEqual([4, 50]);
  }
});

it('has time for seven steps in 30 seconds, since later values would be too old', () => {
  expect(mostSteps(duration('30s'))).toBe(7);
  expect(timing(6, duration('30s'))).toEqual({ eval_delay: '4m30s' });
  expect(mostSteps(duration('5m'))).toBe(10);
  expect(timing(9, duration('5m')).eval_offset).toBe('4m30s');
});

const dialectOf = (text: string) => {
  const { expression } = parseExpression(text);
  if (!expression) throw new Error(text);
  return inspect(expression);
};

it('knows what VictoriaMetrics has not, and what it evaluates otherwise', () => {
  expect(dialectOf('histogram_count(rate(x[5m]))')).toEqual({
    unknown: ['histogram_count()'],
    otherwise: ['rate'],
  });
  expect(dialectOf('max_over_time((x > 1)[1h:1m])').otherwise).toEqual(['subquery']);
  expect(dialectOf('sum(default)').unknown).toEqual(['the metric default, a word of MetricsQL']);
  expect(dialectOf('sum(x offset 5s - x offset 35s) >= 0 or vector(0)')).toEqual({
    unknown: [],
    otherwise: [],
  });
});

const origin = {
  system: 'shop',
  definition: 'slo own',
  place: { file: 'slo.config.ts', line: 9, column: 5 },
  steps: [],
};

/** What `check` says of a group with these rules, recorded as a, b, c, … */
function saidOf(...expressions: readonly string[]): readonly string[] {
  const { plan } = shop;
  if (!plan) throw new Error('nothing was planned');
  const rules = expressions.map((text, i): Rule => {
    const { expression } = parseExpression(text);
    if (!expression) throw new Error(text);
    const record = String.fromCodePoint(97 + i);
    return { kind: 'recording', record, expression, labels: { slo: 'own' }, origin };
  });
  const group = { name: 'own', interval: duration('30s'), rules };
  const file = { name: 'own', title: 'Own', summary: 'Own rules.', groups: [group] };
  const diagnostics = vmalert().check?.({ ...plan, ruleFiles: [file] }) ?? [];
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

it('says what VictoriaMetrics does not know or does otherwise, once for each function', () => {
  expect(saidOf('histogram_sum(x)')).toEqual([
    'vmalert/not-known: a uses histogram_sum(), which VictoriaMetrics does not know',
  ]);
  expect(saidOf('rate(x[5m])', 'sum(rate(y[5m]))')).toEqual([
    'vmalert/another-meaning: rate() of 2 rules gives other values in VictoriaMetrics: it does not extrapolate, and counts from the last sample before the window',
  ]);
});

it('refuses counts of two moments, and more steps than there is time for', () => {
  expect(saidOf('sum(x)', 'a - on () sum(y)')).toEqual([]);
  expect(saidOf('sum(x)', 'a{slo="own"} - on (slo) sum by (slo) (y)')).toEqual([
    'vmalert/not-chained: b mixes raw samples with a, which its group records at the same moment',
  ]);
  expect(saidOf('x', 'a', 'b', 'c', 'd', 'e', 'f')).toEqual([]);
  expect(saidOf('x', 'a', 'b', 'c', 'd', 'e', 'f', 'g')).toEqual([
    'vmalert/too-many-steps: group own has 8 steps of rules that read each other, and every 30s there is time for 7',
  ]);
});

it('finds a group that runs too soon, and a rule that says something else', () => {
  const { plan, files } = shop;
  if (!plan) throw new Error('nothing was planned');
  const change = (from: string | RegExp, to: string): string => {
    const edited = files.map((file) => ({ ...file, content: file.content.replace(from, to) }));
    return verify(edited, plan)
      .map(({ code, message }) => `${code}: ${message}`)
      .join('\n');
  };
  expect(change(/eval_delay: "?1m10s"?/, 'eval_delay: 30s')).toContain(
    'target/input-not-there: record slo:error:ratio_rate5m reads slo:bad_events:increase30s, which is not there where it is evaluated: vmalert has not written it when group slo:checkout-availability:1 runs',
  );
  expect(change('<= 10', '<= 11')).toContain('target/rules-differ: vmalert has record slo:');
});
