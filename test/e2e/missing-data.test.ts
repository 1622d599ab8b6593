// No traffic, no targets and no metric are three things; a real engine tells them apart.
import { expect, it } from 'vitest';
import { availability, counter, histogram, latency, type SloDefinition } from '../../src/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { rulesOf, testRules, type Expectation, type Samples } from './promtool.ts';

const promtool = toolOnPath('promtool');
const requests = counter('http_requests_total', { labels: ['code', 'tenant'] });
const promise = { objective: '99%', bad: { code: '500' } } as const;
const api = requests.where({ job: 'api' });
const available = availability({ ...promise, events: api });

const counts = (labels = 'code="200"', instance = 'a'): string =>
  `http_requests_total{job="api",instance="${instance}",${labels}}`;
const up = (instance = 'a'): string => `up{job="api",instance="${instance}"}`;

const group = (tenant: string): string => counts(`code="200",tenant="${tenant}"`);

/** The SLOs that miss data at a time, with their causes; nothing else fires. */
const missing = (at: string, causes: Readonly<Record<string, string>>): Expectation => ({
  at,
  expr: 'max by (slo, cause) (ALERTS{alertname="SLODataMissing",alertstate="firing"})',
  samples: Object.entries(causes).map(([slo, cause]) => ({
    labels: `{slo="api-${slo}",cause="${cause}"}`,
    value: 1,
  })),
});

const expectMissing = (
  slos: readonly SloDefinition<'P1' | 'P2'>[],
  series: Samples,
  expectations: readonly Expectation[],
): void => {
  const outcome = testRules(promtool ?? '', rulesOf({ slos }), series, expectations);
  expect(outcome.output).toContain('SUCCESS');
  expect(outcome.ok).toBe(true);
};

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'missing data in the real engine')).not.toBe('missing');
});

it.skipIf(!promtool)('takes an idle service for what it is', () => {
  expectMissing([available], { [counts()]: '5x160', [up()]: '1x160' }, [missing('35m', {})]);
});

it.skipIf(!promtool)(
  'says that targets are down after ten minutes, and stops when they are back',
  () => {
    expectMissing(
      [available],
      { [counts()]: '0+5x60 stale _x60 0+5x80', [up()]: '1x60 0x60 1x80' },
      [missing('24m', {}), missing('26m', { availability: 'targets-down' }), missing('35m', {})],
    );
  },
);

it.skipIf(!promtool)('says the same when nobody scrapes them any more', () => {
  expectMissing([available], { [counts()]: '0+5x60 stale', [up()]: '1x60 stale' }, [
    missing('26m', { availability: 'targets-down' }),
  ]);
});

it.skipIf(!promtool)('says that a metric is missing when a target is up', () => {
  expectMissing([available], { [counts()]: '0+5x60 stale', [up()]: '1x160', [up('b')]: '0x160' }, [
    missing('26m', { availability: 'metric-missing' }),
  ]);
});

it.skipIf(!promtool)('does not wait for ever for a target that goes up and down', () => {
  expectMissing(
    [available],
    { [counts()]: '0+5x60 stale', [up()]: `1x60${' 0x12 1x1'.repeat(12)}` },
    [missing('26m', { availability: 'metric-missing' })],
  );
});

it.skipIf(!promtool)('knows no cause where no selector names a target', () => {
  const slos = [
    available,
    availability({ ...promise, name: 'other', events: requests.where({ job: 'other' }) }),
    availability({ ...promise, name: 'any', events: requests }),
  ];
  expectMissing(slos, { [counts()]: '0+5x60 stale', [up()]: '1x160' }, [
    missing('26m', { availability: 'metric-missing', other: 'targets-down', any: 'unknown' }),
  ]);
});

it.skipIf(!promtool)('misses a latency whose bucket is not exposed as it was declared', () => {
  const durations = histogram('request_seconds', { buckets: [0.25, 0.5] }).where({ job: 'api' });
  const within = (limit: '250ms' | '500ms', name: string) =>
    latency({ name, objective: '99%', within: limit, of: durations });
  expectMissing(
    [available, within('250ms', 'quick'), within('500ms', 'slow')],
    {
      [counts()]: '0+5x160',
      'request_seconds_count{job="api",instance="a"}': '0+5x160',
      // 0.25, as no client spells it.
      'request_seconds_bucket{job="api",instance="a",le="0.250"}': '0+4x160',
      'request_seconds_bucket{job="api",instance="a",le="0.5"}': '0+5x160',
      [up()]: '1x160',
    },
    [missing('26m', { quick: 'metric-missing' })],
  );
});

it.skipIf(!promtool)(
  'misses a grouped SLO when no group is left, and not a group that goes',
  () => {
    const tenants = availability({ ...promise, name: 'tenants', by: ['tenant'], events: api });
    expectMissing(
      [tenants],
      { [group('a')]: '0+5x60 stale', [group('b')]: '0+5x120 stale', [up()]: '1x240' },
      [missing('28m', {}), missing('42m', { tenants: 'metric-missing' })],
    );
  },
);
