// The generated rules in the real Prometheus engine: what must page pages in time, what must not is
// silent, and counts are exact where rates are not.
import { expect, it } from 'vitest';
import {
  availability,
  counter,
  freshness,
  gauge,
  histogram,
  latency,
  matches,
  probe,
  type ServiceProps,
} from '../../src/index.ts';
import { fires, rulesOf, testRules, type Expectation, type Samples } from './promtool.ts';
import { toolFor, toolOnPath } from '../tools.ts';

const promtool = toolOnPath('promtool');

const requests = counter('http_requests_total', { labels: ['code'] });
const duration = histogram('request_duration_seconds', { buckets: [0.1, 0.5, 1] });

const target = 'job="api",instance="a"';
const code = (value: string): string => `http_requests_total{${target},code="${value}"}`;

type Slos = ServiceProps<'P1' | 'P2'>['slos'];

/** Compiles the SLOs and holds the expectations against the real engine. */
function expectRules(slos: Slos, series: Samples, expectations: readonly Expectation[]): void {
  const outcome = testRules(
    promtool ?? '',
    rulesOf({ ...(slos && { slos }) }),
    series,
    expectations,
  );
  expect(outcome.output).toContain('SUCCESS');
  expect(outcome.ok).toBe(true);
}

const available = availability({
  objective: '99.9%',
  events: requests.where({ job: 'api' }),
  bad: { code: matches('5..') },
});

const value = (expr: string, at: string, expected: number): Expectation => ({
  at,
  expr: `round(sum(${expr}), 0.000001)`,
  samples: [{ labels: '{}', value: expected }],
});

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'generated rules in the real engine')).not.toBe('missing');
});

it.skipIf(!promtool)('pages within two minutes of a total outage, also with newborn series', () => {
  // 10 requests a second; from minute 10 on all of them fail, with a code never seen before.
  expectRules(
    [available],
    { [code('200')]: '0+150x40 6000x200', [code('500')]: '_x40 0+150x200' },
    [
      fires('SLOErrorBudgetBurn1h', '10m', false),
      fires('SLOErrorBudgetBurn1h', '12m', true),
      fires('SLOErrorBudgetBurn3d', '10m', false),
    ],
  );
});

it.skipIf(!promtool)(
  'pages at 15 times the allowed error rate and stays silent at 0.9 times',
  () => {
    const healthy = { [code('200')]: '0+10000x720' };
    expectRules([available], { ...healthy, [code('500')]: '0+153x720' }, [
      fires('SLOErrorBudgetBurn1h', '90m', true),
    ]);
    expectRules(
      [available],
      { ...healthy, [code('500')]: '0+9x720' },
      ['30m', '60m', '120m', '170m'].flatMap((at) =>
        ['1h', '6h', '1d', '3d'].map((tier) => fires(`SLOErrorBudgetBurn${tier}`, at, false)),
      ),
    );
  },
);

it.skipIf(!promtool)('resolves the fast page within minutes of the recovery', () => {
  // Half of all requests fail for ten minutes. The 6h tier looks back 30m and takes longer.
  expectRules(
    [available],
    { [code('200')]: '0+100x40 4000+50x40 6000+100x200', [code('500')]: '0x40 0+50x40 2000x200' },
    [fires('SLOErrorBudgetBurn1h', '18m', true), fires('SLOErrorBudgetBurn1h', '27m', false)],
  );
});

it.skipIf(!promtool)('does not page for two bad events, however few events there are', () => {
  expectRules([available], { [code('200')]: '0+1x240', [code('500')]: '0x40 1x40 2x160' }, [
    fires('SLOErrorBudgetBurn1h', '15m', false),
    fires('SLOErrorBudgetBurn1h', '25m', false),
  ]);
});

it.skipIf(!promtool)('counts events exactly over restarts and births', () => {
  // 5 events per scrape (read between two evaluations: 2.x counts both ends of a range), a restart at 10m; 3 errors at once on a series that was not there before.
  expectRules([available], { [code('200')]: '0+5x40 0+5x80', [code('500')]: '_x60 3x60' }, [
    value('sum_over_time(slo:bad_events:increase30s{slo="api-availability"}[20m])', '25m', 3),
    value('sum_over_time(slo:events:increase30s{slo="api-availability"}[4m])', '9m1s', 80),
    value('slo:objective:ratio{slo="api-availability"}', '9m', 0.999),
  ]);
});

it.skipIf(!promtool)('keeps the budget exact: 0.05 % errors leave half of 0.1 %', () => {
  expectRules([available], { [code('200')]: '0+1999x800', [code('500')]: '0+1x800' }, [
    value('slo:error:ratio_rate30d{slo="api-availability"}', '3h', 0.0005),
    value('slo:error_budget_remaining:ratio{slo="api-availability"}', '3h', 0.5),
  ]);
});

it.skipIf(!promtool)('tells no traffic from no data', () => {
  const idle = { [code('200')]: '5x160' };
  expectRules([available], idle, [fires('SLODataMissing', '35m', false)]);
  expectRules([available], { [code('200')]: '0+5x60 stale _x100' }, [
    fires('SLODataMissing', '14m', false),
    fires('SLODataMissing', '35m', true),
  ]);
});

it.skipIf(!promtool)(
  'counts good and bad outcomes as all events, also when nothing ever succeeds',
  () => {
    const done = counter('tasks_done_total');
    const failed = counter('tasks_failed_total');
    const tasks = availability({ name: 'tasks', objective: '99%', good: done, bad: failed });
    const ratio = 'slo:error:ratio_rate5m{slo="api-tasks"}';
    expectRules(
      [tasks],
      { [`tasks_done_total{${target}}`]: '0+9x80', [`tasks_failed_total{${target}}`]: '0+1x80' },
      [value(ratio, '15m', 0.1)],
    );
    expectRules(
      [tasks],
      { [`tasks_done_total{${target}}`]: '7x80', [`tasks_failed_total{${target}}`]: '0+1x80' },
      [value(ratio, '15m', 1)],
    );
  },
);

it.skipIf(!promtool)('measures latency against a bucket, in either spelling of its bound', () => {
  const slos = [latency({ name: 'slow', objective: '99%', within: '1s', of: duration })];
  for (const le of ['1', '1.0']) {
    expectRules(
      slos,
      {
        [`request_duration_seconds_count{${target}}`]: '0+10x80',
        [`request_duration_seconds_bucket{${target},le="${le}"}`]: '0+9x80',
      },
      [value('slo:error:ratio_rate5m{slo="api-slow"}', '15m', 0.1)],
    );
  }
});

it.skipIf(!promtool)('shows a bucket that does not exist as missing data, not as 100 %', () => {
  const slos = [latency({ name: 'slow', objective: '99%', within: '1s', of: duration })];
  expectRules(slos, { [`request_duration_seconds_count{${target}}`]: '0+10x80' }, [
    {
      at: '15m',
      expr: 'count(slo:bad_events:increase30s) or count(slo:error:ratio_rate5m)',
      samples: [],
    },
  ]);
});

it.skipIf(!promtool)('counts failed probes', () => {
  const up = gauge('probe_success', { unit: 'boolean' });
  expectRules(
    [probe({ objective: '99%', of: up })],
    { [`probe_success{${target}}`]: '1x39 0x7 1x112' },
    [value('sum_over_time(slo:bad_events:increase30s{slo="api-uptime"}[20m])', '25m', 8)],
  );
});

it.skipIf(!promtool)('counts the time in which a backup is too old', () => {
  const backup = gauge('backup_last_success_timestamp_seconds');
  expectRules(
    [freshness({ objective: '99%', within: '10m', lastSuccess: backup })],
    { [`backup_last_success_timestamp_seconds{${target}}`]: '0x160' },
    // Bad after 10 minutes, so half of the first twenty.
    [value('sum_over_time(slo:bad_events:increase30s{slo="api-freshness"}[25m])', '20m', 20)],
  );
});
