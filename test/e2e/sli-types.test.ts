// Every SLI type in the real engine: it pages in an outage and recovers, keeps quiet below its
// budget and without traffic, and counts through restarts, newborn series and gaps.
import { expect, it, vi } from 'vitest';
import {
  above,
  availability,
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
  quantile,
  raw,
  threshold,
  timeslice,
  type SloDefinition,
} from '../../src/index.ts';
import { runTool, toolFor, toolOnPath } from '../tools.ts';
import { rulesOf, testRules, type Expectation, type Samples } from './promtool.ts';
import { nativeSeriesOf, seriesOf, stepsOf, type Phase } from './sli-world.ts';

vi.setConfig({ testTimeout: 60_000 });

const promtool = toolOnPath('promtool');
const version = promtool === undefined ? '' : runTool(promtool, ['--version']).output;
// Promtool writes native histograms in tests since 2.46; ours are tried from 3 on.
const knowsNative = Number(/version (\d+)/.exec(version)?.[1] ?? 0) >= 3;

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'every SLI type in the real engine')).not.toBe('missing');
});

it('has a promtool that knows native histograms, or says that it skips them', () => {
  const isOld = promtool !== undefined && !knowsNative;
  if (isOld) process.stderr.write('skipped: native histograms, because promtool is older than 3\n');
  expect(version).toMatch(isOld ? /version [12]/ : /version \d|^$/);
});

const labels = ['tenant'];
const requests = counter('http_requests_total', { labels: ['tenant', 'code'] });
const done = counter('done_total', { labels });
const failed = counter('failed_total', { labels });
const duration = histogram('duration_seconds', { labels, buckets: [0.5, 1, 10] });
const native = nativeHistogram('native_seconds', { labels });
const queue = gauge('queue_length', { labels });
const inUse = gauge('pool_in_use', { labels: ['tenant', 'state'] });
const size = gauge('pool_size', { labels, unit: 'none' });
const hits = gauge('cache_hits', { labels });
const lookups = gauge('cache_lookups', { labels });
const up = gauge('probe_success', { labels, unit: 'boolean' });
const backup = gauge('backup_timestamp_seconds', { labels });

type Options = Pick<SloDefinition<never>['props'], 'by' | 'counting'>;

const objective = '99%';

const counters = (options: Options): readonly SloDefinition<never>[] => {
  const common = { objective, ...options } as const;
  const served = requests.where({ job: 'api' });
  return [
    availability({ ...common, name: 'bad', events: served, bad: { code: matches('5..') } }),
    availability({ ...common, name: 'good', events: served, good: { code: matches('2..') } }),
    availability({ ...common, name: 'outcomes', good: done, bad: failed }),
    latency({ ...common, name: 'classic', within: '1s', of: duration }),
  ];
};

const windowed = (code: string) => (window: string) =>
  promql(`increase(http_requests_total${code}[${window}])`, { metrics: [requests] });

const raws = ({ by }: Options): readonly SloDefinition<never>[] => {
  const common = { objective, ...(by && { by }), events: windowed('') } as const;
  return [
    raw({ ...common, name: 'raw-bad', bad: windowed('{code=~"5.."}') }),
    raw({ ...common, name: 'raw-good', good: windowed('{code=~"2.."}') }),
  ];
};

const natives = ({ by }: Options): readonly SloDefinition<never>[] =>
  knowsNative
    ? [latency({ objective, ...(by && { by }), name: 'native', within: '500ms', of: native })]
    : [];

const slow = ({ by = [] }: Options) => above(quantile(0.95, duration, { by, over: '1m' }), '1s');

const states = (options: Options): readonly SloDefinition<never>[] => {
  const common = { objective, ...(options.by && { by: options.by }) } as const;
  return [
    timeslice({ ...common, name: 'slices', badWhen: slow(options) }),
    threshold({ ...common, of: queue, atMost: 1000 }),
    gaugeRatio({ ...common, name: 'pool', part: inUse, of: size, atMost: '80%' }),
    gaugeRatio({ ...common, name: 'hits', good: hits, of: lookups }),
    probe({ ...common, of: up }),
    freshness({ ...common, within: '1h', lastSuccess: backup }),
  ];
};

const withoutData = [
  timeslice({ objective, name: 'slices-good', badWhen: slow({}), noData: 'good' }),
  timeslice({ objective, name: 'slices-bad', badWhen: slow({}), noData: 'bad' }),
];

const all = (options: Options): readonly SloDefinition<never>[] => [
  ...counters(options),
  ...raws(options),
  ...natives(options),
  ...states(options),
];

const nameOf = ({ props, sli }: SloDefinition<never>): string => props.name ?? sli.defaultName;

/** The series of one tenant, or of nobody in particular. */
function worldOf(phases: readonly Phase[], tenant?: string): Samples {
  const steps = stepsOf(phases);
  const more = tenant === undefined ? '' : `,tenant="${tenant}"`;
  return { ...seriesOf(steps, more), ...(knowsNative && nativeSeriesOf(steps, more)) };
}

function expectRules(
  slos: readonly SloDefinition<never>[],
  series: Samples,
  expectations: readonly Expectation[],
): void {
  const outcome = testRules(promtool ?? '', rulesOf({ slos }), series, expectations);
  expect(outcome.output).toContain('SUCCESS');
  expect(outcome.ok).toBe(true);
}

/** Exactly these SLOs page. */
const paging = (at: string, slos: readonly string[], tenant = ''): Expectation => ({
  at,
  expr: `count by (slo) (ALERTS{alertname="SLOErrorBudgetBurn1h",alertstate="firing",tenant="${tenant}"})`,
  samples: slos.map((slo) => ({ labels: `{slo="api-${slo}"}`, value: 1 })),
});

/** No alert at all fires on these SLOs. */
const silent = (at: string): Expectation => ({
  at,
  expr: 'count by (alertname, slo) (ALERTS{alertstate="firing"})',
  samples: [],
});

/** No count is not a number: it would stay in every sum for the whole period. */
const neverNaN = (at: string): readonly Expectation[] =>
  ['events', 'bad_events'].flatMap((counts) =>
    ['30s', '5m'].map((step) => {
      const series = `slo:${counts}:increase${step}`;
      return { at, expr: `count by (slo) (${series} != ${series})`, samples: [] };
    }),
  );

const HEALTHY = { events: 100, bad: 0 };
const OUTAGE = { events: 100, bad: 100 };
const IDLE = { events: 0, bad: 0 };

const outage: readonly Phase[] = [
  [60, HEALTHY],
  [40, OUTAGE],
  [120, HEALTHY],
];

it.skipIf(!promtool).each([
  ['exactly', all({})],
  ['by rates', counters({ counting: 'rate' })],
])('pages in an outage and recovers, counting %s', (_, slos) => {
  const names = slos.map(nameOf);
  expectRules(slos, worldOf(outage), [
    paging('14m', []),
    paging('19m', names),
    paging('25m', names),
    paging('40m', []),
    ...neverNaN('40m'),
  ]);
});

it.skipIf(!promtool).each([
  ['exactly', all({ by: labels })],
  ['by rates', counters({ by: labels, counting: 'rate' })],
])('pages for the tenant whose budget burns and for no other, counting %s', (_, slos) => {
  const healthy: readonly Phase[] = [[220, HEALTHY]];
  const series = { ...worldOf(outage, 'acme'), ...worldOf(healthy, 'globex') };
  const names = slos.map(nameOf);
  expectRules(slos, series, [
    paging('19m', names, 'acme'),
    paging('19m', [], 'globex'),
    paging('40m', [], 'acme'),
    {
      at: '40m',
      expr: 'count by (tenant) (slo:error:ratio_rate5m == 0)',
      samples: ['acme', 'globex'].map((tenant) => ({
        labels: `{tenant="${tenant}"}`,
        value: names.length,
      })),
    },
    ...neverNaN('40m'),
  ]);
});

it.skipIf(!promtool).each([
  ['exactly', all({})],
  ['by rates', counters({ counting: 'rate' })],
])('is silent a little below the budget, counting %s', (_, slos) => {
  const below: readonly Phase[] = [[300, { events: 1000, bad: 9 }]];
  expectRules(slos, worldOf(below), [...['30m', '60m', '74m'].map(silent), ...neverNaN('74m')]);
});

it.skipIf(!promtool)('neither alerts nor records what is not a number without traffic', () => {
  const idle: readonly Phase[] = [[240, IDLE]];
  // Nor is anything missing: it is known that nothing happens.
  expectRules(all({}), worldOf(idle), [
    silent('20m'),
    silent('55m'),
    ...neverNaN('55m'),
    {
      at: '55m',
      expr: 'count(count by (slo) (slo:events:increase30s) and on (slo) slo:bad_events:increase30s)',
      samples: [{ labels: '{}', value: all({}).length }],
    },
  ]);
});

const ratioOf = (slo: string, value: number): Expectation => ({
  at: '55m',
  expr: `sum(slo:error:ratio_rate30m{slo="api-${slo}"})`,
  samples: [{ labels: '{}', value }],
});

it.skipIf(!promtool)('counts slices without data as it is told to', () => {
  const series = worldOf([
    [60, HEALTHY],
    [180, IDLE],
  ]);
  expectRules(withoutData, series, [ratioOf('slices-good', 0), ratioOf('slices-bad', 1)]);
  // Also when the series themselves are gone.
  expectRules(withoutData, { unrelated: '1x240' }, [
    ratioOf('slices-good', 0),
    ratioOf('slices-bad', 1),
    paging('55m', ['slices-bad']),
  ]);
});

// Nothing happens at first and in the end, so that every event has been counted.
const faults: readonly Phase[] = [
  [40, IDLE],
  [37, { events: 4, bad: 0 }],
  [40, { events: 4, bad: 1 }],
  // Where a tile begins: of the tile in which it restarts, what was before is not known.
  [40, { events: 4, bad: 1, restarts: true }],
  [6, { events: 4, bad: 1, isGap: true }],
  [40, { events: 4, bad: 1 }],
  [60, IDLE],
];
const truth = stepsOf(faults).reduce(
  (sum, { events, bad }) => ({ events: sum.events + events, bad: sum.bad + bad }),
  { events: 0, bad: 0 },
);

/** What all tiles add up to, which are as far apart as the subquery's steps. */
const total = (series: string, slo: string): string =>
  `sum(sum_over_time(${series}:increase5m{slo="api-${slo}"}[60m:5m]))`;

it.skipIf(!promtool)('counts exactly through a restart, a newborn series and a gap', () => {
  expectRules(
    counters({}),
    worldOf(faults),
    counters({}).flatMap((slo) => [
      { at: '65m', expr: total('slo:events', nameOf(slo)), samples: [sample(truth.events)] },
      { at: '65m', expr: total('slo:bad_events', nameOf(slo)), samples: [sample(truth.bad)] },
    ]),
  );
});

const sample = (value: number) => ({ labels: '{}', value });

const near = (series: string, slo: string, value: number): Expectation => ({
  at: '65m',
  expr: `abs(${total(series, slo)} / ${value} - 1) < bool 0.15`,
  samples: [sample(1)],
});

it.skipIf(!promtool)('counts about right through them by rates', () => {
  const byRates = [...counters({ counting: 'rate' }), ...raws({}), ...natives({})];
  expectRules(
    byRates,
    worldOf(faults),
    byRates.flatMap((slo) => [
      ...neverNaN('65m'),
      near('slo:events', nameOf(slo), truth.events),
      near('slo:bad_events', nameOf(slo), truth.bad),
      ...neverNaN('65m'),
    ]),
  );
});

it.skipIf(!promtool)('takes a gap of ten minutes for no failure', () => {
  const gap: readonly Phase[] = [
    [80, HEALTHY],
    [40, { ...HEALTHY, isGap: true }],
    [120, HEALTHY],
  ];
  expectRules(all({}), worldOf(gap), [
    ...['21m', '25m', '29m', '31m', '35m', '55m'].map(silent),
    ...neverNaN('55m'),
    // Counters have counted meanwhile, and tiles know it: from 4m, where the first ends, to 54m.
    ...counters({}).map((slo) => ({
      at: '55m',
      expr: total('slo:events', nameOf(slo)),
      samples: [sample(20_000)],
    })),
  ]);
});

const ratioIs = (slo: string, test: string): Expectation => ({
  at: '30m',
  expr: `sum(round(slo:error:ratio_rate5m{slo="api-${slo}"}, 0.000001) ${test})`,
  samples: [sample(1)],
});

const nativeAt = (within: '500ms' | '1500ms') =>
  latency({ objective, name: `native-${within}`, within, of: native });

it.skipIf(!knowsNative)('tells exactly how many observations are above a bound of a bucket', () => {
  // Of those between 1 s and 2 s, some are taken for faster than 1.5 s.
  expectRules([nativeAt('500ms'), nativeAt('1500ms')], worldOf([[120, { events: 100, bad: 30 }]]), [
    ratioIs('native-500ms', '== bool 0.3'),
    ratioIs('native-1500ms', '< bool 0.2'),
  ]);
});

it.skipIf(!promtool)('weighs each look by what there is to it', () => {
  // All hits of a busy cache, none of an idle one: nearly all look-ups are hits.
  const series = {
    'cache_lookups{job="api",instance="a"}': '99x40 1x40',
    'cache_hits{job="api",instance="a"}': '99x40 0x40',
  };
  expectRules([gaugeRatio({ objective, name: 'hits', good: hits, of: lookups })], series, [
    {
      at: '20m15s',
      expr: 'sum(sum_over_time(slo:events:increase30s[20m]))',
      samples: [sample(2000)],
    },
    {
      at: '20m15s',
      expr: 'sum(sum_over_time(slo:bad_events:increase30s[20m]))',
      samples: [sample(20)],
    },
  ]);
});
