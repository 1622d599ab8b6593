// Composite SLOs of OpenSLO: objectives with indicators of their own, and what they are together.
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as prettier from 'prettier';
import { expect, it } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { loadConfig } from '../../../src/config/index.ts';
import { planImported } from '../../../src/parity/index.ts';
import { folderWith } from '../../config/folder.ts';
import { runTool, toolFor, toolOnPath } from '../../tools.ts';
import { compileImport, importTexts, onlySlo, slosOf, told } from '../importing.ts';
import { printed } from '../read.ts';

const ratio = (name: string, type = 'Prometheus'): string =>
  `ratioMetric: {counter: true, good: {metricSource: {type: ${type}, spec: {query: 'sum(rate(${name}_total{state="ok"}[5m]))'}}}, total: {metricSource: {type: ${type}, spec: {query: 'sum(rate(${name}_total[5m]))'}}}}`;

const sli = (name: string): string => `apiVersion: openslo/v1
kind: SLI
metadata: {name: ${name}}
spec: {${ratio(name)}}
`;

const inline = (name: string, type?: string): string =>
  `indicator: {metadata: {name: ${name}}, spec: {${ratio(name, type)}}}`;

const journey = (objectives: readonly string[], more = '', method = 'Occurrences'): string =>
  `apiVersion: openslo/v1
kind: SLO
metadata: {name: journey, labels: {tier: '1'}}
spec:
  service: shop
  budgetingMethod: ${method}
  timeWindow: [{duration: 30d, isRolling: true}]
  objectives: [${objectives.map((each) => `{${each}}`).join(', ')}]${more}
`;

const BURNING = `
  alertPolicies: [{kind: AlertPolicy, metadata: {name: p}, spec: {conditions: [{kind: AlertCondition, metadata: {name: c}, spec: {severity: page, condition: {kind: burnrate, op: gt, threshold: 14.4, lookbackWindow: 1h}}}]}}]`;

const CART = `target: 0.99, compositeWeight: 2, ${inline('carts')}`;
const PAYMENT = `displayName: Payment, target: 0.999, ${inline('payments')}`;

function wholeOf(...texts: readonly string[]) {
  const slos = slosOf(importTexts(...texts));
  const whole = slos.find(({ sli: { parts } }) => parts !== undefined);
  if (!whole) throw new Error('there is no whole');
  return { whole, weights: whole.sli.parts?.map(({ weight }) => weight), slos };
}

it('makes an SLO of each objective that tells nobody, and one of all that has the alerts', () => {
  const slos = slosOf(importTexts(journey([CART, PAYMENT], BURNING)));
  expect(
    slos.map(({ name, description, objectives: [{ percent }], alerting }) => ({
      name,
      description,
      percent,
      tiers:
        typeof alerting.tiers === 'string'
          ? alerting.tiers
          : alerting.tiers.map(({ long }) => long),
      labels: alerting.labels,
    })),
  ).toEqual([
    { name: 'journey-carts', description: '', percent: '99', tiers: 'none', labels: {} },
    { name: 'journey-payment', description: 'Payment', percent: '99.9', tiers: 'none', labels: {} },
    {
      name: 'journey',
      description: '',
      percent: '99.9166667',
      tiers: ['1h'],
      labels: { tier: '1' },
    },
  ]);
});

it('says how the whole differs, and nothing of its parts', () => {
  expect(told(importTexts(journey([CART, PAYMENT])))).toEqual([
    'slos-1.yaml:1:1 info changed-setting `sli` is carried over with a difference: it is told interval by interval, each weighing as much as it has events, and parts without events leave their weight to the others',
    'slos-1.yaml:8:15 info changed-setting `spec.objectives` is carried over with a difference: the whole has the objective 99.9166667%, so that it burns as fast as its parts together, each times its weight',
  ]);
});

it.each([
  { what: 'equal', targets: ['0.99', '0.99'], given: ['1', '1'], weights: [1, 1], percent: '99.5' },
  {
    what: 'three',
    targets: ['0.997', '0.997', '0.997'],
    given: ['1', '1', '1'],
    weights: [1, 1, 1],
    percent: '99.9',
  },
  {
    what: 'weighed',
    targets: ['0.99', '0.99'],
    given: ['0.5', '100'],
    weights: [1, 200],
    percent: '99.99004975',
  },
  {
    what: 'of other budgets',
    targets: ['0.9', '0.99', '0.999'],
    given: ['1', '1', '1'],
    weights: [1, 10, 100],
    percent: '99.9099099',
  },
  {
    what: 'in thirds',
    targets: ['0.97', '0.99'],
    given: ['1', '1'],
    weights: [1, 3],
    percent: '99.25',
  },
])('burns as fast as its parts together: $what', ({ targets, given, weights, percent }) => {
  const objectives = targets.map(
    (target, i) => `target: ${target}, compositeWeight: ${given[i]}, ${inline(`x${i}`)}`,
  );
  const { whole, ...read } = wholeOf(journey(objectives));
  expect([whole.sli.call, whole.objectives, read.weights]).toEqual([
    'composite',
    [{ percent, window: { kind: 'rolling', length: '30d' } }],
    weights,
  ]);
  const ofBurnRates = targets.reduce((sum, t, i) => sum + Number(given[i]) / (1 - Number(t)), 0);
  expect((1 - Number(percent) / 100) * ofBurnRates).toBeCloseTo(1, 4);
});

const slices = (target: number, weight: number, more: string): string =>
  `target: ${target}, timeSliceWindow: 1m, compositeWeight: ${weight}, ${more}`;

it('adds up what slices of parts lack', () => {
  const text = journey(
    [slices(0.99, 2, inline('carts')), slices(0.95, 3, inline('payments'))],
    '',
    'RatioTimeslices',
  );
  const { whole, weights, slos } = wholeOf(text);
  expect(slos.map((each) => each.sli.call)).toEqual(['windowRatio', 'windowRatio', 'composite']);
  expect([whole.objectives[0].percent, weights]).toEqual(['99.8', [2, 3]]);
});

it('takes a slice that is bad for any part for a bad one, whatever the weights', () => {
  const enough = 'timeSliceTarget: 0.9';
  const objectives = [
    slices(0.99, 2, `${enough}, ${inline('carts')}`),
    slices(0.999, 1, `${enough}, ${inline('payments')}`),
  ];
  const read = importTexts(journey(objectives, '', 'Timeslices'));
  const [, , whole] = slosOf(read);
  expect([whole?.sli.call, whole?.sli.differences, whole?.objectives[0].percent]).toEqual([
    'journey',
    [],
    '99.9',
  ]);
  expect(printed(read)).toContain('steps: [journeyCarts, journeyPayments]');
  expect(told(read).filter((line) => line.includes('dropped'))).toEqual([
    'slos-1.yaml:8:69 warning dropped-setting `spec.objectives[0].compositeWeight` is not carried over: a slice is bad or not, whatever its weight',
  ]);
});

const alone = (name: string, target: string, more = ''): string => `apiVersion: openslo/v1
kind: SLO
metadata: {name: ${name}}
spec:
  service: stock
  budgetingMethod: Occurrences
  timeWindow: [{duration: ${more === '' ? '30d' : more}, isRolling: true}]
  ${inline('carts')}
  objectives: [{target: ${target}}]
`;

it('is made of SLOs that are there anyhow, of any service, and counts nothing twice', () => {
  const read = importTexts(alone('stock-carts', '0.99'), journey([CART, PAYMENT]));
  expect(slosOf(read).map(({ service, name }) => `${service} ${name}`)).toEqual([
    'shop journey-payment',
    'shop journey',
    'stock carts',
  ]);
  expect(printed(read)).toContain('parts: [{ slo: carts }, { slo: journeyPayment, weight: 5 }]');
  expect(compileImport(read).errors).toEqual([]);
  expect(told(read).filter((line) => line.includes('is told by'))).toEqual([]);
});

it('says by which SLO a part is told where its window or its name is another', () => {
  const read = importTexts(alone('baskets', '0.99', '7d'), journey([CART, PAYMENT]));
  expect(slosOf(read)).toHaveLength(3);
  expect(told(read).filter((line) => line.includes('is told by'))).toEqual([
    'slos-2.yaml:8:16 info changed-setting `spec.objectives` is carried over with a difference: it is told by the SLO "baskets" of stock, which counts the same over 7d',
  ]);
});

it('leaves SLOs alone that promise another share', () => {
  const read = importTexts(alone('baskets', '0.95'), journey([CART, PAYMENT]));
  expect(slosOf(read)).toHaveLength(4);
});

it('finds the whole numbers that weights were rounded from', () => {
  const thirds = ['0.333333333333', '0.666666666667'].map(
    (weight, i) => `target: 0.99, compositeWeight: ${weight}, ${inline(`x${i}`)}`,
  );
  expect(wholeOf(journey(thirds)).weights).toEqual([1, 2]);
});

it('takes objectives on the same indicator for one part', () => {
  const objectives = [CART, `target: 0.98, displayName: Usable, ${inline('carts')}`, PAYMENT];
  const { whole, weights, slos } = wholeOf(journey(objectives));
  expect(slos.map(({ name, objectives: own }) => [name, own.length])).toEqual([
    ['journey-carts', 2],
    ['journey-payment', 1],
    ['journey', 1],
  ]);
  // 2 / 1% + 1 / 2% of carts, and 1 / 0.1% of payments.
  expect([weights, whole.objectives[0].percent]).toEqual([[1, 4], '99.92']);
});

it.each([
  ['one of them is left out', [CART, `target: 0.9, ${inline('calls', 'Datadog')}`, PAYMENT]],
  ['one of them is left out', [CART, PAYMENT, `target: 1.2, ${inline('calls')}`]],
  ['all have the same indicator', [CART, `target: 0.98, displayName: Usable, ${inline('carts')}`]],
  [
    'with these weights no objective would be the same',
    [0.5, 0.6].map((at) => `target: ${at}, compositeWeight: 0.1, ${inline(`x${at * 10}`)}`),
  ],
])('has no whole where %s, and says so', (why, objectives) => {
  const read = importTexts(journey(objectives, BURNING));
  const slos = slosOf(read);
  expect(slos.length).toBeGreaterThan(0);
  expect(
    slos.map(({ name, sli: { parts }, key }) => [name.startsWith('journey'), parts, key]),
  ).toEqual(slos.map(() => [true, undefined, undefined]));
  const alerted = slos.filter(({ alerting }) => alerting.tiers !== 'none');
  // Of 50% nothing can burn 14.4 times too fast.
  expect(alerted).toHaveLength(why.startsWith('with these weights') ? 0 : slos.length);
  expect(told(read).join('\n')).toContain(`and none is made of them, as ${why}`);
  expect(told(read).find((line) => line.includes('compositeWeight'))).toContain(
    'there is no whole',
  );
});

it('leaves out the whole with a part whose metric is of another type', () => {
  const gauge = `apiVersion: openslo/v1
kind: SLO
metadata: {name: load}
spec:
  service: other
  budgetingMethod: Occurrences
  timeWindow: [{duration: 30d, isRolling: true}]
  indicator: {spec: {thresholdMetric: {metricSource: {type: Prometheus, spec: {query: carts_total}}}}}
  objectives: [{op: lt, value: 5, target: 0.9}]
`;
  const read = importTexts(gauge, journey([CART, PAYMENT]));
  expect(slosOf(read).map(({ name }) => name)).toEqual(['load', 'journey-payment']);
  expect(compileImport(read).errors).toEqual([]);
  expect(told(read).filter((line) => line.includes(' error '))).toHaveLength(2);
});

it.each(['0', '-1', 'heavy', '1e9', '1e-300'])(
  'takes 1 for the weight %s, and says so',
  (weight) => {
    const text = journey([CART.replace('Weight: 2', `Weight: ${weight}`), PAYMENT]);
    expect(wholeOf(text).weights).toEqual([1, 10]);
    expect(told(importTexts(text)).filter((line) => line.includes(' error '))).toEqual([
      `slos-1.yaml:8:48 error bad-value \`spec.objectives[0].compositeWeight\` must be a number from 0.000001 to 1000000, got "${weight}"`,
    ]);
  },
);

it('writes weights as whole numbers, also those that are far apart', () => {
  const targets = [0.9, 0.123457].map(
    (at, i) => `target: ${at}, ${inline(`x${i}`)}, compositeWeight: 0.1234567`,
  );
  expect(wholeOf(journey(targets)).weights).toEqual([876543, 100000]);
  const far = [CART.replace('Weight: 2', 'Weight: 0.000001'), PAYMENT];
  expect(wholeOf(journey(far)).weights).toEqual([1, 10000000]);
});

it('drops weights of objectives that share an indicator', () => {
  const text = journey(
    ['target: 0.99, compositeWeight: 2', 'target: 0.999, displayName: Best'],
    `\n  ${inline('carts')}`,
  );
  const read = importTexts(text);
  expect(onlySlo(read).objectives).toHaveLength(2);
  expect(told(read)).toEqual([
    'slos-1.yaml:8:48 warning dropped-setting `spec.objectives[0].compositeWeight` is not carried over: only objectives with indicators of their own make a composite SLO',
  ]);
});

it('survives targets of thousands of digits', () => {
  const long = `0.${'9'.repeat(5000)}`;
  const read = importTexts(journey([`target: ${long}, ${inline('carts')}`, PAYMENT]));
  expect(slosOf(read).map(({ sli: { call } }) => call)).toEqual(['availability', 'availability']);
});

const twice = [
  journey([CART, PAYMENT], BURNING),
  journey([CART, PAYMENT]).replace('service: shop', 'service: journey-carts'),
];

it('prints what it evaluates, under names that are there once', async () => {
  const read = importTexts(...twice);
  const config = printed(read);
  const names = [...config.matchAll(/^const (\w*[jJ]ourney\w*)/gm)].map(([, name]) => name);
  expect(names).toEqual([
    'journeyCartsJourneyCarts',
    'journeyPayment',
    'shopJourneyCarts',
    'shopJourneyPayment',
    'journeyCarts',
  ]);
  const options = { parser: 'typescript', singleQuote: true, printWidth: 100 };
  expect(config).toBe(await prettier.format(config, options));
  const folder = folderWith({ 'slo.config.ts': config });
  const [loaded, mistakes] = await loadConfig(join(folder, 'slo.config.ts'));
  expect(mistakes).toEqual([]);
  if (!loaded) throw new Error('it does not load');
  const { files, diagnostics } = compile({ config: loaded.config, root: '/', texts: new Map() });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const rules = files.filter(({ path }) => path.startsWith('prometheus/rules/'));
  expect(new Map(rules.map(({ path, content }) => [path, content]))).toEqual(
    compileImport(read).rules,
  );
  expect(rules.length).toBeGreaterThan(0);
});

it('is the same for those that load files instead of printing them', () => {
  const { services } = importTexts(...twice);
  const [ours, mistakes] = planImported(services);
  expect(mistakes).toEqual([]);
  expect(ours?.model.systems[0]?.services.map(({ slos }) => slos.map(({ id }) => id))).toEqual([
    ['journey-carts-journey', 'journey-carts-journey-carts', 'journey-carts-journey-payment'],
    ['shop-journey', 'shop-journey-carts', 'shop-journey-payment'],
  ]);
});

const page = readFileSync(join(import.meta.dirname, '../../../docs/import-openslo.md'), 'utf8');

it('is shown in the docs as it is printed', () => {
  const section = /^## Composite SLOs$.*?^## /ms.exec(page)?.[0] ?? '';
  const [yaml = '', ts = ''] = ['yaml', 'ts'].map(
    (language) => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(section)?.[1],
  );
  const metrics = [
    sli('cart').replaceAll('cart_total', 'carts_total'),
    sli('payment').replaceAll('payment_total', 'payments_total'),
  ];
  expect(printed(importTexts(yaml, ...metrics))).toContain(ts);
  expect(ts).not.toBe('');
});

const promtool = toolFor('promtool', 'burn rates of imported composites');

it('finds promtool where it has to be', () => {
  expect(promtool).not.toBe('missing');
});

/** What promtool says of values at some time, with the rules of an import. */
function promtoolSays(text: string, tests: object): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nines-composite-')));
  try {
    const rules = [...compileImport(importTexts(text)).rules.values()];
    rules.forEach((content, i) => writeFileSync(join(folder, `rules-${i}.yaml`), content));
    const test = {
      rule_files: rules.map((_, i) => `rules-${i}.yaml`),
      evaluation_interval: '30s',
      tests: [tests],
    };
    writeFileSync(join(folder, 'test.yaml'), JSON.stringify(test));
    const { ok, output } = runTool(
      toolOnPath('promtool') ?? '',
      ['test', 'rules', 'test.yaml'],
      folder,
    );
    return ok ? '' : output;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The share of the last hour, as the source asks for it. */
const bad = (name: string): string =>
  `(1 - sum(rate(${name}_total{state="ok"}[1h])) / sum(rate(${name}_total[1h])))`;

it.skipIf(promtool !== 'found')('burns as fast as its parts together on the same data', () => {
  const parts = `2 * ${bad('carts')} / 0.01 + ${bad('payments')} / 0.001`;
  const whole = `sum(slo:error:ratio_rate1h{slo="shop-journey"}) / ${1 - 0.999166667}`;
  const counters = [
    ['carts_total', 'ok', 95],
    ['carts_total', 'lost', 5],
    ['payments_total', 'ok', 498],
    ['payments_total', 'lost', 2],
  ] as const;
  const tests = {
    interval: '15s',
    input_series: counters.map(([name, state, by]) => ({
      series: `${name}{job="shop",instance="a",state="${state}"}`,
      values: `0+${by}x720`,
    })),
    promql_expr_test: [
      // 2 × 5 + 4: the cart is five times too fast, and counts twice; the payment four times.
      [`round(${parts}, 0.1)`, 14],
      [`round(${whole}, 0.1)`, 14],
    ].map(([expr, value]) => ({ expr, eval_time: '150m', exp_samples: [{ labels: '{}', value }] })),
  };
  expect(promtoolSays(journey([CART, PAYMENT], BURNING), tests)).toBe('');
});
