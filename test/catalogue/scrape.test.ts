// Lets a real Prometheus scrape what we read, when NINES_PROMETHEUS names its binary.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogueFrom } from '../../src/catalogue/index.ts';
import { show } from './show.ts';
import { TEXTS } from './texts.ts';

const binary = process.env['NINES_PROMETHEUS'];
const reason = 'NINES_PROMETHEUS does not name a Prometheus 3.5 binary';
const TYPES = {
  classic: 'text/plain; version=0.0.4; charset=utf-8; escaping=allow-utf-8',
  openMetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8',
};

interface Running {
  readonly process: ChildProcess;
  readonly exporter: Server;
  readonly folder: string;
  readonly url: string;
}

let running: Running | undefined;

/** Serves each text under its number. */
const exporter = createServer((request, response) => {
  const found = TEXTS[Number(request.url?.slice(1))];
  response.setHeader('content-type', found?.isOpenMetrics ? TYPES.openMetrics : TYPES.classic);
  response.end(found?.text ?? '');
});

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });

const freePort = async (): Promise<number> => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
};

/** The server's answer; an empty one while it does not listen yet. */
async function ask(path: string): Promise<string> {
  const response = await fetch(`${running?.url ?? ''}${path}`).catch(() => undefined);
  return response?.ok ? response.text() : '{"data":{}}';
}

interface Target {
  readonly health: string;
  readonly scrapePool: string;
  readonly lastError: string;
}

async function targets(): Promise<readonly Target[]> {
  const { data }: { readonly data: { readonly activeTargets?: readonly Target[] } } = JSON.parse(
    await ask('/api/v1/targets'),
  );
  return data.activeTargets ?? [];
}

type Stored = Readonly<Record<string, string>>;

async function storedSeries(): Promise<readonly Stored[]> {
  const matching = encodeURIComponent('{__name__=~"a.*"}');
  const { data }: { readonly data: readonly Stored[] } = JSON.parse(
    await ask(`/api/v1/series?match[]=${matching}`),
  );
  return data;
}

const isRead = (text: string): boolean => show([text]).diagnostics.length === 0;

/** Waits until every text was scraped, for twenty seconds at most. */
async function untilScraped(tries = 100): Promise<void> {
  const found = await targets();
  if (found.length > 0 && found.every(({ health }) => health !== 'unknown')) return;
  if (tries === 0) throw new Error('Prometheus does not scrape');
  await sleep(200);
  await untilScraped(tries - 1);
}

async function start(path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nines-catalogue-'));
  const port = await listen(exporter);
  const jobs = TEXTS.map((_, index) => ({
    job_name: String(index),
    metrics_path: `/${index}`,
    static_configs: [{ targets: [`127.0.0.1:${port}`] }],
  }));
  const config = { global: { scrape_interval: '1s' }, scrape_configs: jobs };
  await writeFile(join(folder, 'prometheus.yml'), JSON.stringify(config));
  const address = `127.0.0.1:${await freePort()}`;
  const options = [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=${address}`,
  ];
  const child = spawn(path, options, { stdio: 'ignore' });
  running = { process: child, exporter, folder, url: `http://${address}` };
  await untilScraped();
}

beforeAll(async () => {
  if (binary !== undefined) await start(binary);
}, 40_000);

afterAll(async () => {
  running?.process.kill();
  running?.exporter.close();
  if (running) await rm(running.folder, { recursive: true, force: true });
});

it('reads the texts that Prometheus scrapes, and no others', async ({ skip }) => {
  skip(binary === undefined, reason);
  const health = new Map((await targets()).map((each) => [each.scrapePool, each]));
  const theirs = TEXTS.map(({ text }, index) => {
    const { health: state, lastError } = health.get(String(index)) ?? {};
    return `${JSON.stringify(text)} ${state === 'up' || `refused ${lastError}`}`;
  });
  const wrong = theirs.filter((verdict, index) => {
    const { text = '', tolerated } = TEXTS[index] ?? {};
    return verdict.endsWith(' true') !== (isRead(text) && tolerated === undefined);
  });
  expect(wrong).toEqual([]);
});

it('finds the series and labels that Prometheus stores', async ({ skip }) => {
  skip(binary === undefined, reason);
  const list = await storedSeries();
  for (const [index, { text }] of TEXTS.entries()) {
    const mine = list.filter(({ job }) => job === String(index));
    if (mine.length === 0) continue;
    const [theirs] = catalogueFrom([{ path: 'series', text: JSON.stringify(mine) }]);
    const [ours] = catalogueFrom([{ path: 'text', text }]);
    const labels = ({ series }: typeof ours): unknown =>
      [...series.values()].map(({ name, required, optional }) => [name, required, optional]);
    expect(labels(ours), text).toEqual(labels(theirs));
  }
});
