// Real exporters and a real Prometheus that scrapes them, on loopback, for as long as a test needs.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { json, until } from '../e2e/escalation-servers.ts';

export interface Server {
  /** `127.0.0.1:9100` */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

export interface Program {
  readonly binary: string;
  readonly args: (address: string) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where it listens. @default a free port */
  readonly address?: string;
  /** What it answers with 200 once it runs. @default '/metrics' */
  readonly ready?: string;
}

const STARTS_WITHIN = 20_000;

/** Starts a program that listens on a free port. */
export async function start(program: Program): Promise<Server> {
  const { binary, args, env, ready = '/metrics' } = program;
  const address = program.address ?? `127.0.0.1:${await freePort()}`;
  const child = spawn(binary, args(address), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4000);
  });
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill();
    await exited;
  };
  try {
    const url = `http://${address}${ready}`;
    await until(
      `${binary} answers`,
      async () => ((await fetch(url)).ok ? true : undefined),
      STARTS_WITHIN,
    );
  } catch (problem) {
    await stop();
    throw new Error(said, { cause: problem });
  }
  return { address, stop };
}

/** Exposes a text as an exporter would. */
export async function expose(text: string): Promise<Server> {
  const server = createHttpServer((_, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(text);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { address: `127.0.0.1:${port}`, stop };
}

/** What an exporter exposes now. */
export const scrape = async (address: string, path = '/metrics'): Promise<string> =>
  (await fetch(`http://${address}${path}`)).text();

/** A job of Prometheus: where it scrapes, and what else its configuration says. */
export interface Job {
  readonly name: string;
  readonly address: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

export interface PrometheusOptions {
  readonly address?: string;
  /** What else its configuration says. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** Starts a Prometheus that scrapes each second, and waits until it has scraped each job twice. */
export async function startPrometheus(
  binary: string,
  jobs: readonly Job[],
  { address: own, config: others = {} }: PrometheusOptions = {},
): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'nines-packs-'));
  const config = join(folder, 'prometheus.yml');
  const scrapes = jobs.map(({ name, address, more }) => ({
    job_name: name,
    static_configs: [{ targets: [address] }],
    ...more,
  }));
  const global = { scrape_interval: '1s', scrape_timeout: '1s' };
  writeFileSync(config, JSON.stringify({ global, scrape_configs: scrapes, ...others }));
  const server = await start({
    binary,
    ready: '/-/ready',
    ...(own !== undefined && { address: own }),
    args: (address) => [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
    ],
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const twice = 'sum_over_time(up[1m]) >= 3';
    await until(
      'all jobs are scraped',
      async () => ((await ask(server, twice)).length >= jobs.length ? true : undefined),
      STARTS_WITHIN,
    );
  } catch (problem) {
    await stop();
    throw problem;
  }
  return { ...server, stop };
}

export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [at: number, value: string];
}

interface Answer {
  readonly data: { readonly result: readonly Sample[] };
}

/** What a query returns now; throws what Prometheus says against it. */
export async function ask({ address }: Server, query: string): Promise<readonly Sample[]> {
  const url = `http://${address}/api/v1/query?query=${encodeURIComponent(query)}`;
  const { data } = await json<Answer>(url);
  return data.result;
}
