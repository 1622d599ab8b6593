// HTTP servers: the FastAPI instrumentator by default, and any other by the names of its metrics.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  counter,
  fastApi,
  gauge,
  histogram,
  httpMetrics,
  httpPack,
  nativeHistogram,
} from '../../src/index.ts';
import { printExpression } from '../../src/promql/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { compiled, differences, metricsRead, questions, unanswered } from './checks.ts';
import { exposeGrowing } from './growing.ts';
import { startPrometheus, type Server } from './servers.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const prometheus = toolOnPath('prometheus');
const levels = { page: 'P1', ticket: 'P2' } as const;

const pack = httpPack({ ...levels, server: { ...fastApi, inFlight: httpMetrics.inFlight } });
const byDefault = httpPack(levels);
const ofJob = httpPack({ ...levels, where: { job: 'api' } });

const requests = counter('shop_requests_total', { labels: ['code', 'path'] });
const generic = httpPack({
  ...levels,
  by: ['namespace', 'job'],
  where: { job: 'shop' },
  server: {
    requests,
    status: 'code',
    route: 'path',
    errors: { code: '500' },
    duration: histogram('shop_duration_seconds', { labels: ['path'], buckets: [0.1, 1] }),
    inFlight: gauge('shop_in_flight'),
  },
});
const native = httpPack({
  ...levels,
  server: { requests, status: 'code', duration: nativeHistogram('shop_duration_seconds') },
});
const bare = httpPack({ ...levels, server: { requests, status: 'code' } });

const EXPOSED = readFileSync(
  fileURLToPath(new URL('exposed/fastapi-instrumentator-8.prom', import.meta.url)),
  'utf8',
);

it.each(Object.entries({ pack, byDefault, ofJob, native, bare }))(
  'compiles without a word: %s',
  (_, each) => {
    expect(compiled(each).messages).toEqual([]);
  },
);

it('says which labels the targets of a server lack', () => {
  const { messages } = compiled(generic);
  expect(messages.length).toBeGreaterThan(5);
  expect(messages.filter((said) => !said.includes('has no label "namespace"'))).toEqual([]);
});

it('has the metrics of the instrumentator, with types and labels', () => {
  expect(differences(httpMetrics, EXPOSED)).toEqual([]);
  const read = metricsRead(pack);
  const names = Object.values(httpMetrics).map(({ metric }) => metric.name);
  expect(names.filter((name) => !read.has(name))).toEqual([]);
  expect(metricsRead(byDefault)).not.toContain('http_requests_inprogress');
});

const asked = (each: typeof generic, what: string): string => {
  const expression = questions(each).get(what);
  return expression ? printExpression(expression) : `nobody asks ${what}`;
};

it('asks the metrics that it is given, by the labels that they have', () => {
  expect(asked(generic, 'alert HttpErrorsHigh')).toBe(
    '(sum by (namespace, job) (rate(shop_requests_total{code="500",job="shop"}[5m])) or sum by (namespace, job) (rate(shop_requests_total{job="shop"}[5m])) * 0) / (sum by (namespace, job) (rate(shop_requests_total{job="shop"}[5m])) > 0) > 0.05',
  );
  expect(asked(generic, 'panel Routes, busiest first: Requests')).toContain('sum by (path)');
  expect(asked(generic, 'panel Routes, busiest first: p95')).toContain('shop_duration_seconds');
  expect(generic.metrics.inFlight?.metric.name).toBe('shop_in_flight');
});

it('asks native histograms without buckets', () => {
  expect(asked(native, 'alert HttpLatencyHigh')).toBe(
    'histogram_quantile(0.95, sum by (job) (rate(shop_duration_seconds[10m]))) > 1',
  );
});

it('leaves out what the server does not count', () => {
  expect(bare.alerts.map(({ name }) => name)).not.toContain('HttpLatencyHigh');
  const titles = bare.dashboard.rows.flatMap(({ panels }) => panels.map(({ title }) => title));
  expect(titles).toEqual([
    'All requests',
    'Requests failing',
    'Services, worst first',
    'Requests by status',
    'Failing',
  ]);
});

it('has a real Prometheus, or says that it skips', () => {
  expect(toolFor('prometheus', 'HTTP servers in a real Prometheus')).not.toBe('missing');
});

const servers: Server[] = [];

beforeAll(async () => {
  if (!prometheus) return;
  const api = await exposeGrowing(EXPOSED);
  servers.push(api);
  servers.push(await startPrometheus(prometheus, [{ name: 'api', address: api.address }]));
});

afterAll(async () => {
  await Promise.all(servers.map(({ stop }) => stop()));
});

// Of the sample no request was redirected, and no status is anything but a number.
const NEVER = /^panel Requests by status: (?:3xx|other): /;

it.skipIf(!prometheus).each(Object.entries({ pack, ofJob }))(
  'gets an answer to all that it asks: %s',
  async (_, each) => {
    const [, server] = servers;
    if (!server) throw new Error('no Prometheus');
    const missing = await unanswered(server, each);
    expect(missing.filter((what) => !NEVER.test(what))).toEqual([]);
  },
);
