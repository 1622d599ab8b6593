// Celery: against what the exporter exposed of a real worker, in a real Prometheus.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { celeryMetrics, celeryPack } from '../../src/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { compiled, differences, metricsRead, unanswered } from './checks.ts';
import { exposeGrowing } from './growing.ts';
import { startPrometheus, type Server } from './servers.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const prometheus = toolOnPath('prometheus');

const pack = celeryPack({ page: 'P1', ticket: 'P2' });
const ofJob = celeryPack({ page: 'P1', ticket: 'P2', where: { job: 'celery' } });

const EXPOSED = readFileSync(
  fileURLToPath(new URL('exposed/celery-exporter-0.12.prom', import.meta.url)),
  'utf8',
);

it.each(Object.entries({ pack, ofJob }))('compiles without a word: %s', (_, each) => {
  expect(compiled(each).messages).toEqual([]);
});

it('reads each metric that it offers', () => {
  const names = Object.values(celeryMetrics).map(({ metric }) => metric.name);
  const read = metricsRead(pack);
  expect(names.filter((name) => !read.has(name))).toEqual([]);
});

it('has the metrics of the exporter, with types, labels and buckets', () => {
  expect(differences(celeryMetrics, EXPOSED)).toEqual([]);
  const bounds = (name: string): readonly number[] =>
    [...new Set(EXPOSED.match(new RegExp(`${name}_bucket\\{.*le="[\\d.]+"`, 'g')))]
      .map((line) => Number(/le="([\d.]+)"/.exec(line)?.[1]))
      .filter((bound, i, all) => all.indexOf(bound) === i);
  const { taskRuntime, queueWait } = celeryMetrics;
  expect(bounds('celery_task_runtime')).toEqual(taskRuntime.metric.buckets);
  expect(bounds('celery_task_queue_wait_time')).toEqual(queueWait.metric.buckets);
});

it('has a real Prometheus, or says that it skips', () => {
  expect(toolFor('prometheus', 'Celery in a real Prometheus')).not.toBe('missing');
});

const servers: Server[] = [];

beforeAll(async () => {
  if (!prometheus) return;
  const exporter = await exposeGrowing(EXPOSED);
  servers.push(exporter);
  const jobs = [{ name: 'celery', address: exporter.address }];
  servers.push(await startPrometheus(prometheus, jobs));
});

afterAll(async () => {
  await Promise.all(servers.map(({ stop }) => stop()));
});

// The queue of the sample is empty.
const EMPTY = ['panel Queues, longest first: Time to drain', 'panel Time to drain'];

it.skipIf(!prometheus).each(Object.entries({ pack, ofJob }))(
  'gets an answer to all that it asks: %s',
  async (_, each) => {
    const [, server] = servers;
    if (!server) throw new Error('no Prometheus');
    expect(await unanswered(server, each, { empty: EMPTY })).toEqual([]);
  },
);
