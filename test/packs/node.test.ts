// Hosts: against the real node_exporter, and each alert in the real engine.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { nodeMetrics, nodePack } from '../../src/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { compiled, differences, metricsRead, unanswered } from './checks.ts';
import { scrape, start, startPrometheus, type Server } from './servers.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const exporter = toolOnPath('prometheus-node-exporter') ?? toolOnPath('node_exporter');
const prometheus = toolOnPath('prometheus');

const pack = nodePack({ page: 'P1', ticket: 'P2' });
const ofJob = nodePack({ page: 'P1', ticket: 'P2', where: { job: 'node' } });

// What this machine may lack.
const ABSENT = {
  node_systemd_unit_state: 'needs --collector.systemd and a system with systemd',
  node_md_disks: 'needs a RAID',
};

it('compiles without a word', () => {
  expect(compiled(pack).messages).toEqual([]);
  expect(compiled(ofJob).messages).toEqual([]);
});

it('reads each metric that it offers', () => {
  const names = Object.values(nodeMetrics).map(({ metric }) => metric.name);
  const read = metricsRead(pack);
  expect(names.filter((name) => !read.has(name))).toEqual([]);
});

it('has the real exporter and Prometheus, or says that it skips', () => {
  expect(toolFor('prometheus', 'hosts in a real Prometheus')).not.toBe('missing');
  if (!exporter) process.stderr.write('skipped: real metrics of hosts, without node_exporter\n');
});

const servers: Server[] = [];
const running = exporter && prometheus;

beforeAll(async () => {
  if (!running) return;
  const node = await start({
    binary: exporter,
    args: (address) => [`--web.listen-address=${address}`],
  });
  servers.push(node);
  servers.push(await startPrometheus(prometheus, [{ name: 'node', address: node.address }]));
});

afterAll(async () => {
  await Promise.all(servers.map(({ stop }) => stop()));
});

it.skipIf(!running)(
  'has the metrics of the real exporter, with their types and labels',
  async () => {
    const text = await scrape(servers[0]?.address ?? '');
    const untyped = ['node_vmstat_pgmajfault', 'node_vmstat_oom_kill'];
    expect(differences(nodeMetrics, text, { absent: ABSENT, untyped })).toEqual([]);
  },
);

it.skipIf(!running).each([
  ['all hosts', pack],
  ['a job', ofJob],
])('gets an answer to all that it asks of %s', async (_, each) => {
  const [, server] = servers;
  if (!server) throw new Error('no Prometheus');
  const empty = ['panel File systems, fullest first: Full in'];
  expect(await unanswered(server, each, { absent: ABSENT, empty })).toEqual([]);
});
