// What is left of a budget, in the real engine and in every unit, against numbers computed by hand.
// A tile counts from 6 minutes to 1 minute before it is recorded.
import { expect, it, vi } from 'vitest';
import { availability, counter, matches, sreWorkbook } from '../../src/index.ts';
import { toolFor } from '../tools.ts';
import { EVERY_TILE, expectSlos, gives, nothing, promtool } from './budget-world.ts';
import { fires, type Samples } from './promtool.ts';

vi.setConfig({ testTimeout: 60_000 });

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'budgets in the real engine')).not.toBe('missing');
});

const requests = counter('http_requests_total', { labels: ['code'] });

const available = availability({
  objective: '99.9%',
  window: '28d',
  events: requests,
  bad: { code: matches('5..') },
  burnRates: sreWorkbook({
    page: 'P1',
    ticket: 'P2',
    exhausted: { severity: 'P2' },
    atRisk: { remaining: '25%', severity: 'P2' },
  }),
});

const code = (value: string): string =>
  `http_requests_total{job="api",instance="a",code="${value}"}`;

const BUDGET = 0.001;
const PERIOD_SECONDS = 28 * 86_400;
/** Per minute, in two samples. */
const EVENTS = 4000;

/** Minutes that the tiles of a time have seen; the first is of what nobody knows when it happened. */
const minutesAt = (hours: number): number => hours * 60 - 5;

interface Budget {
  readonly at: string;
  readonly events: number;
  readonly bad: number;
}

const holds = ({ at, events, bad }: Budget) => {
  const remaining = 1 - bad / events / BUDGET;
  return [
    gives('slo:events:increase28d', at, events),
    gives('slo:bad_events:increase28d', at, bad),
    gives('slo:error:ratio_rate28d', at, bad / events),
    gives('slo:error_budget_remaining:ratio', at, remaining),
    gives('slo:error_budget_remaining:events', at, BUDGET * events - bad),
    gives('slo:error_budget_remaining:seconds', at, remaining * BUDGET * PERIOD_SECONDS),
  ];
};

const burn = (window: string): string => `slo:error_budget:burn_rate${window}`;

/** A counter that nobody reads for 80 samples. */
const gap = (step: number): string => `0+${step}x700 _x80 ${step * 781}+${step}x800`;

const expectBudgets = (series: Samples, ...all: Parameters<typeof expectSlos>[2][]): void =>
  expectSlos([available], series, all.flat(), EVERY_TILE);

it.skipIf(!promtool)('tells in every unit that half of the budget is left', () => {
  const events = EVENTS * minutesAt(12);
  expectBudgets(
    { [code('200')]: '0+1999x1450', [code('500')]: '0+1x1450' },
    holds({ at: '12h', events, bad: events / 2000 }),
    ['1h', '6h', '1d', '3d'].map((window) => gives(burn(window), '12h', 0.5)),
    [
      gives('slo:objective:ratio', '12h', 0.999),
      gives('slo:coverage:ratio_count28d', '12h', (12 * 12 - 1) / (28 * 24 * 12)),
      nothing('slo:error_budget_exhaustion:seconds', '12h'),
    ],
  );
});

it.skipIf(!promtool)('foresees when the budget is gone, while it burns too fast', () => {
  // From 20:04 to 30:04 twice as many errors as allowed: 4 in 2000.
  const [before, during] = [20 * 120 + 8, 1200];
  const bad = 8 * 375;
  const events = EVENTS * (minutesAt(26) + 20);
  const left = 1 - bad / events / BUDGET;
  expectBudgets(
    {
      [code('200')]:
        `0+2000x${before} ${2000 * before + 1996}+1996x${during - 1} ${2000 * before + 1996 * during + 2000}+2000x1500`,
      [code('500')]: `0x${before} 4+4x${during - 1} ${4 * during}x1500`,
    },
    holds({ at: '26h20m', events, bad }),
    [
      nothing('slo:error_budget_exhaustion:seconds', '20h'),
      gives(burn('6h'), '26h20m', 2),
      gives(burn('1h'), '26h20m', 2),
      gives(`slo:error_budget_exhaustion:seconds`, '26h20m', (left * PERIOD_SECONDS) / 2),
      gives(burn('6h'), '37h', 0),
      nothing('slo:error_budget_exhaustion:seconds', '37h'),
    ],
  );
});

it.skipIf(!promtool)('is gone at once when more than all of it is spent', () => {
  const events = EVENTS * minutesAt(12);
  expectBudgets(
    { [code('200')]: '0+1990x1450', [code('500')]: '0+10x1450' },
    holds({ at: '12h', events, bad: events / 200 }),
    [
      gives('slo:error_budget_remaining:ratio', '12h', -4),
      gives('slo:error_budget_exhaustion:seconds', '12h', 0),
    ],
  );
});

it.skipIf(!promtool)('keeps the budget exact when a process restarts', () => {
  // After the sample of 6:04; the first of the new process knows of 2000 events and 1 bad one.
  const before = 6 * 120 + 8;
  const events = EVENTS * minutesAt(12);
  const restarted = {
    [code('200')]: `0+8x${before} 8+8x800`,
    [code('500')]: `0+2x${before} 2+2x800`,
  };
  const few = 20 * minutesAt(12);
  expectBudgets(restarted, holds({ at: '12h', events: few, bad: few / 5 }));
  // In the middle of a tile, 6:06: what the old process counted in it is there too.
  const amid = before + 4;
  expectBudgets(
    { [code('200')]: `0+8x${amid} 8+8x800`, [code('500')]: `0+2x${amid} 2+2x800` },
    holds({ at: '12h', events: few, bad: few / 5 }),
  );
  // Whose counters are read for the first time when they are high already.
  const high = events - 1999;
  expectBudgets(
    { [code('200')]: `0+1999x${before} 1999+1999x800`, [code('500')]: `0+1x${before} 1+1x800` },
    holds({ at: '12h', events: high, bad: events / 2000 }),
  );
});

it.skipIf(!promtool)('counts what happened while nobody scraped, for forty minutes', () => {
  // Or while Prometheus was down: as then there are neither samples nor tiles.
  const events = EVENTS * minutesAt(12);
  expectBudgets(
    { [code('200')]: gap(1999), [code('500')]: gap(1) },
    holds({ at: '12h', events, bad: events / 2000 }),
  );
});

const NUMBERS = '{__name__=~"slo:(error_budget_remaining:.*|error:ratio_rate28d|.*events:.*)"}';

it.skipIf(!promtool)('is never not a number after the first event', () => {
  const isNoNumber = `${NUMBERS} != ${NUMBERS}`;
  const idle = { [code('200')]: '50x360 51x2000', [code('500')]: '_x2361' };
  expectBudgets(idle, [
    nothing(`slo:error_budget_exhaustion:seconds`, '2h'),
    fires('SLOErrorBudgetExhausted', '2h', false),
    fires('SLOErrorBudgetAtRisk', '2h', false),
    ...['3h15m', '4h', '12h', '18h'].flatMap((at) => [
      { at, expr: `count(${isNoNumber.replace('!=', '!= on (__name__)')})`, samples: [] },
      gives('slo:error_budget_remaining:ratio', at, 1),
      gives('slo:error_budget_remaining:events', at, BUDGET),
    ]),
  ]);
});

it.skipIf(!promtool)(
  'tells when the budget is gone and when it is at risk, and stops telling',
  () => {
    // 2000 bad events before 2:34: more than 0.1 % of all events until 8:21, more than 0.075 % until 11:07.
    const good = '0+2000x1500';
    const bad = `0x248 20+20x99 2000x1200`;
    const [gone, atRisk] = ['SLOErrorBudgetExhausted', 'SLOErrorBudgetAtRisk'];
    expectBudgets({ [code('200')]: good, [code('500')]: bad }, [
      ...[gone, atRisk].map((alert) => fires(alert, '2h', false)),
      fires(gone, '3h', true),
      fires(atRisk, '3h', false),
      fires(gone, '8h', true),
      fires(gone, '8h30m', false),
      fires(atRisk, '8h30m', false),
      fires(atRisk, '8h40m', true),
      fires(atRisk, '11h', true),
      fires(atRisk, '11h15m', false),
      gives('slo:error_budget_remaining:ratio', '12h', 1 - 2000 / (4000 * 715 + 2000) / BUDGET),
    ]);
  },
);
