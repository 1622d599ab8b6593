// Single fields of OpenSLO: what each becomes, and what is said of what is wrong with it.
import { expect, it } from 'vitest';
import { codesOf, importTexts, onlySlo, slosOf, told } from '../importing.ts';
import { printed } from '../read.ts';

const EVENTS = `
  indicator:
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: 'sum(rate(x_total{code="200"}[{{.window}}]))'}}}
        total: {metricSource: {type: Prometheus, spec: {query: 'sum(rate(x_total[{{.window}}]))'}}}`;
const WINDOW = '\n  timeWindow: [{duration: 30d, isRolling: true}]';
const METHOD = '\n  budgetingMethod: Occurrences';
const TARGET = '\n  objectives: [{target: 0.999}]';

const slo = (spec: string, metadata = ''): string => `apiVersion: openslo/v1
kind: SLO
metadata: {name: requests${metadata}}
spec:
  service: api${spec}
`;

const valid = (more = ''): string => slo(`${METHOD}${WINDOW}${EVENTS}${TARGET}${more}`);

const refused = (text: string): readonly string[] => {
  const read = importTexts(text);
  expect(slosOf(read)).toEqual([]);
  return told(read).filter((line) => line.includes(' error '));
};

it('takes what is equal without a word', () => {
  const read = importTexts(valid());
  expect(told(read)).toEqual([]);
  const { service, name, sli, objectives, alerting } = onlySlo(read);
  expect([service, name, sli.call, alerting.tiers]).toEqual([
    'api',
    'requests',
    'availability',
    'none',
  ]);
  expect(objectives).toEqual([{ percent: '99.9', window: { kind: 'rolling', length: '30d' } }]);
});

it.each([
  ['target: 0.9995', '99.95'],
  ['target: "0.98"', '98'],
  ['target: .5', '50'],
  ['targetPercent: 99.990', '99.99'],
  ['targetPercent: 99', '99'],
])('takes %s as exactly %s percent', (target, percent) => {
  const read = importTexts(slo(`${METHOD}${WINDOW}${EVENTS}\n  objectives: [{${target}}]`));
  expect(onlySlo(read).objectives[0].percent).toBe(percent);
  expect(told(read)).toEqual([]);
});

it.each([
  ['target: 1', 'must be a number above 0 and below 1, got "1"'],
  ['target: 99.9', 'must be a number above 0 and below 1, got "99.9"'],
  ['target: high', 'must be a number above 0 and below 1, got "high"'],
  ['targetPercent: 100', 'must be a number above 0 and below 100, got "100"'],
  ['displayName: none', 'has no `spec.objectives[0].target`'],
])('refuses an objective of %s', (target, message) => {
  const lines = refused(slo(`${METHOD}${WINDOW}${EVENTS}\n  objectives: [{${target}}]`));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(message);
});

const window = (given: string): string =>
  slo(`${METHOD}\n  timeWindow: [${given}]${EVENTS}${TARGET}`);

it.each([
  ['{duration: 4w, isRolling: true}', { kind: 'rolling', length: '28d' }],
  ['{duration: 365d}', { kind: 'rolling', length: '365d' }],
  ['{duration: 36h, isRolling: true}', { kind: 'rolling', length: '1d12h' }],
  ['{duration: 1M, isRolling: false}', { kind: 'calendar', unit: 'month', timeZone: 'UTC' }],
  [
    '{duration: Week, isRolling: false, calendar: {startTime: Monday, timeZone: Asia/Tokyo}}',
    { kind: 'calendar', unit: 'week', timeZone: 'Asia/Tokyo' },
  ],
  [
    '{duration: 1w, calendar: {startTime: 2022-01-03 00:00:00, timeZone: Europe/Berlin}}',
    { kind: 'calendar', unit: 'week', timeZone: 'Europe/Berlin' },
  ],
  [
    '{duration: 1Q, calendar: {startTime: 2022-04-01 00:00:00, timeZone: UTC}}',
    { kind: 'calendar', unit: 'quarter', timeZone: 'UTC' },
  ],
])('takes the window %s', (given, wanted) => {
  const read = importTexts(window(given));
  expect(onlySlo(read).objectives[0].window).toEqual(wanted);
  expect(told(read)).toEqual([]);
});

it.each([
  ['{duration: 1M, isRolling: true}', 'a rolling month is taken for 30 days'],
  [
    '{duration: 1Y, calendar: {timeZone: UTC}}',
    'it is rolling over 365d, as calendars have weeks, months and quarters here',
  ],
  [
    '{duration: 1d, isRolling: false}',
    'it is rolling over 1d, as calendars have weeks, months and quarters here',
  ],
  [
    '{duration: 1M, calendar: {startTime: 2022-01-15 00:00:00}}',
    'months begin on their first day at midnight of their time zone here, and not at 2022-01-15 00:00:00',
  ],
  [
    '{duration: 1M, calendar: {timeZone: Mars/Phobos}}',
    'must be the name of a time zone, got "Mars/Phobos"',
  ],
  [
    '{duration: 1w, isRolling: true, calendar: {timeZone: UTC}}',
    'a rolling window has no time zone',
  ],
])('says how the window %s differs', (given, difference) => {
  const read = importTexts(window(given));
  expect(slosOf(read)).toHaveLength(1);
  expect(told(read).join('\n')).toContain(difference);
});

it.each(['{duration: 1m}', '{duration: 2Y}', '{duration: soon}', '{unit: Fortnight, count: 1}'])(
  'refuses the window %s',
  (given) => {
    expect(refused(window(given))).toHaveLength(1);
  },
);

it('takes 30 days where there is no window, and says so', () => {
  const read = importTexts(slo(`${METHOD}${EVENTS}${TARGET}`));
  expect(onlySlo(read).objectives[0].window).toEqual({ kind: 'rolling', length: '30d' });
  expect(told(read)).toHaveLength(1);
});

const queries = (good: string, total: string, how = 'counter: true'): string =>
  slo(`${METHOD}${WINDOW}${TARGET}
  indicator:
    spec:
      ratioMetric:
        ${how}
        good: {metricSource: {type: Prometheus, spec: {query: '${good}'}}}
        total: {metricSource: {type: Prometheus, spec: {query: '${total}'}}}`);

it.each(['{{.window}}', '{{ .window }}', '$window', '$__rate_interval', '5m', '1h'])(
  'takes the range [%s] for the window of the SLO',
  (range) => {
    const text = queries(
      `sum(rate(x_total{code="200"}[${range}]))`,
      `sum(rate(x_total[${range}]))`,
    );
    const read = importTexts(text);
    expect(onlySlo(read).sli.call).toBe('availability');
    expect(told(read)).toEqual([]);
  },
);

it('counts how much counters grow, where a query has no range', () => {
  const read = importTexts(queries('sum(x{code="200"})', 'x'));
  expect(onlySlo(read).sli.call).toBe('availability');
});

it('adds up numbers of events that are no counters', () => {
  const read = importTexts(queries('sum(sent{ok="1"})', 'sum(sent)', 'counter: false'));
  const { call, props } = onlySlo(read).sli;
  expect([call, JSON.stringify(props)]).toEqual([
    'raw',
    expect.stringContaining('sum(sum_over_time(sent[$window]))'),
  ]);
});

it('refuses a query that looks back over several windows', () => {
  const text = queries('sum(rate(x_total[5m])) + sum(rate(y_total[1h]))', 'sum(rate(x_total[5m]))');
  expect(refused(text)).toEqual([
    'slos-1.yaml:13:9 error several-windows `spec.indicator.spec.ratioMetric.good` looks back over several windows, so nobody knows which is that of the SLO',
  ]);
});

it.each([
  ['Datadog', 'sum:trace.hits{*}.as_count()'],
  ['CloudWatch', 'AWS/ELB'],
  ['BigQuery', 'SELECT 1'],
  ['sumologic-logs', '_sourceCategory=x'],
])('says that %s is no Prometheus, at each query', (type, query) => {
  const text = queries(query, query).replaceAll('type: Prometheus', `type: ${type}`);
  expect(refused(text)).toEqual([
    `slos-1.yaml:13:37 error other-data-source this metric is read from ${type}, which is no Prometheus`,
    `slos-1.yaml:14:38 error other-data-source this metric is read from ${type}, which is no Prometheus`,
  ]);
});

it.each([
  'Prometheus',
  'prometheus',
  'PROMQL',
  'Mimir',
  'Thanos',
  'victoria-metrics',
  'Any',
  'Amazon Managed Prometheus',
  'gcp-managed-prometheus',
])('takes %s for a Prometheus', (type) => {
  const text = valid().replaceAll('type: Prometheus', `type: ${type}`);
  expect(told(importTexts(text))).toEqual([]);
});

it('refuses placeholders', () => {
  const text = queries('Any', 'Any').replaceAll('type: Prometheus', 'type: Any');
  expect(refused(text)).toHaveLength(2);
});

const source = (type: string): string =>
  `apiVersion: openslo/v1\nkind: DataSource\nmetadata: {name: main}\nspec: {type: ${type}}`;

it('finds the type of a data source in another file', () => {
  const text = valid().replaceAll('type: Prometheus', 'metricSourceRef: main');
  expect(told(importTexts(text, source('Prometheus')))).toEqual([]);
  expect(told(importTexts(text, source('Datadog')))[0]).toContain('read from Datadog');
  expect(told(importTexts(text))[0]).toContain('the data source "main" is in none of the files');
});

it('finds an SLI in another file, and says where it is nowhere', () => {
  const sli = `apiVersion: openslo/v1
kind: SLI
metadata: {name: good-requests}
spec:
  ratioMetric:
    counter: true
    good: {metricSource: {type: Prometheus, spec: {query: 'sum(rate(x_total{code="200"}[5m]))'}}}
    total: {metricSource: {type: Prometheus, spec: {query: 'sum(rate(x_total[5m]))'}}}`;
  const text = slo(`${METHOD}${WINDOW}${TARGET}\n  indicatorRef: good-requests`);
  const read = importTexts(text, sli);
  expect(onlySlo(read).sli.call).toBe('availability');
  expect(told(read)).toEqual([]);
  expect(refused(text)).toEqual([
    'slos-1.yaml:9:17 error unresolved-reference `spec.indicatorRef` names the SLI "good-requests", which is in none of the files',
  ]);
  expect(told(importTexts(sli))).toEqual([
    'slos-1.yaml:3:1 warning unused-object no SLO uses the SLI "good-requests", so nothing becomes of it',
  ]);
  expect(told(importTexts(text, sli, sli))).toEqual([
    'slos-3.yaml:3:18 error duplicate-object there is another SLI "good-requests" in slos-2.yaml, line 1, which is taken instead',
  ]);
});

const called = (name: string, service = 'api'): string =>
  valid().replace('name: requests', `name: ${name}`).replace('service: api', `service: ${service}`);

it.each([
  ['api-requests', 'api', 'requests'],
  ['apis-requests', 'api', 'apis-requests'],
  ['api', 'api', 'api'],
  ['api-', 'api', 'api'],
  ['requests-api', 'api', 'requests-api'],
  ['web-shop-requests', 'web-shop', 'requests'],
])('names %s of the service %s %s', (name, service, wanted) => {
  expect(onlySlo(importTexts(called(name, service))).name).toBe(wanted);
});

it('says nothing of the name of a service that is not repeated, as the id is the same', () => {
  expect(told(importTexts(called('api-requests')))).toEqual([]);
});

it('keeps two SLOs apart that would be named alike without the name of the service', () => {
  const read = importTexts(called('api-requests'), called('requests'), called('requests', 'web'));
  expect(slosOf(read).map(({ service, name }) => `${service} ${name}`)).toEqual([
    'api api-requests',
    'api requests',
    'web requests',
  ]);
  expect(codesOf(read)).toEqual([]);
});

const threshold = (query: string, objectives: string, method = METHOD): string =>
  slo(`${method}${WINDOW}
  objectives: [${objectives}]
  indicator:
    spec:
      thresholdMetric: {metricSource: {type: Prometheus, spec: {query: '${query}'}}}`);

it.each([
  ['lt', 'below'],
  ['lte', 'atMost'],
  ['gt', 'above'],
  ['gte', 'atLeast'],
])('says by %s what is good of a gauge', (op, bound) => {
  const read = importTexts(threshold('lag', `{op: ${op}, value: 30, target: 0.99}`));
  const { call, props } = onlySlo(read).sli;
  expect([call, props[bound]]).toEqual(['threshold', 30]);
});

it('makes an SLO of each bound, and shares what is counted where it is the same', () => {
  const objectives =
    '{op: lt, value: 1, target: 0.9}, {op: lt, value: 1, target: 0.99, displayName: Best}, {op: lt, value: 5, target: 0.99}';
  const slos = slosOf(importTexts(threshold('max(lag)', objectives)));
  expect(slos.map(({ name, objectives: own }) => [name, own.length])).toEqual([
    ['requests', 2],
    ['requests-2', 1],
  ]);
  expect(slos[0]?.objectives[1]?.name).toBe('best');
});

it.each([
  ['{value: 1, target: 0.9}', 'has no `spec.objectives[0].op`'],
  ['{op: lt, target: 0.9}', 'has no `spec.objectives[0].value`'],
  ['{op: below, value: 1, target: 0.9}', 'must be lte, gte, lt or gt, got "below"'],
  ['{op: lt, value: much, target: 0.9}', 'must be a number, got "much"'],
])('refuses a threshold of %s', (objective, message) => {
  const lines = refused(threshold('lag', objective));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(message);
});

it.each([
  ['5', '5m'],
  ['10m', '10m'],
  ['1h', '1h'],
])('asks each slice of %s whether it is good', (given, range) => {
  const text = valid()
    .replace('Occurrences', 'Timeslices')
    .replace('{target: 0.999}', `{target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: ${given}}`);
  const { call, props } = onlySlo(importTexts(text)).sli;
  expect(call).toBe('timeslice');
  expect(JSON.stringify(props)).toContain(`rate(x_total[${range}])`);
  expect(JSON.stringify(props)).toContain('0.95');
});

it('averages the shares of slices', () => {
  const text = valid()
    .replace('Occurrences', 'RatioTimeslices')
    .replace('{target: 0.999}', '{target: 0.99, timeSliceWindow: 1m}');
  expect(onlySlo(importTexts(text)).sli.call).toBe('windowRatio');
});

it('takes Occurrences where the method is missing or unknown, and says so', () => {
  const missing = importTexts(valid().replace(METHOD, ''));
  expect(told(missing)).toHaveLength(1);
  const unknown = importTexts(valid().replace('Occurrences', 'Guesses'));
  expect(told(unknown)[0]).toContain('got "Guesses"');
  expect([missing, unknown].map((read) => onlySlo(read).sli.call)).toEqual([
    'availability',
    'availability',
  ]);
});

const policy = (conditions: string, more = ''): string =>
  `\n  alertPolicies: [{kind: AlertPolicy, metadata: {name: p}, spec: {conditions: [${conditions}]${more}}}]`;
const burning = (factor: number, lookback: string, more = ''): string =>
  `{kind: AlertCondition, metadata: {name: c}, spec: {severity: page, condition: {kind: burnrate, op: gt, threshold: ${factor}, lookbackWindow: ${lookback}${more}}}}`;

it('makes a tier of a burn rate over one window, with a short window beside it', () => {
  const read = importTexts(valid(policy(burning(14.4, '1h', ', alertAfter: 2m'))));
  expect(onlySlo(read).alerting.tiers).toEqual([
    { factor: '14.4', long: '1h', short: '5m', severity: 'page', for: '2m' },
  ]);
  expect(told(read)).toEqual([
    'slos-1.yaml:15:216 info changed-setting `spec.alertPolicies[0].spec.conditions[0].spec.condition.lookbackWindow` is carried over with a difference: it looks back over 5m as well, so that it ends once the burning has ended',
  ]);
});

it('keeps two alerts over the same window apart', () => {
  const both = `${burning(14.4, '1h')}, ${burning(6, '1h')}`;
  const { tiers } = onlySlo(importTexts(valid(policy(both)))).alerting;
  if (typeof tiers === 'string') throw new Error(tiers);
  expect(tiers.map(({ long }) => long)).toEqual(['1h', '1h5m']);
});

it('tells nobody of a policy that is not for breaches', () => {
  const read = importTexts(valid(policy(burning(2, '1h'), ', alertWhenBreaching: false')));
  expect(onlySlo(read).alerting.tiers).toBe('none');
});

it('leaves out conditions on anything but burn rates', () => {
  const read = importTexts(valid(policy(burning(99.5, '1h').replace('burnrate', 'sli'))));
  expect(onlySlo(read).alerting.tiers).toBe('none');
  expect(told(read)).toHaveLength(1);
});

it('finds policies by name, also where nothing else is said', () => {
  const named = `apiVersion: openslo/v1
kind: AlertPolicy
metadata: {name: fast}
spec: {conditions: [${burning(10, '1h')}]}`;
  for (const list of ['[{alertPolicyRef: fast}]', '[fast]']) {
    const { tiers } = onlySlo(importTexts(valid(`\n  alertPolicies: ${list}`), named)).alerting;
    expect(tiers).toHaveLength(1);
  }
  expect(told(importTexts(valid('\n  alertPolicies: [gone]')))[0]).toContain(
    'names the AlertPolicy "gone"',
  );
});

it('has codes of its own for what only OpenSLO has', () => {
  const sli = `apiVersion: openslo/v1
kind: SLI
metadata: {name: a}
spec:
  ratioMetric:
    good: {metricSource: {type: Datadog, spec: {query: x}}}
    total: {metricSource: {type: Prometheus, spec: {query: 'rate(x[1m]) + rate(x[2m])'}}}`;
  expect(codesOf(importTexts(sli, sli))).toEqual([
    'import/duplicate-object',
    'import/other-data-source',
    'import/several-windows',
    'import/unused-object',
  ]);
});

it('joins several values of a label', () => {
  const read = importTexts(
    slo(`${METHOD}${WINDOW}${EVENTS}${TARGET}`, ', labels: {areas: [a, b], tier: 1}'),
  );
  expect(onlySlo(read).alerting.labels).toEqual({ areas: 'a,b', tier: '1' });
});

it('reports each further field with its place', () => {
  const read = importTexts(`${valid('\n  owner: me')}extra: 1\n`);
  expect(told(read)).toEqual([
    'slos-1.yaml:15:3 warning dropped-setting `spec.owner` is not carried over: this format has no such field',
    'slos-1.yaml:16:1 warning dropped-setting `extra` is not carried over: this format has no such field',
  ]);
});

it('refuses kinds that OpenSLO does not have', () => {
  expect(refused('apiVersion: openslo/v1\nkind: Budget\nmetadata: {name: a}')).toHaveLength(1);
});

it('prints what it imports as people would write it', () => {
  const config = printed(importTexts(valid(policy(burning(14.4, '1h')))));
  const service = config.slice(config.indexOf('const api'), config.indexOf('export default'));
  expect(service).toMatchInlineSnapshot(`
    "const api = service('api', {
      team: owners,
      slos: [
        availability({
          name: 'requests',
          objective: '99.9%',
          events: xTotal,
          good: { code: '200' },
          burnRates: burnRates([{ factor: 14.4, long: '1h', short: '5m', severity: 'page' }], {
            lowTraffic: 'ignore',
          }),
          mitigation: 'Replace this with what helps.',
        }),
      ],
    });

    "
  `);
});
