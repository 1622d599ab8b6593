import { load, loadAll } from 'js-yaml';
import { expect, it } from 'vitest';
import { argoRollouts, atMost, flagger, type RolloutGateProps } from '../../../src/index.ts';
import { parseExpression } from '../../../src/promql/index.ts';
import { compileGate, errors, matrix } from '../../gate/shop.ts';

const PROMETHEUS = 'http://prometheus.monitoring:9090';
const emitters = [argoRollouts({ prometheus: PROMETHEUS }), flagger({ prometheus: PROMETHEUS })];

function textOf(path: string, props: RolloutGateProps = matrix): string {
  const { files, diagnostics } = compileGate(props, emitters);
  expect(diagnostics).toEqual([]);
  const file = files.find((each) => each.path === path);
  if (!file) throw new Error(`no ${path} among ${files.map((each) => each.path).join(', ')}`);
  return file.content;
}

const ARGO = 'rollouts/argo/shop-checkout.yaml';
const FLAGGER = 'rollouts/flagger/shop-checkout.yaml';
const CANARY = 'rollouts/flagger/shop-checkout-canary.yaml';

interface Metric {
  readonly name: string;
  readonly count: number;
  readonly interval: string;
  readonly failureLimit: number;
  readonly successCondition: string;
  readonly failureCondition: string;
  readonly provider: { readonly prometheus: { readonly address: string; readonly query: string } };
}

interface Template {
  readonly spec: { readonly args: object[]; readonly metrics: readonly Metric[] };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is what is tested
const argo = (props?: RolloutGateProps): Template => load(textOf(ARGO, props)) as Template;

const metric = (name: string, props?: RolloutGateProps): Metric => {
  const found = argo(props).spec.metrics.find((each) => each.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

it('emits an AnalysisTemplate with a metric for each row and each need', () => {
  expect(argo()).toMatchObject({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'shop-checkout' },
    spec: { args: [{ name: 'prometheus', value: PROMETHEUS }, { name: 'deployed' }] },
  });
  expect(argo().spec.metrics.map(({ name }) => name)).toEqual([
    'row-1-health-probe',
    'row-2-error-rate',
    'row-3-p95-latency',
    'row-4-error-rate',
    'need-1-requests',
    'need-2-error-rate',
    'need-3-p95-latency',
    'need-4-budget-of-checkout-availability',
  ]);
});

it('fails on rows that roll back, and is inconclusive on those that hold', () => {
  expect(metric('row-2-error-rate')).toMatchObject({
    interval: '1m',
    count: 16,
    failureLimit: 0,
    successCondition: 'len(result) > 0 && all(result, {# <= 0.1})',
    failureCondition: 'any(result, {# > 0.1})',
  });
  expect(metric('row-4-error-rate')).toMatchObject({
    successCondition: 'len(result) > 0 && all(result, {# <= 0.02})',
    failureCondition: 'false',
  });
  expect(metric('need-2-error-rate')).toMatchObject({
    successCondition: 'len(result) > 0 && all(result, {# < 0.01})',
    failureCondition: 'false',
  });
});

it('lets as many measurements fail as a row must hold', () => {
  expect(metric('row-1-health-probe')).toMatchObject({
    failureLimit: 1,
    failureCondition: 'any(result, {# == 0})',
    successCondition: 'len(result) > 0 && all(result, {# < 0 || # > 0})',
  });
  expect(metric('row-3-p95-latency').failureLimit).toBe(2);
});

it('asks nothing while there is too little traffic, except about an outage', () => {
  const traffic = 'min(sum(increase(http_requests_total[5m]))) >= 100';
  expect(metric('row-2-error-rate').provider.prometheus.query).toContain(traffic);
  expect(metric('row-1-health-probe').provider.prometheus.query).toBe('probe_success');
});

it('compares with the time before the deployment', () => {
  const { query } = metric('row-3-p95-latency').provider.prometheus;
  expect(query).toMatch(/\[1h:1m\] @ \{\{args\.deployed\}\}/);
  expect(metric('row-3-p95-latency').failureCondition).toBe('any(result, {# > 1.5})');
});

it('asks only what PromQL can answer', () => {
  for (const { provider } of argo().spec.metrics) {
    const query = provider.prometheus.query.replaceAll('{{args.deployed}}', '1763748000');
    expect([query, parseExpression(query).errors]).toEqual([query, []]);
  }
});

interface MetricTemplate {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly provider: object; readonly query: string };
}

const templates = (props?: RolloutGateProps): readonly MetricTemplate[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is what is tested
  loadAll(textOf(FLAGGER, props)) as MetricTemplate[];

interface Canary {
  readonly spec: {
    readonly analysis: {
      readonly metrics: readonly {
        readonly name: string;
        readonly templateRef: { readonly name: string };
        readonly thresholdRange: object;
      }[];
    };
  };
}

const canary = (props?: RolloutGateProps): Canary =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is what is tested
  load(textOf(CANARY, props)) as Canary;

it('emits MetricTemplates that the Canary refers to', () => {
  const names = templates().map(({ metadata }) => metadata.name);
  expect(templates()[0]).toMatchObject({
    apiVersion: 'flagger.app/v1beta1',
    kind: 'MetricTemplate',
    spec: { provider: { type: 'prometheus', address: PROMETHEUS } },
  });
  expect(canary().spec.analysis.metrics.map(({ templateRef }) => templateRef.name)).toEqual(names);
  expect(canary().spec.analysis).toMatchObject({ interval: '1m', stepWeights: [10, 50, 100] });
  for (const { spec } of templates()) expect(parseExpression(spec.query).errors).toEqual([]);
});

const rangeOf = (name: string, props?: RolloutGateProps): object | undefined =>
  canary(props).spec.analysis.metrics.find((each) => each.name === `shop-checkout-${name}`)
    ?.thresholdRange;

it('says thresholds as ranges, and lets Prometheus compare what ranges cannot say', () => {
  expect(rangeOf('row-2-error-rate')).toEqual({ max: 0.1 });
  expect(rangeOf('need-1-requests')).toEqual({ min: 100 });
  // Below 1% and not at most.
  expect(rangeOf('need-2-error-rate')).toEqual({ min: 1 });
  const query = templates().find(({ metadata }) => metadata.name.endsWith('need-2-error-rate'));
  expect(query?.spec.query).toMatch(/< bool 0\.01/);
});

it('leaves comparisons with the time before to the gate', () => {
  expect(rangeOf('row-3-p95-latency')).toBeUndefined();
  expect(textOf(FLAGGER)).toContain('# It knows no time of deployment');
});

it('leaves steps out that are no whole percents', () => {
  const props: RolloutGateProps = {
    ...matrix,
    steps: ['2.5%', '100%'],
    verify: [atMost(errors, '1%')],
  };
  expect(canary(props).spec.analysis).not.toHaveProperty('stepWeights');
  expect(rangeOf('need-2-error-rate', props)).toEqual({ max: 0.01 });
});

it('says what a controller cannot do', () => {
  expect(textOf(ARGO)).toContain('# After 30m with error rate above 2% roll back by hand');
});

it('emits nothing where there is no gate', () => {
  const { plan } = compileGate();
  if (!plan) throw new Error('nothing was planned');
  expect(emitters.flatMap((emitter) => emitter.emit({ ...plan, gates: [] }))).toEqual([]);
});
