// A real Prometheus over the world of series.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../free-port.ts';
import { runTool } from '../../tools.ts';
import { NOW, openMetrics } from './world.ts';

export interface Prometheus {
  /** What a query returns at the time of the last samples: label sets, or an error. */
  readonly query: (text: string) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

export interface Answer {
  readonly error?: string;
  readonly samples: readonly Readonly<Record<string, string>>[];
}

async function untilReady(url: string, tries = 100): Promise<void> {
  const ready = await fetch(`${url}/-/ready`).catch(() => undefined);
  if (ready?.ok) return;
  if (tries === 0) throw new Error(`no Prometheus at ${url}`);
  await sleep(100);
  await untilReady(url, tries - 1);
}

interface Response {
  readonly error?: string;
  readonly data?: { readonly result: readonly { readonly metric: Answer['samples'][number] }[] };
}

async function ask(url: string, query: string): Promise<Answer> {
  const body = new URLSearchParams({ query, time: String(NOW) });
  const response = await fetch(`${url}/api/v1/query`, { method: 'POST', body });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Prometheus' own format
  const { error, data } = (await response.json()) as Response;
  const samples = data?.result.map(({ metric }) => metric) ?? [];
  return { samples, ...(error !== undefined && { error }) };
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
  await rm(folder, { recursive: true, force: true });
}

/** Starts a server on loopback with the world's samples. */
export async function startPrometheus(binary: string, promtool: string): Promise<Prometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'nines-flow-'));
  const config = join(folder, 'prometheus.yml');
  const input = join(folder, 'samples.txt');
  const data = join(folder, 'data');
  await writeFile(config, 'global: {scrape_interval: 1h}\n');
  await writeFile(input, openMetrics());
  const made = runTool(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', input, data]);
  if (!made.ok) throw new Error(made.output);
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    binary,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=${address}`,
      '--enable-feature=promql-experimental-functions',
    ],
    { stdio: 'ignore' },
  );
  const url = `http://${address}`;
  await untilReady(url);
  return { query: (text) => ask(url, text), stop: () => stop(child, folder) };
}
