// How events are counted, when to alert and when not, in the real engine: rates, SLOs that alert
// nobody, little traffic, short periods, and services of which nothing has ever succeeded.
import { expect, it, vi } from 'vitest';
import { availability, burnRates, counter, matches, sreWorkbook } from '../../src/index.ts';
import { toolFor } from '../tools.ts';
import { EVERY_TILE, expectSlos, firesFor, gives, nothing, promtool } from './budget-world.ts';
import { fires, type Samples } from './promtool.ts';

vi.setConfig({ testTimeout: 60_000 });

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'ways of counting in the real engine')).not.toBe('missing');
});

const requests = counter('http_requests_total', { labels: ['code'] });
const events = { events: requests, bad: { code: matches('5..') } } as const;

const code = (value: string): string =>
  `http_requests_total{job="api",instance="a",code="${value}"}`;

/** Good and bad events at each sample, the bad ones from a sample on. */
const world = (good: number, bad: number, from = 40): Samples => ({
  [code('200')]: `0+${good}x300`,
  [code('500')]: `0x${from} ${bad}+${bad}x${300 - from}`,
});

const PAGE = 'SLOErrorBudgetBurn1h';
const TIERS = ['1h', '6h', '1d', '3d'].map((window) => `SLOErrorBudgetBurn${window}`);

const silent = (at: string) => nothing('ALERTS', at);

const within = (expr: string, at: string, value: number, share: number) =>
  gives(`abs(${expr} / ${value} - 1) <= bool ${share}`, at, 1);

it.skipIf(!promtool)('has nearly the exact budget when it counts by rates', () => {
  const slo = availability({ ...events, objective: '99.9%', window: '28d', counting: 'rate' });
  const all = 4000 * (12 * 60 - 5);
  const expectations = [
    within('sum(slo:events:increase28d)', '12h', all, 0.03),
    within('sum(slo:bad_events:increase28d)', '12h', all / 2000, 0.03),
    within('sum(slo:error_budget_remaining:ratio)', '12h', 0.5, 0.01),
    within('sum(slo:error:ratio_rate1h)', '12h', 0.0005, 0.01),
    silent('11h'),
  ];
  const steady = { [code('200')]: '0+1999x1450', [code('500')]: '0+1x1450' };
  expectSlos([slo], steady, expectations, EVERY_TILE);
  // Rates count through a restart without a loss worth mention.
  const restarted = { [code('200')]: '0+1999x700 0+1999x800', [code('500')]: '0+1x700 0+1x800' };
  expectSlos([slo], restarted, expectations, EVERY_TILE);
});

it.skipIf(!promtool)('pages by rates, and only then', () => {
  const slo = availability({ ...events, objective: '99.9%', counting: 'rate' });
  expectSlos([slo], world(1000, 0), [silent('10m'), silent('70m')]);
  expectSlos([slo], world(9991, 9, 0), [silent('10m'), silent('70m')]);
  expectSlos([slo], world(1000, 100), [fires(PAGE, '10m', false), fires(PAGE, '14m', true)]);
});

it.skipIf(!promtool)('records the budget of an SLO that alerts nobody, and alerts nobody', () => {
  const slo = availability({ ...events, objective: '99.9%', burnRates: 'none' });
  expectSlos([slo], { ...world(100, 100) }, [
    silent('70m'),
    gives('slo:objective:ratio', '70m', 0.999),
    // In tiles until 0:69, since 0:04: with bad events since 0:10.
    gives('sum(slo:error_budget_remaining:ratio) < bool -400', '70m', 1),
    nothing(
      '{__name__=~"slo:error_budget:burn_rate.+|slo:error_budget_exhaustion:seconds"}',
      '70m',
    ),
  ]);
  // Nor when there is nothing to count any longer.
  expectSlos([slo], { [code('200')]: '0+5x60 stale _x200' }, [silent('60m')]);
});

const inAnHour = (lowTraffic: 'ignore' | { badEvents: number } | { events: number }) =>
  availability({
    ...events,
    objective: '99%',
    burnRates: burnRates([{ budget: '2%', long: '1h', short: '5m', severity: 'P1' }], {
      lowTraffic,
    }),
  });

it.skipIf(!promtool)(
  'takes one failure for an outage when told to ignore how few there were',
  () => {
    // An event every five minutes, and one of them fails at 20:15.
    const good = `0x19 1x19 2x19 3x19 4x220`;
    const once = (bad: number): Samples => ({
      [code('200')]: good,
      [code('500')]: `0x80 ${bad}x220`,
    });
    const at = '21m30s';
    expectSlos([inAnHour('ignore')], once(1), [fires(PAGE, '20m', false), fires(PAGE, at, true)]);
    expectSlos([inAnHour({ badEvents: 2 })], once(1), [fires(PAGE, at, false)]);
    expectSlos([inAnHour({ badEvents: 2 })], once(2), [fires(PAGE, at, true)]);
    expectSlos([inAnHour({ events: 6 })], once(1), [fires(PAGE, at, false)]);
    expectSlos([inAnHour({ events: 6 })], once(2), [fires(PAGE, at, true)]);
  },
);

const week = availability({
  ...events,
  objective: '99%',
  window: '7d',
  burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
});

it.skipIf(!promtool)('alerts over a week only when the week would be missed', () => {
  // At 0.95 of the allowed pace: the workbook's tiers as they are written would ask for 0.7 and 0.23.
  expectSlos([week], world(9905, 95, 0), [silent('10m'), silent('40m'), silent('70m')]);
  // At 1.1 times the pace the slow ones fire, whose factor is 1 and not less.
  expectSlos([week], world(989, 11, 0), [
    ...TIERS.slice(0, 2).map((tier) => fires(tier, '70m', false)),
    ...TIERS.slice(2).map((tier) => fires(tier, '70m', true)),
  ]);
  // 2 % of a week in an hour are 3.36 times the pace, 5 % in six 1.4 times.
  expectSlos([week], world(970, 30, 0), [
    fires(TIERS[0] ?? '', '70m', false),
    fires(TIERS[1] ?? '', '70m', true),
  ]);
  expectSlos([week], world(965, 35, 0), [firesFor(PAGE, '70m', 'slo', ['api-availability'])]);
});

it.skipIf(!promtool)('pages when nothing has ever succeeded', () => {
  const good = availability({ objective: '99%', events: requests, good: { code: '200' } });
  // The first deployment fails all: no series of a success was ever born.
  expectSlos([good], { [code('500')]: '0+10x300' }, [
    fires(PAGE, '5m', true),
    gives('slo:error:ratio_rate5m', '10m', 1),
    gives('slo:error_budget_remaining:ratio', '30m', -99),
  ]);
  // Nor is a success born later, or a service that idles, taken for failures.
  expectSlos([good], { [code('200')]: '_x60 7+10x240', [code('404')]: '30x300' }, [
    silent('14m'),
    silent('40m'),
    gives('sum_over_time(slo:bad_events:increase30s[30m])', '40m', 0),
  ]);
});
