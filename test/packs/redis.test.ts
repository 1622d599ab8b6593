// Redis: against what two versions of the exporter expose, and against real servers.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { redisMetrics, redisPack } from '../../src/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { compiled, differences, metricsRead, unanswered } from './checks.ts';
import { command, startRedis } from './databases.ts';
import { scrape, start, startPrometheus, type Server } from './servers.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const prometheus = toolOnPath('prometheus');
const exporter = toolOnPath('prometheus-redis-exporter') ?? toolOnPath('redis_exporter');
const redis = toolOnPath('redis-server');

const pack = redisPack({ page: 'P1', ticket: 'P2' });
const ofJob = redisPack({ page: 'P1', ticket: 'P2', where: { job: 'redis-primary' } });

const exposed = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`exposed/${name}.prom`, import.meta.url)), 'utf8');

it.each(Object.entries({ pack, ofJob }))('compiles without a word: %s', (_, each) => {
  expect(compiled(each).messages).toEqual([]);
});

it('reads each metric that it offers', () => {
  const names = Object.values(redisMetrics).map(({ metric }) => metric.name);
  const read = metricsRead(pack);
  expect(names.filter((name) => !read.has(name))).toEqual([]);
});

it.each(['redis-exporter-1.45', 'redis-exporter-1.86'])(
  'has the metrics of the exporter, with types and labels: %s',
  (name) => {
    expect(differences(redisMetrics, exposed(name))).toEqual([]);
  },
);

it('has Prometheus and the real exporter, or says that it skips', () => {
  expect(toolFor('prometheus', 'Redis in a real Prometheus')).not.toBe('missing');
  if (!exporter || !redis) process.stderr.write('skipped: metrics of a real Redis\n');
});

const real = exporter && prometheus && redis;
const servers: Server[] = [];
const keep = (server: Server): Server => {
  servers.push(server);
  return server;
};
const NAMES = ['redis-primary', 'redis-replica', 'redis-cluster'] as const;
const exporters: Server[] = [];
let answers: Server | undefined;
let work: NodeJS.Timeout | undefined;

beforeAll(async () => {
  if (!real) return;
  const primary = keep(await startRedis(redis, { maxmemory: '64mb' }));
  const replicaof = primary.address.replace(':', ' ');
  const replica = keep(await startRedis(redis, { replicaof }));
  const node = keep(await startRedis(redis, { 'cluster-enabled': 'yes' }));
  await command(node.address, ['CLUSTER', 'ADDSLOTSRANGE', '0', '16383']);
  await command(primary.address, ['SET', 'key', 'value']);
  await command(primary.address, ['GET', 'key']);
  const started = [primary, replica, node].map(({ address }) =>
    start({
      binary: exporter,
      args: (listen) => [`-redis.addr=redis://${address}`, `-web.listen-address=${listen}`],
    }),
  );
  exporters.push(...(await Promise.all(started)).map(keep));
  const jobs = exporters.map(({ address }, i) => ({ name: NAMES[i] ?? '', address }));
  work = setInterval(() => {
    command(primary.address, ['GET', 'key']).catch(() => undefined);
  }, 200);
  answers = keep(await startPrometheus(prometheus, jobs));
});

afterAll(async () => {
  clearInterval(work);
  await Promise.all(servers.map(({ stop }) => stop()));
});

const OF_REPLICA = { redis_master_link_up: 'of replicas alone' };
const OF_PRIMARY = {
  redis_connected_slave_lag_seconds: 'of primaries with replicas alone',
  redis_connected_slave_offset_bytes: 'of primaries with replicas alone',
};
const OF_CLUSTER = { redis_cluster_state: 'of clusters alone' };

it.skipIf(!real).each([
  ['a primary', 0, { ...OF_REPLICA, ...OF_CLUSTER }],
  ['a replica', 1, { ...OF_PRIMARY, ...OF_CLUSTER }],
  ['a node of a cluster', 2, { ...OF_PRIMARY, ...OF_REPLICA }],
])('has the metrics of a real Redis: %s', async (_, i, absent) => {
  const text = await scrape(exporters[i]?.address ?? '');
  expect(differences(redisMetrics, text, { absent })).toEqual([]);
});

it.skipIf(!real)('gets an answer to all that it asks of real servers', async () => {
  if (!answers) throw new Error('no Prometheus');
  expect(await unanswered(answers, pack)).toEqual([]);
});

it.skipIf(!real)('gets an answer to all that it asks of one of them', async () => {
  if (!answers) throw new Error('no Prometheus');
  const absent = { ...OF_REPLICA, ...OF_CLUSTER };
  expect(await unanswered(answers, ofJob, { absent })).toEqual([]);
});
