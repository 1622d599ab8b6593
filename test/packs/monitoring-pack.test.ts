// The dashboard of Prometheus and Alertmanager, answered by both of them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '../free-port.ts';
import {
  alertmanagerMetrics,
  monitoringAlerts,
  monitoringPack,
  prometheusMetrics,
} from '../../src/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { compiled, differences, metricsRead, unanswered } from './checks.ts';
import { scrape, start, startPrometheus, type Server } from './servers.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const prometheus = toolOnPath('prometheus');
const alertmanager = toolOnPath('prometheus-alertmanager') ?? toolOnPath('alertmanager');
const running = prometheus && alertmanager;

const pack = monitoringPack({ page: 'P1', ticket: 'P2' });
const chosen = monitoringPack({
  page: 'P1',
  ticket: 'P2',
  prometheus: { job: 'prometheus' },
  alertmanager: { job: 'alertmanager' },
});

const ABSENT = {
  prometheus_tsdb_wal_storage_size_bytes: 'came with 2.51',
};

it('compiles without a word', () => {
  expect(compiled(pack).messages).toEqual([]);
  expect(compiled(chosen).messages).toEqual([]);
});

it('reads each metric that it offers', () => {
  const read = metricsRead(pack);
  const names = Object.values({ ...prometheusMetrics, ...alertmanagerMetrics }).map(
    ({ metric }) => metric.name,
  );
  expect(names.filter((name) => !read.has(name))).toEqual([]);
});

it('gives the same alerts with and without the dashboard', () => {
  const names = (alerts: typeof pack.alerts) =>
    alerts.map(({ name, props }) => [name, props.severity, props.mitigation]);
  expect(names(monitoringAlerts({ page: 'P1', ticket: 'P2' }))).toEqual(names(pack.alerts));
});

it('has the real servers, or says that it skips', () => {
  expect(toolFor('prometheus', 'Prometheus and Alertmanager themselves')).not.toBe('missing');
});

const servers: Server[] = [];
const folder = mkdtempSync(join(tmpdir(), 'nines-monitoring-'));

beforeAll(async () => {
  if (!running) return;
  const config = join(folder, 'alertmanager.yml');
  writeFileSync(config, JSON.stringify({ route: { receiver: 'a' }, receivers: [{ name: 'a' }] }));
  const told = await start({
    binary: alertmanager,
    args: (address) => [
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'alertmanager')}`,
      `--web.listen-address=${address}`,
      '--cluster.listen-address=',
    ],
  });
  const rules = join(folder, 'rules.yml');
  const group = { name: 'g', interval: '1s', rules: [{ alert: 'Always', expr: 'vector(1)' }] };
  writeFileSync(rules, JSON.stringify({ groups: [group] }));
  const own = `127.0.0.1:${await freePort()}`;
  const server = await startPrometheus(
    prometheus,
    [
      { name: 'prometheus', address: own },
      { name: 'alertmanager', address: told.address },
    ],
    {
      address: own,
      config: {
        rule_files: [rules],
        alerting: { alertmanagers: [{ static_configs: [{ targets: [told.address] }] }] },
      },
    },
  );
  servers.push(server, told);
});

afterAll(async () => {
  await Promise.all(servers.map(({ stop }) => stop()));
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(!running)(
  'has the metrics of the real servers, with their types and labels',
  async () => {
    const [server, told] = servers;
    const exposed = await scrape(server?.address ?? '');
    const absent = exposed.includes('prometheus_tsdb_wal_storage_size_bytes') ? {} : ABSENT;
    expect(differences(prometheusMetrics, exposed, { absent })).toEqual([]);
    expect(differences(alertmanagerMetrics, await scrape(told?.address ?? ''))).toEqual([]);
  },
);

it.skipIf(!running).each([
  ['all servers', pack],
  ['chosen jobs', chosen],
])('gets an answer to all that it asks of %s', async (_, each) => {
  const [server] = servers;
  if (!server) throw new Error('no Prometheus');
  // Nothing is left out, fails or is told here.
  const empty = [
    'panel Evaluations that were left out or failed',
    'panel Messages: {{integration}}',
    'panel Size on disk: {{instance}} log',
  ];
  expect(await unanswered(server, each, { absent: ABSENT, empty })).toEqual([]);
});
