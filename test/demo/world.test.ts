// The made-up world by itself: all that is read is there, and looks as people expect it.
import { beforeAll, expect, it } from 'vitest';
import { DEMO_END } from '../../src/demo/index.ts';
import { readsOf } from '../../src/demo/reads.ts';
import type { WrittenSeries } from '../../src/demo/remote-write.ts';
import { samplesOf } from '../../src/demo/samples.ts';
import { seriesKey } from '../../src/demo/series-key.ts';
import { makeWorld } from '../../src/demo/world.ts';
import { takes } from '../../src/proofs/choose-labels.ts';
import { exportersSubject } from './exporters.ts';
import { smallSubject } from './small.ts';

const subjects = { small: smallSubject(), exporters: exportersSubject() };
const worlds = new Map<string, ReadonlyMap<string, readonly WrittenSeries[]>>();

const drawn = (of: keyof typeof subjects): readonly WrittenSeries[] => {
  const world = makeWorld(subjects[of], DEMO_END);
  return world.instances.flatMap((instance) => samplesOf(instance, world));
};

beforeAll(() => {
  for (const of of ['small', 'exporters'] as const) {
    const series = new Map<string, WrittenSeries[]>();
    for (const each of drawn(of)) {
      const name = each.labels['__name__'] ?? '';
      series.set(name, [...(series.get(name) ?? []), each]);
    }
    worlds.set(of, series);
  }
});

const seriesOf = (of: keyof typeof subjects, name: string): readonly WrittenSeries[] =>
  worlds.get(of)?.get(name) ?? [];

const lastOf = ({ values }: WrittenSeries): number => values.at(-1) ?? Number.NaN;

it.each(['small', 'exporters'] as const)('has every series that is read of %s', (of) => {
  const recorded = /^(slo|escalation):|^(ALERTS|slo_info)$/;
  const reads = readsOf(subjects[of]).filter(({ selector }) => !recorded.test(selector.name));
  expect(reads.length).toBeGreaterThan(20);
  const unmatched = reads.filter(
    ({ selector }) =>
      !seriesOf(of, selector.name).some(({ labels }) =>
        takes(selector, { name: selector.name, labels }),
      ),
  );
  expect(unmatched.map(({ selector }) => selector.name)).toEqual([]);
});

it.each(['small', 'exporters'] as const)('draws each series of %s once, in order', (of) => {
  const keys = drawn(of).map(({ labels }) => seriesKey(labels));
  expect(keys.length).toBe(new Set(keys).size);
  for (const { times, values } of [...(worlds.get(of)?.values() ?? [])].flat()) {
    expect(times.at(-1)).toBe(DEMO_END);
    expect(times.every((time, i) => i === 0 || time > (times[i - 1] ?? 0))).toBe(true);
    expect(values.every(Number.isFinite)).toBe(true);
  }
});

it('draws the same world again', () => {
  const again = drawn('small').filter(({ labels }) => labels['__name__'] === 'http_requests_total');
  expect(again).toEqual(seriesOf('small', 'http_requests_total'));
});

it('counts what an SLO calls bad, and never backwards but for a restart', () => {
  const requests = seriesOf('small', 'http_requests_total');
  expect(new Set(requests.map(({ labels }) => labels['status']))).toEqual(
    new Set(['2xx', '4xx', '5xx']),
  );
  const drops = requests.map(
    ({ values }) => values.filter((value, i) => value < (values[i - 1] ?? 0)).length,
  );
  expect(Math.max(...drops)).toBeLessThanOrEqual(1);
});

it('fills the buckets of a histogram cumulatively', () => {
  const [one] = seriesOf('small', 'http_request_duration_seconds_count');
  const { __name__: _, ...labels } = one?.labels ?? {};
  const buckets = seriesOf('small', 'http_request_duration_seconds_bucket')
    .filter((each) => Object.entries(labels).every(([name, value]) => each.labels[name] === value))
    .toSorted((a, b) => bound(a) - bound(b));
  expect(buckets.map(bound)).toEqual([0.05, 0.1, 0.25, 0.5, 1, 2.5, Infinity]);
  const counts = buckets.map(lastOf);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(counts.at(-1)).toBe(one && lastOf(one));
});

const bound = ({ labels }: WrittenSeries): number =>
  Number(labels['le']?.replace('+Inf', 'Infinity'));

it('spends a whole second of each processor every second', () => {
  const all = seriesOf('exporters', 'node_cpu_seconds_total');
  const host = all[0]?.labels['instance'];
  const modes = all.filter(({ labels }) => labels['cpu'] === '0' && labels['instance'] === host);
  expect(modes.length).toBeGreaterThan(2);
  const growth = modes.map(({ values }) => ((values.at(-1) ?? 0) - (values.at(-241) ?? 0)) / 3600);
  const whole = growth.reduce((sum, each) => sum + each, 0);
  expect(whole).toBeGreaterThan(0.95);
  expect(whole).toBeLessThan(1.05);
});

it.each([
  ['node_memory_MemAvailable_bytes', 'node_memory_MemTotal_bytes'],
  ['node_filesystem_avail_bytes', 'node_filesystem_size_bytes'],
  ['redis_memory_used_bytes', 'redis_memory_max_bytes'],
  ['pool_connections_in_use', 'pool_connections_max'],
])('has less of %s than of %s', (part, whole) => {
  const most = Math.max(...seriesOf('exporters', part).flatMap(({ values }) => values));
  const least = Math.min(...seriesOf('exporters', whole).map(lastOf));
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(least);
});

it('keeps gauges where no alert fires, and last successes recent', () => {
  const queue = seriesOf('exporters', 'jobs_waiting').flatMap(({ values }) => values);
  expect(Math.max(...queue)).toBeLessThan(4);
  const [backup] = seriesOf('exporters', 'backup_last_success_timestamp_seconds');
  const age = DEMO_END / 1000 - (backup ? lastOf(backup) : 0);
  expect(age).toBeGreaterThan(0);
  expect(age).toBeLessThan(86_400);
  const [expiry] = seriesOf('exporters', 'probe_ssl_earliest_cert_expiry');
  expect(expiry && lastOf(expiry)).toBeGreaterThan(DEMO_END / 1000 + 30 * 86_400);
});

const addresses = (name: string): readonly (string | undefined)[] =>
  seriesOf('exporters', name).map(({ labels }) => labels['instance']);

it('has all metrics of the addresses that one of them is asked for', () => {
  expect(addresses('probe_success')).toEqual([
    'https://probes.example.com/health',
    'https://probes.example.com/ready',
  ]);
  expect(addresses('probe_duration_seconds')).toEqual(addresses('probe_success'));
});

it('knows yes and no, and nothing beyond', () => {
  const answers = seriesOf('exporters', 'probe_success').flatMap(({ values }) => values);
  expect(new Set(answers)).toEqual(new Set([1]));
});
