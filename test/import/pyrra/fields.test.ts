// Single fields of Pyrra's format: what each becomes, and what is said of what is wrong with it.
import { expect, it } from 'vitest';
import { printed } from '../read.ts';
import { codesOf, importTexts, onlySlo, slosOf, told } from '../importing.ts';

const RATIO = `
  indicator:
    ratio:
      errors: {metric: 'x_total{job="api",code=~"5.."}'}
      total: {metric: 'x_total{job="api"}'}`;

/** An SLO with some lines of its specification, and of its metadata. */
const slo = (spec: string, metadata = '  namespace: api'): string => `
apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata:
  name: errors
${metadata}
spec:
${spec}`;

const valid = (more = ''): string => slo(`  target: "99.9"\n  window: 28d${more}${RATIO}`);

const refused = (text: string): readonly string[] => {
  const read = importTexts(text);
  expect(slosOf(read)).toEqual([]);
  return told(read).filter((line) => line.includes(' error '));
};

it.each([
  ['99', '99'],
  ['99.0', '99'],
  ['99.95', '99.95'],
  ['99.', '99'],
  ['0.5e2', '50'],
])('takes the target %s as exactly %s percent', (target, percent) => {
  const read = importTexts(slo(`  target: "${target}"\n  window: 4w${RATIO}`));
  expect(onlySlo(read).objectives[0].percent).toBe(percent);
});

it.each(['100', '0', '-1', 'many', 'Infinity', '1e999', '99,9', ''])(
  'refuses the target "%s"',
  (target) => {
    const lines = refused(slo(`  target: "${target}"\n  window: 4w${RATIO}`));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('slos-1.yaml:');
    expect(lines[0]).toContain('target');
  },
);

it('warns of a target that is a share', () => {
  const read = importTexts(slo(`  target: "0.999"\n  window: 4w${RATIO}`));
  expect(onlySlo(read).objectives[0].percent).toBe('0.999');
  expect(codesOf(read)).toContain('import/target-below-one');
  expect(told(read)).toContain(
    'slos-1.yaml:8:11 warning target-below-one a target of Pyrra is in percent, so "0.999" promises 0.999% of all events',
  );
});

it.each([
  ['1w', '7d'],
  ['2w', '14d'],
  ['4w', '28d'],
  ['7d', '7d'],
  ['30d', '30d'],
  ['12w', '84d'],
  ['1y', '365d'],
  ['1d12h', '1d12h'],
])('takes the window %s', (window, length) => {
  const read = importTexts(slo(`  target: "99"\n  window: ${window}${RATIO}`));
  expect(onlySlo(read).objectives[0].window).toEqual({ kind: 'rolling', length });
});

it.each(['1h', '2y', '30 days', '1d1m'])('refuses the window %s', (window) => {
  expect(refused(slo(`  target: "99"\n  window: ${window}${RATIO}`))).toEqual([
    `slos-1.yaml:9:11 error bad-value \`spec.window\` must be a duration from 1d to 1y, in whole steps of 5m, got "${window}"`,
  ]);
});

it('has the four tiers of Pyrra, with their factors 14, 7, 2 and 1', () => {
  const { tiers } = onlySlo(importTexts(valid())).alerting;
  if (typeof tiers === 'string') throw new Error(tiers);
  expect(tiers).toMatchObject([
    { factor: '14' },
    { factor: '7' },
    { factor: '2' },
    { factor: '1' },
  ]);
  expect(
    tiers.map(({ long, short, severity, ...tier }) => [long, short, tier.for, severity]),
  ).toEqual([
    ['1h', '5m', '2m', 'page'],
    ['6h', '30m', '15m', 'page'],
    ['1d', '2h', '1h', 'ticket'],
    ['4d', '6h', '3h', 'ticket'],
  ]);
});

it('scales the tiers to the window as Pyrra does, in whole minutes', () => {
  const read = importTexts(slo(`  target: "99.9"\n  window: 1w${RATIO}`));
  const { tiers } = onlySlo(read).alerting;
  if (typeof tiers === 'string') throw new Error(tiers);
  expect(tiers.map(({ long, short, ...tier }) => [long, short, tier.for])).toEqual([
    ['15m', '1m', '1m'],
    ['1h30m', '8m', '4m'],
    ['6h', '30m', '15m'],
    ['1d', '1h30m', '45m'],
  ]);
});

it.each(['disabled: true', 'burnrates: false'])('tells nobody with %s', (setting) => {
  const read = importTexts(valid(`\n  alerting: {${setting}}`));
  expect(onlySlo(read).alerting.tiers).toBe('none');
  expect(told(read)).toEqual([]);
});

it('takes severities of single tiers, and says where they have another name', () => {
  const severities = '{fastBurn: p1, longTermBurn: warning, absent: info}';
  const read = importTexts(valid(`\n  alerting: {severities: ${severities}}`));
  const { tiers } = onlySlo(read).alerting;
  if (typeof tiers === 'string') throw new Error(tiers);
  expect(tiers.map(({ severity }) => severity)).toEqual(['p1', 'page', 'ticket', 'ticket']);
  expect(told(read)).toEqual([
    'slos-1.yaml:10:55 info changed-setting `spec.alerting.severities.longTermBurn` is carried over with a difference: the severity warning is the level ticket',
    'slos-1.yaml:10:72 warning dropped-setting `spec.alerting.severities.absent` is not carried over: SLODataMissing tells of missing data, for all SLOs alike',
  ]);
});

it('leaves out a tier that could never fire, and says so', () => {
  const read = importTexts(slo(`  target: "90"\n  window: 28d${RATIO}`));
  expect(onlySlo(read).alerting.tiers).toHaveLength(3);
  expect(told(read)[0]).toContain('nothing can burn more than 10 times too fast');
});

it.each([
  ['no indicator', '', 'missing-field this ServiceLevelObjective has no `spec.indicator`'],
  [
    'an unknown indicator',
    '{quantile: {metric: x}}',
    'missing-field this ServiceLevelObjective has no `spec.indicator`',
  ],
  [
    'no errors',
    '{ratio: {total: {metric: x}}}',
    'missing-field this indicator has no `spec.indicator.ratio.errors.metric`',
  ],
  [
    'no metric',
    '{bool_gauge: {grouping: [a]}}',
    'missing-field this indicator has no `spec.indicator.bool_gauge.metric`',
  ],
  [
    'an expression',
    '{bool_gauge: {metric: sum(x)}}',
    'bad-query `spec.indicator.bool_gauge.metric` is no PromQL: it must be a selector such as `x_total{job="api"}`, not a aggregation',
  ],
  [
    'no bucket',
    '{latency: {success: {metric: x_bucket}, total: {metric: x_count}}}',
    'bad-query `spec.indicator.latency.success.metric` is no PromQL: it selects no bucket, which Pyrra refuses as well',
  ],
  [
    'a limit without a unit',
    '{latencyNative: {latency: "200", total: {metric: x}}}',
    'bad-value `spec.indicator.latencyNative.latency` must be a duration above 0s, got "200"',
  ],
])('refuses an SLO with %s', (_, indicator, message) => {
  const given = indicator === '' ? '' : `\n  indicator: ${indicator}`;
  const lines = refused(slo(`  target: "99"\n  window: 4w${given}`));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(message);
});

it('takes the first of two indicators, as Pyrra does', () => {
  const text = valid().replace('    ratio:', '    bool_gauge: {metric: up}\n    ratio:');
  const read = importTexts(text);
  expect(onlySlo(read).sli.call).toBe('availability');
  expect(told(read)).toEqual([
    'slos-1.yaml:11:5 warning dropped-setting `spec.indicator.bool_gauge` is not carried over: an SLO has one indicator, and Pyrra takes ratio',
  ]);
});

it.each([
  ['its label', '  labels: {pyrra.dev/service: shop}\n  namespace: ns', 'shop'],
  ['the job of its events', '  namespace: ns', 'api'],
])('names the service after %s', (_, metadata, service) => {
  const text = slo(`  target: "99"\n  window: 4w${RATIO}`, metadata);
  expect(onlySlo(importTexts(text)).service).toBe(service);
});

it('names the service after the namespace, or the SLO, where there is no job', () => {
  const spec = `  target: "99"\n  window: 4w${RATIO.replaceAll('job="api",', '').replaceAll('job="api"', '')}`;
  expect(onlySlo(importTexts(slo(spec, '  namespace: ns'))).service).toBe('ns');
  expect(onlySlo(importTexts(slo(spec, ''))).service).toBe('errors');
});

it('warns of SLOs of one name in two files, and says where both are', () => {
  const read = importTexts(valid(), valid());
  expect(slosOf(read).map(({ name }) => name)).toEqual(['errors', 'errors-2']);
  expect(told(read)).toEqual([
    'slos-2.yaml:2:1 warning same-name the service api has an SLO "errors" in slos-1.yaml, line 2, so this one is named "errors-2" here',
  ]);
});

it('reports fields that Pyrra does not have', () => {
  const read = importTexts(valid('\n  budget: 3').replace('spec:', 'extra: {a: 1}\nspec:'));
  expect(told(read)).toEqual([
    'slos-1.yaml:7:1 warning dropped-setting `extra` is not carried over: this format has no such field',
    'slos-1.yaml:11:3 warning dropped-setting `spec.budget` is not carried over: this format has no such field',
  ]);
});

it('prints what it imports as people would write it', () => {
  const config = printed(importTexts(valid()));
  const from = config.indexOf('const xTotal');
  expect(config.slice(from, config.indexOf('\n\n', from))).toBe(
    "const xTotal = counter('x_total', { labels: ['code'] });",
  );
  const service = config.slice(config.indexOf('const api'), config.indexOf('export default'));
  expect(service).toMatchInlineSnapshot(`
    "const api = service('api', {
      team: owners,
      slos: [
        availability({
          name: 'errors',
          objective: '99.9%',
          window: '28d',
          events: xTotal.where({ job: 'api' }),
          bad: { code: matches('5..') },
          burnRates: burnRates(
            [
              { factor: 14, long: '1h', short: '5m', severity: 'page', for: '2m' },
              { factor: 7, long: '6h', short: '30m', severity: 'page', for: '15m' },
              { factor: 2, long: '1d', short: '2h', severity: 'ticket', for: '1h' },
              { factor: 1, long: '4d', short: '6h', severity: 'ticket', for: '3h' },
            ],
            { lowTraffic: 'ignore' },
          ),
          mitigation: 'Replace this with what helps.',
        }),
      ],
    });

    "
  `);
});
