// Probed targets: against the real blackbox exporter, which probes a real web server over TLS.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '../free-port.ts';
import { blackboxMetrics, blackboxPack } from '../../src/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { compiled, differences, metricsRead, unanswered } from './checks.ts';
import { scrape, start, startPrometheus, type Server } from './servers.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const exporter = toolOnPath('prometheus-blackbox-exporter') ?? toolOnPath('blackbox_exporter');
const openssl = toolOnPath('openssl');
const prometheus = toolOnPath('prometheus');
const running = exporter && openssl && prometheus;

const pack = blackboxPack({ page: 'P1', ticket: 'P2' });
const ofJob = blackboxPack({ page: 'P1', ticket: 'P2', where: { job: 'probes' } });

const ABSENT = { probe_icmp_duration_seconds: 'needs a probe by ICMP, and the right to send one' };

it('compiles without a word', () => {
  expect(compiled(pack).messages).toEqual([]);
  expect(compiled(ofJob).messages).toEqual([]);
});

it('reads each metric that it offers', () => {
  const read = metricsRead(pack);
  const names = Object.values(blackboxMetrics).map(({ metric }) => metric.name);
  expect(names.filter((name) => !read.has(name))).toEqual([]);
});

it('has the real exporter and Prometheus, or says that it skips', () => {
  expect(toolFor('prometheus', 'probes in a real Prometheus')).not.toBe('missing');
  if (!exporter) process.stderr.write('skipped: real probes, without blackbox_exporter\n');
});

/** A web server with a certificate that it signed itself. */
async function startWeb(folder: string): Promise<Server> {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const request = 'req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost';
  spawnSync(openssl ?? '', [...request.split(' '), '-keyout', key, '-out', cert]);
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
    response.end('here'),
  );
  const port = await freePort();
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { address: `127.0.0.1:${port}`, stop };
}

const servers: Server[] = [];
const folder = mkdtempSync(join(tmpdir(), 'nines-blackbox-'));

beforeAll(async () => {
  if (!running) return;
  const config = join(folder, 'blackbox.yml');
  const module = { prober: 'http', http: { tls_config: { insecure_skip_verify: true } } };
  writeFileSync(config, JSON.stringify({ modules: { http_2xx: module } }));
  const web = await startWeb(folder);
  const blackbox = await start({
    binary: exporter,
    args: (address) => [`--config.file=${config}`, `--web.listen-address=${address}`],
  });
  const job = {
    name: 'probes',
    address: `https://${web.address}`,
    more: {
      metrics_path: '/probe',
      params: { module: ['http_2xx'] },
      relabel_configs: [
        { source_labels: ['__address__'], target_label: '__param_target' },
        { source_labels: ['__param_target'], target_label: 'instance' },
        { target_label: '__address__', replacement: blackbox.address },
      ],
    },
  };
  servers.push(web, blackbox, await startPrometheus(prometheus, [job]));
});

afterAll(async () => {
  await Promise.all(servers.map(({ stop }) => stop()));
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(!running)(
  'has the metrics of the real exporter, with their types and labels',
  async () => {
    const [web, blackbox] = servers;
    const path = `/probe?module=http_2xx&target=https://${web?.address ?? ''}`;
    const text = await scrape(blackbox?.address ?? '', path);
    expect(differences(blackboxMetrics, text, { absent: ABSENT })).toEqual([]);
  },
);

it.skipIf(!running).each([
  ['all targets', pack],
  ['a job', ofJob],
])('gets an answer to all that it asks of %s', async (_, each) => {
  const [, , server] = servers;
  if (!server) throw new Error('no Prometheus');
  const empty = ['panel Pings and wrong content'];
  expect(await unanswered(server, each, { absent: ABSENT, empty })).toEqual([]);
});
