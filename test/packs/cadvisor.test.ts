// Containers: against what cAdvisor exposes within Kubernetes and beside Docker, in a real Prometheus.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { cadvisorMetrics, cadvisorPack, type RunBy } from '../../src/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { compiled, differences, metricsRead, unanswered } from './checks.ts';
import { expose, startPrometheus, type Server } from './servers.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const prometheus = toolOnPath('prometheus');

const PACKS = {
  kubernetes: cadvisorPack({ page: 'P1', ticket: 'P2' }),
  docker: cadvisorPack({ page: 'P1', ticket: 'P2', runBy: 'docker' }),
};
const ofShop = cadvisorPack({ page: 'P1', ticket: 'P2', where: { namespace: 'shop' } });

const RUN_BY: readonly RunBy[] = ['kubernetes', 'docker'];

const exposed = (runBy: RunBy): string =>
  readFileSync(fileURLToPath(new URL(`exposed/cadvisor-${runBy}.prom`, import.meta.url)), 'utf8');

it.each(Object.entries({ ...PACKS, ofShop }))('compiles without a word: %s', (_, pack) => {
  expect(compiled(pack).messages).toEqual([]);
});

it.each(RUN_BY)('has the metrics of cAdvisor, with their types and labels: %s', (runBy) => {
  expect(differences(cadvisorMetrics, exposed(runBy))).toEqual([]);
});

it.each(Object.entries(PACKS))('reads each metric that it offers: %s', (_, pack) => {
  const read = metricsRead(pack);
  const names = Object.values(cadvisorMetrics).map(({ metric }) => metric.name);
  expect(names.filter((name) => !read.has(name))).toEqual([]);
});

it('has a real Prometheus, or says that it skips', () => {
  expect(toolFor('prometheus', 'containers in a real Prometheus')).not.toBe('missing');
});

const servers: Server[] = [];

beforeAll(async () => {
  if (!prometheus) return;
  const each = await Promise.all(
    RUN_BY.map(async (runBy) => {
      const exporter = await expose(exposed(runBy));
      const jobs = [{ name: 'cadvisor', address: exporter.address }];
      return [await startPrometheus(prometheus, jobs), exporter];
    }),
  );
  servers.push(...each.flat());
});

afterAll(async () => {
  await Promise.all(servers.map(({ stop }) => stop()));
});

it.skipIf(!prometheus).each([
  ['Kubernetes', 0, PACKS.kubernetes],
  ['a namespace', 0, ofShop],
  ['Docker', 2, PACKS.docker],
] as const)('gets an answer to all that it asks of %s', async (_, index, pack) => {
  const server = servers[index];
  if (!server) throw new Error('no Prometheus');
  expect(await unanswered(server, pack)).toEqual([]);
});
