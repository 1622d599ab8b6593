// Several objectives on the same events, in the real engine: counted once, with budgets and alerts
// that know nothing of each other.
import { expect, it, vi } from 'vitest';
import { availability, counter, matches } from '../../src/index.ts';
import { toolFor } from '../tools.ts';
import { EVERY_TILE, expectSlos, firesFor, givesEach, promtool } from './budget-world.ts';
import { rulesOf } from './promtool.ts';

vi.setConfig({ testTimeout: 60_000 });

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'further objectives in the real engine')).not.toBe('missing');
});

const requests = counter('http_requests_total', { labels: ['code', 'tenant'] });

const promise = {
  objective: '99.9%',
  window: '28d',
  events: requests,
  bad: { code: matches('5..') },
} as const;

const slo = availability({
  ...promise,
  objectives: [
    { objective: '99%', window: '7d' },
    { objective: '99.95%', name: 'stretch', burnRates: 'none' },
  ],
});

const [own, week, stretch] = [
  'api-availability',
  'api-availability-7d',
  'api-availability-stretch',
] as const;

const code = (value: string, more = ''): string =>
  `http_requests_total{job="api",instance="a",code="${value}"${more}}`;

const same = (value: number) => ({ [own]: value, [week]: value, [stretch]: value });

/** Of a hundred events at each sample some are bad, from 0:10 on. */
const ofHundred = (bad: number) => ({
  [code('200')]: `0+100x40 ${4100 - bad}+${100 - bad}x200`,
  [code('500')]: `0x40 ${bad}+${bad}x200`,
});

const tenant = (name: string, bad: number) => ({
  [code('200', `,tenant="${name}"`)]: `0+${100 - bad}x140`,
  [code('500', `,tenant="${name}"`)]: `0+${bad}x140`,
});

const ratio = (id: string): string => `slo:error:ratio_rate1h{slo="${id}"}`;
const left = (id: string): string => `slo:error_budget_remaining:ratio{slo="${id}"}`;

it('reads the raw series for one of them alone', () => {
  const counted = rulesOf({ slos: [slo] })
    .flatMap(({ content }) => content.split('- record: '))
    .filter((rule) => rule.includes('http_requests_total'))
    .map((rule) => /^(\S+)[^]*slo: (\S+)/.exec(rule)?.slice(1).join(' '));
  expect(counted).toEqual([
    `slo:events:increase30s ${own}`,
    `slo:bad_events:increase30s ${own}`,
    `slo:events:increase5m ${own}`,
    `slo:bad_events:increase5m ${own}`,
  ]);
});

it.skipIf(!promtool)('has the same counts and a budget of its own for each objective', () => {
  const minutes = 12 * 60 - 5;
  const [events, bad] = [4000 * minutes, 2 * minutes];
  const share = (budget: number): number => 1 - bad / events / budget;
  const remaining = 'slo:error_budget_remaining';
  expectSlos(
    [slo],
    { [code('200')]: '0+1999x1450', [code('500')]: '0+1x1450' },
    [
      givesEach('slo:events:increase5m', '12h', 'slo', same(20_000)),
      givesEach('slo:bad_events:increase5m', '12h', 'slo', same(10)),
      givesEach('slo:events:increase30s', '12h', 'slo', same(2000)),
      givesEach('slo:bad_events:increase30s', '12h', 'slo', same(1)),
      givesEach('slo:events:increase28d or slo:events:increase7d', '12h', 'slo', same(events)),
      givesEach(`${remaining}:ratio`, '12h', 'slo', {
        [own]: share(0.001),
        [week]: share(0.01),
        [stretch]: share(0.0005),
      }),
      givesEach(`${remaining}:events`, '12h', 'slo', {
        [own]: 0.001 * events - bad,
        [week]: 0.01 * events - bad,
        [stretch]: 0.0005 * events - bad,
      }),
      givesEach(`${remaining}:seconds / 86400`, '12h', 'slo', {
        [own]: share(0.001) * 0.028,
        [week]: share(0.01) * 0.07,
        [stretch]: 0,
      }),
      givesEach('slo:objective:ratio', '12h', 'slo', {
        [own]: 0.999,
        [week]: 0.99,
        [stretch]: 0.9995,
      }),
      givesEach('slo:error_budget:burn_rate6h', '12h', 'slo', { [own]: 0.5, [week]: 0.05 }),
    ],
    EVERY_TILE,
  );
});

it.skipIf(!promtool)('alerts on each objective alone', () => {
  const page = 'SLOErrorBudgetBurn1h';
  // Over 28 d 2 % of the budget are 13.44 times the pace, over 7 d 3.36 times.
  expectSlos([slo], ofHundred(2), [
    firesFor(page, '10m', 'slo', []),
    firesFor(page, '40m', 'slo', [own]),
  ]);
  expectSlos([slo], ofHundred(8), [firesFor(page, '40m', 'slo', [own, week])]);
});

it.skipIf(!promtool)('says of each objective that its data is missing', () => {
  expectSlos([slo], { [code('200')]: '0+5x60 stale _x100' }, [
    firesFor('SLODataMissing', '14m', 'slo', []),
    firesFor('SLODataMissing', '35m', 'slo', [own, stretch, week]),
  ]);
});

it.skipIf(!promtool)('copies the counts of each group', () => {
  const grouped = availability({
    ...promise,
    by: ['tenant'],
    groups: [{ where: { tenant: 'acme' }, objective: '99.99%' }],
    objectives: [{ objective: '99%', window: '7d' }],
  });
  expectSlos([grouped], { ...tenant('acme', 1), ...tenant('globex', 2) }, [
    ...[own, week].map((id) => givesEach(ratio(id), '30m', 'tenant', { acme: 0.01, globex: 0.02 })),
    givesEach(left(own), '30m', 'tenant', { acme: -99, globex: -19 }),
    givesEach(left(week), '30m', 'tenant', { acme: 0, globex: -1 }),
  ]);
});
