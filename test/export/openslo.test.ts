import { expect, it } from 'vitest';
import {
  availability,
  calendar,
  counter,
  freshness,
  gauge,
  gaugeRatio,
  histogram,
  latency,
  matches,
  nativeHistogram,
  probe,
  promql,
  raw,
  threshold,
  timeslice,
  above,
  quantile,
  windowRatio,
  burnRates,
} from '../../src/index.ts';
import { maintenance } from '../../src/define/index.ts';
import { exportOpenslo } from '../../src/export/index.ts';
import { validSlo, modelOf } from '../validate/valid-config.ts';
import { exportedOf, exportedSlos, readBack, specOf } from './exported.ts';
import { mistakesOf } from './openslo-shape.ts';

const requests = counter('http_requests_total', { labels: ['code', 'tenant'] });
const duration = histogram('request_seconds', { labels: ['code'], buckets: [0.1, 0.5] });
const events = { events: requests, bad: { code: matches('5..') } } as const;
const silent = { objective: '99%', burnRates: 'none' } as const;

const query = (text: string) => ({
  metricSource: { metricSourceRef: 'prometheus', type: 'Prometheus', spec: { query: text } },
});

it('exports a config that conforms to the specification, as YAML that reads back the same', () => {
  const exported = exportedOf();
  expect(mistakesOf(exported.documents)).toEqual([]);
  expect(readBack(exported.yaml)).toEqual(JSON.parse(JSON.stringify(exported.documents)));
  expect(new Set(exported.documents.map(({ kind }) => kind))).toEqual(
    new Set([
      'DataSource',
      'Service',
      'SLI',
      'SLO',
      'AlertPolicy',
      'AlertCondition',
      'AlertNotificationTarget',
    ]),
  );
});

it('exports the same whatever the order of definitions', () => {
  const slos = ['a', 'b', 'c'].map((name) => validSlo({ name }));
  const text = exportedOf({ service: { slos } }).yaml;
  expect(exportedOf({ service: { slos: slos.toReversed() } }).yaml).toBe(text);
});

it('names the server of the queries when it is told', () => {
  const [files] = exportOpenslo(modelOf(), { prometheus: 'http://prometheus:9090' });
  const source = files[0]?.documents.find(({ kind }) => kind === 'DataSource');
  expect(source?.spec['connectionDetails']).toEqual({ url: 'http://prometheus:9090' });
});

it.each([
  [
    'bad events',
    availability({ ...silent, ...events }),
    {
      counter: true,
      bad: query('sum(http_requests_total{code=~"5.."})'),
      total: query('sum(http_requests_total)'),
    },
  ],
  [
    'good events by tenant',
    availability({ ...silent, events: requests, good: { code: '200' }, by: ['tenant'] }),
    {
      counter: true,
      good: query('sum by (tenant) (http_requests_total{code="200"})'),
      total: query('sum by (tenant) (http_requests_total)'),
    },
  ],
  [
    'a counter for each outcome',
    availability({ ...silent, good: counter('good_total'), bad: counter('bad_total') }),
    {
      counter: true,
      bad: query('sum(bad_total)'),
      total: query('sum(good_total) + sum(bad_total)'),
    },
  ],
  [
    'a bucket',
    latency({ ...silent, of: duration, within: '500ms' }),
    {
      counter: true,
      good: query('sum(request_seconds_bucket{le="0.5"})'),
      total: query('sum(request_seconds_count)'),
    },
  ],
  [
    'a native histogram',
    latency({ ...silent, of: nativeHistogram('native_seconds'), within: '300ms' }),
    {
      counter: true,
      good: query(
        'histogram_fraction(0, 0.3, sum(native_seconds)) * histogram_count(sum(native_seconds))',
      ),
      total: query('histogram_count(sum(native_seconds))'),
    },
  ],
  [
    'a probe',
    probe({ ...silent, of: gauge('probe_success') }),
    { counter: false, good: query('sum(probe_success)'), total: query('count(probe_success)') },
  ],
  [
    'the part of a whole',
    gaugeRatio({ ...silent, good: gauge('cache_hits'), of: gauge('cache_lookups') }),
    { counter: false, good: query('sum(cache_hits)'), total: query('sum(cache_lookups)') },
  ],
  [
    'PromQL of the author',
    raw({
      ...silent,
      events: (window) => promql(`increase(http_requests_total[${window}])`),
      bad: (window) => promql(`increase(http_requests_total{code="500"}[${window}])`),
    }),
    {
      counter: false,
      bad: query('sum(increase(http_requests_total{code="500"}[5m]))'),
      total: query('sum(increase(http_requests_total[5m]))'),
    },
  ],
  [
    'a share',
    windowRatio({
      ...silent,
      bad: (window) => promql(`1 - avg_over_time(job_healthy[${window}])`),
    }),
    { rawType: 'failure', raw: query('1 - avg_over_time(job_healthy[5m])') },
  ],
])('says what is counted as a ratio: %s', (_, slo, ratioMetric) => {
  const exported = exportedSlos(slo);
  expect(specOf(exported, 'SLI')).toMatchObject({ ratioMetric });
  expect(mistakesOf(exported.documents)).toEqual([]);
});

it.each([
  [
    'a gauge',
    threshold({ ...silent, of: gauge('queue_length'), atMost: 100 }),
    'queue_length',
    { op: 'lte', value: 100 },
  ],
  [
    'a share of two gauges',
    gaugeRatio({ ...silent, part: gauge('used'), of: gauge('size'), below: '80%' }),
    'used / size',
    { op: 'lt', value: 0.8 },
  ],
  [
    'an age',
    freshness({ ...silent, lastSuccess: gauge('last_seconds'), within: '1h' }),
    'time() - last_seconds',
    { op: 'lte', value: 3600 },
  ],
])('says what is compared as a threshold: %s', (_, slo, text, limit) => {
  const exported = exportedSlos(slo);
  expect(specOf(exported, 'SLI')).toMatchObject({ thresholdMetric: query(text) });
  expect(specOf(exported, 'SLO')).toMatchObject({
    budgetingMethod: 'Occurrences',
    objectives: [{ ...limit, target: 0.99 }],
  });
  expect(mistakesOf(exported.documents)).toEqual([]);
});

it('counts slices of time as such, and says that they are longer there', () => {
  const slow = quantile(0.95, duration);
  const exported = exportedSlos(timeslice({ ...silent, badWhen: above(slow, '2s') }));
  expect(specOf(exported, 'SLO')).toMatchObject({
    budgetingMethod: 'Timeslices',
    objectives: [{ op: 'lte', value: 2, target: 0.99, timeSliceTarget: 1, timeSliceWindow: '1m' }],
  });
  expect(exported.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'export/rounded: OpenSLO v1 has no slice of time of 30s: checkout-timeslice is exported with 1m',
  ]);
  expect(mistakesOf(exported.documents)).toEqual([]);
});

it('has rolling windows and those of the calendar', () => {
  const tokyo = calendar('quarter', { timeZone: 'Asia/Tokyo' });
  const windows = ['36h', '30d', calendar('week'), tokyo] as const;
  const slos = windows.map((window, i) =>
    availability({ ...silent, ...events, name: `slo-${i}`, window }),
  );
  const exported = exportedSlos(...slos);
  const startTime = '2024-01-01 00:00:00';
  expect(windows.map((__, i) => specOf(exported, 'SLO', `checkout-slo-${i}`))).toMatchObject([
    { timeWindow: [{ duration: '36h', isRolling: true }] },
    { timeWindow: [{ duration: '30d', isRolling: true }] },
    {
      timeWindow: [{ duration: '1w', isRolling: false, calendar: { startTime, timeZone: 'UTC' } }],
    },
    { timeWindow: [{ duration: '1Q', calendar: { startTime, timeZone: 'Asia/Tokyo' } }] },
  ]);
  expect(mistakesOf(exported.documents)).toEqual([]);
});

it('joins objectives on the same events, unless their windows or alerts differ', () => {
  const exported = exportedSlos(
    availability({
      ...silent,
      ...events,
      objectives: [
        { name: 'stretch', objective: '99.95%' },
        { name: 'week', objective: '99.5%', window: '7d' },
      ],
    }),
  );
  expect(specOf(exported, 'SLO', 'checkout-availability')).toMatchObject({
    indicatorRef: 'checkout-availability',
    objectives: [
      { displayName: 'availability', target: 0.99 },
      { displayName: 'availability-stretch', target: 0.9995 },
    ],
  });
  expect(specOf(exported, 'SLO', 'checkout-availability-week')).toMatchObject({
    indicatorRef: 'checkout-availability',
    objectives: [{ displayName: 'availability-week', target: 0.995 }],
  });
  expect(exported.documents.filter(({ kind }) => kind === 'SLI')).toHaveLength(1);
});

it('has a policy for each tier, of which one tells of missing data', () => {
  const exported = exportedOf();
  const policies = exported.documents.filter(({ kind }) => kind === 'AlertPolicy');
  expect(policies.map(({ metadata, spec }) => [metadata.name, spec['alertWhenNoData']])).toEqual([
    ['shop-shop-team-burnrate-1-3d-p2-no-data', true],
    ['shop-shop-team-burnrate-14-4-1h-p1', false],
    ['shop-shop-team-burnrate-3-1d-p2-no-data', true],
    ['shop-shop-team-burnrate-6-6h-p1', false],
  ]);
  expect(specOf(exported, 'AlertCondition', 'burnrate-14-4-1h-p1')).toEqual({
    severity: 'P1',
    condition: {
      kind: 'burnrate',
      op: 'gt',
      threshold: 14.4,
      lookbackWindow: '1h',
      alertAfter: '0m',
    },
  });
  expect(specOf(exported, 'AlertNotificationTarget')).toEqual({
    description: 'Slack #shop, channel chat of shop-team',
    target: 'slack',
  });
});

it('names everything that OpenSLO cannot say', () => {
  const tier = { budget: '2%', long: '1h', short: '5m', severity: 'P1', for: '30s' } as const;
  const exported = exportedOf({
    slo: {
      by: ['handler'],
      groups: [{ where: { handler: '/pay' }, objective: '99.9%' }],
      burnRates: burnRates([tier]),
    },
  });
  expect(exported.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'export/not-said: OpenSLO v1 cannot say a second, short window of a burn-rate alert: 5m of checkout-availability',
    'export/not-said: OpenSLO v1 cannot say how many events a burn-rate alert must have seen: at least 3 of checkout-availability',
    'export/not-said: OpenSLO v1 cannot say a budget for each handler: of checkout-availability',
    'export/not-said: OpenSLO v1 cannot say objectives of 1 of the groups of checkout-availability',
    'export/rounded: OpenSLO v1 has no alert after of 30s: checkout-availability is exported with 1m',
    'export/not-said: OpenSLO v1 cannot say alerts on causes: QueueTooLong',
  ]);
  expect(exported.diagnostics.every(({ place }) => place !== undefined)).toBe(true);
  expect(mistakesOf(exported.documents)).toEqual([]);
});

it('has labels and annotations of all alerts, and names those that have no place', () => {
  const own = { labels: { tier: '1', _hidden: 'x' }, annotations: { contact: '#shop' } };
  const bySeverity = { P1: { labels: { pager: 'shop' } } };
  const { documents, diagnostics } = exportedSlos(
    availability({ ...silent, ...events, alerts: { ...own, bySeverity } }),
  );
  expect(documents.find(({ kind }) => kind === 'SLO')?.metadata).toMatchObject({
    labels: { system: 'shop', team: 'shop-team', tier: '1' },
    annotations: { contact: '#shop' },
  });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'OpenSLO v1 cannot say the label _hidden of alerts: of checkout-availability',
    'OpenSLO v1 cannot say labels and annotations of P1 of alerts: of checkout-availability',
  ]);
  expect(mistakesOf(documents)).toEqual([]);
});

it('names times of maintenance, which have no place', () => {
  const work = maintenance('upgrades', {
    timeZone: 'UTC',
    windows: [{ days: ['sunday'], from: '02:00', to: '04:00' }],
  });
  const { diagnostics } = exportedSlos(availability({ ...silent, ...events, maintenance: [work] }));
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'OpenSLO v1 cannot say times of maintenance: upgrades of checkout-availability',
  ]);
});

it('leaves out what has no form, and says so', () => {
  const slo = timeslice({
    ...silent,
    badWhen: above(promql('a == b or c'), 0),
  });
  const odd = { ...slo, sli: { ...slo.sli, kind: 'my-own' } };
  const exported = exportedSlos(odd);
  expect(exported.documents.map(({ kind }) => kind)).toEqual(['DataSource']);
  expect(exported.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
    ['export/no-indicator', 'warning'],
  ]);
});

it('leaves user and password out of the address, and says so', () => {
  const model = modelOf();
  const [files, said] = exportOpenslo(model, { prometheus: 'http://user:secret@host:9090/p' });
  const text = JSON.stringify(files);
  expect(text).toContain('http://host:9090/p');
  expect(text).not.toContain('secret');
  expect(said.map(({ code }) => code)).toContain('export/credentials-left-out');
});
