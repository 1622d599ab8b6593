// Grouped SLOs in the real engine: each group has an error budget, an objective and alerts of its
// own. Rules that match many to many, or record one series twice, fail to evaluate, and the test too.
import { expect, it, vi } from 'vitest';
import {
  availability,
  counter,
  histogram,
  latency,
  matches,
  sreWorkbook,
} from '../../src/index.ts';
import { toolFor } from '../tools.ts';
import {
  EVERY_TILE,
  expectSlos,
  firesFor,
  gives,
  givesEach,
  nothing,
  promtool,
  type Slos,
} from './budget-world.ts';
import { fires, type Samples } from './promtool.ts';

vi.setConfig({ testTimeout: 60_000 });

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'grouped SLOs in the real engine')).not.toBe('missing');
});

const labels = ['code', 'tenant', 'region'];
const requests = counter('http_requests_total', { labels });
const duration = histogram('request_seconds', { labels, buckets: [0.5, 1] });

const promise = {
  objective: '99%',
  by: ['tenant'],
  events: requests,
  bad: { code: matches('5..') },
} as const;

const strict = { where: { tenant: 'acme' }, objective: '99.9%' } as const;

const series = (tenant: string, code: string, more = ''): string =>
  `http_requests_total{job="api",instance="a",code="${code}",tenant="${tenant}"${more}}`;

/** A hundred events at each sample; of them some bad, from a sample on. */
const world = (tenant: string, bad: number, from = 40, more = ''): Samples => ({
  [series(tenant, '200', more)]: `0+100x${from} ${100 * from + 100 - bad}+${100 - bad}x200`,
  [series(tenant, '500', more)]: `0x${from} ${bad}+${bad}x200`,
});

const at = (tenant: string, region: string): Samples => world(tenant, 5, 40, `,region="${region}"`);

const PAGE = 'SLOErrorBudgetBurn1h';

it.skipIf(!promtool)('pages earlier for the group that was promised more', () => {
  const burnRates = sreWorkbook({ page: 'P1', ticket: 'P2', exhausted: { severity: 'P2' } });
  const slos = [availability({ ...promise, groups: [strict], burnRates })];
  // 30 % fail from 0:10 on: of one hour, 1.44 % are seen at once and 14.4 % after ten minutes.
  const all = { ...world('acme', 30), ...world('globex', 30), ...world('initech', 0) };
  expectSlos(slos, all, [
    firesFor(PAGE, '10m', 'tenant', []),
    firesFor(PAGE, '11m30s', 'tenant', ['acme']),
    firesFor(PAGE, '16m', 'tenant', ['acme']),
    firesFor(PAGE, '22m', 'tenant', ['acme', 'globex']),
    nothing('ALERTS{tenant="initech"}', '22m'),
    givesEach('slo:objective:ratio', '22m', 'tenant', { acme: 0.999, globex: 0.99, initech: 0.99 }),
    firesFor('SLOErrorBudgetExhausted', '30m', 'tenant', ['acme', 'globex']),
    // Nobody is told an objective that is not the group's.
    nothing('ALERTS{objective!=""}', '30m'),
  ]);
});

it.skipIf(!promtool)(
  'holds several groups to objectives of their own, and the rest to theirs',
  () => {
    const groups = [
      strict,
      { where: { tenant: 'globex.com' }, objective: '99.95%' },
      { where: { tenant: 'hooli' }, objective: '95%' },
    ] as const;
    const slos = [availability({ ...promise, groups })];
    // 5 % fail: at a factor of 14.4 that is too much of 0.1 % and of 0.05 %, not of 1 % or 5 %.
    const tenants = ['acme', 'globex.com', 'globexxcom', 'hooli'];
    const all = Object.assign({}, ...tenants.map((tenant) => world(tenant, 5)));
    expectSlos(slos, all, [
      firesFor(PAGE, '30m', 'tenant', ['acme', 'globex.com']),
      firesFor('SLOErrorBudgetBurn1d', '30m', 'tenant', ['acme', 'globex.com', 'globexxcom']),
    ]);
  },
);

it.skipIf(!promtool)('tells groups of two labels apart, in counts, budgets and pages', () => {
  const where = { tenant: 'acme', region: 'eu' };
  const slos = [
    availability({ ...promise, by: ['tenant', 'region'], groups: [{ where, objective: '99.9%' }] }),
    latency({
      name: 'slow',
      objective: '95%',
      by: ['region', 'tenant'],
      within: '1s',
      of: duration,
    }),
  ];
  const slow = 'job="api",instance="a",region="eu",tenant="acme"';
  const all = {
    ...at('acme', 'eu'),
    ...at('acme', 'us'),
    ...at('globex', 'eu'),
    [`request_seconds_count{${slow}}`]: '0+10x240',
    [`request_seconds_bucket{${slow},le="1"}`]: '0+9x240',
  };
  const remaining = 'slo:error_budget_remaining:ratio{slo="api-availability",tenant="acme"}';
  const ratio = 'scalar(slo:error:ratio_rate30d{slo="api-availability",tenant="acme",region="us"})';
  expectSlos(slos, all, [
    firesFor(PAGE, '30m', 'tenant', ['acme']),
    firesFor(PAGE, '30m', 'region', ['eu']),
    gives(`${remaining} > bool 1 - 100 * ${ratio} - 0.000001`, '30m', 1),
    givesEach(`(1 - ${remaining}) / ${ratio}`, '30m', 'region', { eu: 1000, us: 100 }),
    givesEach('slo:error:ratio_rate5m{slo="api-slow"}', '30m', 'tenant', { acme: 0.1 }),
    gives('count(slo:objective:ratio)', '30m', 4),
  ]);
});

it.skipIf(!promtool)('counts a group whose first event ever is an error', () => {
  const all = { ...world('acme', 0), [series('new', '500')]: '_x60 3+3x180' };
  expectSlos([availability({ ...promise })], all, [
    firesFor(PAGE, '15m', 'tenant', []),
    firesFor(PAGE, '17m', 'tenant', ['new']),
    givesEach('sum_over_time(slo:bad_events:increase30s[20m])', '20m', 'tenant', {
      acme: 0,
      // 15:15 to 19:45: what is visible 5 s later.
      new: 3 * 20,
    }),
    givesEach('slo:error_budget_remaining:ratio', '40m', 'tenant', { acme: 1, new: -99 }),
  ]);
});

it.skipIf(!promtool)('keeps the budget of a group that is gone, and pages no longer', () => {
  const all = {
    ...world('acme', 0),
    [series('gone', '200')]: '0+80x80 stale _x200',
    [series('gone', '500')]: '0+20x80 stale _x200',
  };
  expectSlos([availability({ ...promise })], all, [
    firesFor(PAGE, '20m', 'tenant', ['gone']),
    firesFor(PAGE, '27m', 'tenant', []),
    fires('SLODataMissing', '50m', false),
    givesEach('slo:error_budget_remaining:ratio', '50m', 'tenant', { acme: 1, gone: -19 }),
    givesEach('slo:events:increase30s', '50m', 'tenant', { acme: 200 }),
  ]);
});

it.skipIf(!promtool)('has the exact budget of each group, through restarts and births', () => {
  const steady = (good: number, bad: number, tenant: string): Samples => ({
    [series(tenant, '200')]: `0+${good}x728 0+${good}x800`,
    [series(tenant, '500')]: `0+${bad}x728 ${bad}+${bad}x800`,
  });
  const slos: Slos = [availability({ ...promise, window: '28d', groups: [strict] })];
  const all = {
    ...steady(1999, 1, 'acme'),
    ...steady(1992, 8, 'globex'),
    // Its first error is its first event, at 5:04:30.
    [series('new', '500')]: '_x609 1x120 1x800',
    [series('new', '200')]: '_x609 2+2x120 2+2x800',
  };
  // At 6:04 the process restarts: 2000 events of the first sample are not seen, as good as they are.
  const minutes = 12 * 60 - 5;
  const events = 2 * 2000 * minutes;
  const lost = { acme: 1999, globex: 1992 };
  const bad = { acme: 2 * minutes, globex: 16 * minutes };
  const has = { acme: events - lost.acme, globex: events - lost.globex };
  expectSlos(
    slos,
    all,
    [
      givesEach('slo:events:increase28d{tenant!="new"}', '12h', 'tenant', has),
      givesEach('slo:bad_events:increase28d{tenant!="new"}', '12h', 'tenant', bad),
      givesEach('slo:error_budget_remaining:ratio{tenant!="new"}', '12h', 'tenant', {
        acme: 1 - bad.acme / has.acme / 0.001,
        globex: 1 - bad.globex / has.globex / 0.01,
      }),
      givesEach('slo:error_budget_remaining:events{tenant!="new"}', '12h', 'tenant', {
        acme: has.acme * 0.001 - bad.acme,
        globex: has.globex * 0.01 - bad.globex,
      }),
      givesEach('slo:error_budget_remaining:seconds{tenant!="new"} / 86400', '12h', 'tenant', {
        acme: (1 - bad.acme / has.acme / 0.001) * 0.028,
        globex: (1 - bad.globex / has.globex / 0.01) * 0.28,
      }),
      givesEach('slo:bad_events:increase28d{tenant="new"}', '6h', 'tenant', { new: 1 }),
      givesEach('slo:error_budget:burn_rate6h{tenant!="new"}', '6h', 'tenant', {
        acme: 0.5,
        globex: 0.4,
      }),
    ],
    EVERY_TILE,
  );
});
