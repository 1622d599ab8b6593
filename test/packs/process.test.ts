// Processes: against what the real client libraries of Python, Node.js and Go exposed, in a real
// Prometheus.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { processMetrics, processPack, type Runtime } from '../../src/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { compiled, differences, metricsRead, unanswered } from './checks.ts';
import { expose, startPrometheus, type Server } from './servers.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const prometheus = toolOnPath('prometheus');

const runtimes: readonly Runtime[] = ['python', 'nodejs', 'go'];
const bare = processPack({ page: 'P1', ticket: 'P2' });
const pack = processPack({ page: 'P1', ticket: 'P2', runtimes });
const ofJob = processPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'nodejs' },
  runtimes: ['nodejs'],
});

const exposed = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`exposed/${name}.prom`, import.meta.url)), 'utf8');

const TEXTS: Readonly<Record<Runtime, string>> = {
  python: exposed('python-client-0.26'),
  nodejs: exposed('prom-client-15.1'),
  go: exposed('client-golang-1.14'),
};

it.each(Object.entries({ bare, pack, ofJob }))('compiles without a word: %s', (_, each) => {
  expect(compiled(each).messages).toEqual([]);
});

it('reads each metric that it offers', () => {
  const read = metricsRead(pack);
  const names = Object.values(processMetrics).map(({ metric }) => metric.name);
  expect(names.filter((name) => !read.has(name))).toEqual([
    'python_info',
    'nodejs_version_info',
    'go_info',
  ]);
});

it('has rows and alerts only of the runtimes that are named', () => {
  const names = (each: typeof pack) => each.alerts.map(({ name }) => name);
  const rows = (each: typeof pack) => each.dashboard.rows.map(({ title }) => title);
  expect(names(bare)).not.toContain('EventLoopSlow');
  expect(rows(bare)).toEqual(['Now', 'Processes, busiest first', 'Resources']);
  const python = processPack({ page: 'P1', ticket: 'P2', runtimes: ['python'] });
  expect(names(python)).toContain('ProcessCpuSaturated');
  expect(names(python)).not.toContain('EventLoopSlow');
  expect(rows(pack).slice(3)).toEqual(['Python', 'Node.js', 'Go']);
});

const OF_RUNTIME: Readonly<Record<Runtime, RegExp>> = {
  python: /^(?:process|python)_/,
  nodejs: /^(?:process|nodejs)_/,
  go: /^(?:process|go)_/,
};

it.each(runtimes)('has the metrics of the client library, with types and labels: %s', (runtime) => {
  const own = Object.entries(processMetrics).filter(([, { metric }]) =>
    OF_RUNTIME[runtime].test(metric.name),
  );
  expect(own.length).toBeGreaterThan(7);
  expect(differences(Object.fromEntries(own), TEXTS[runtime])).toEqual([]);
});

it('has a real Prometheus, or says that it skips', () => {
  expect(toolFor('prometheus', 'processes in a real Prometheus')).not.toBe('missing');
});

const servers: Server[] = [];

beforeAll(async () => {
  if (!prometheus) return;
  servers.push(...(await Promise.all(runtimes.map((runtime) => expose(TEXTS[runtime])))));
  const jobs = runtimes.map((name, i) => ({ name, address: servers[i]?.address ?? '' }));
  servers.push(await startPrometheus(prometheus, jobs));
});

afterAll(async () => {
  await Promise.all(servers.map(({ stop }) => stop()));
});

it.skipIf(!prometheus).each([
  ['all processes', pack],
  ['a job', ofJob],
])('gets an answer to all that it asks of %s', async (_, each) => {
  const server = servers.at(-1);
  if (!server) throw new Error('no Prometheus');
  expect(await unanswered(server, each)).toEqual([]);
});
