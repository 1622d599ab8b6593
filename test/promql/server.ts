// A real Prometheus for tests, on a free port and with a data folder of its own.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { runTool } from '../tools.ts';

/** What a server answers; the shape of its data is taken on trust. */
export interface Answer<Data> {
  readonly data?: Data;
  readonly error?: string;
}

export interface Server {
  readonly url: string;
  /** The JSON that the server answers with, whatever its status; without parameters a `GET`. */
  readonly ask: <Data>(
    path: string,
    parameters?: Readonly<Record<string, string>>,
  ) => Promise<Answer<Data>>;
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  readonly features?: Iterable<string>;
  /** A rule file's text; its rules are evaluated every second. */
  readonly rules?: string;
  /** A folder of blocks that stays when the server stops. @default an empty one that goes with it */
  readonly data?: string;
  /** What it has stored already, as OpenMetrics, and the promtool that can store it. */
  readonly history?: { readonly text: string; readonly promtool: string };
}

/** Why tests that need one do not run. */
export const NO_SERVER = 'NINES_PROMETHEUS does not name a Prometheus 3.5 binary';

/** The binary, when the environment names one. */
export const serverBinary = process.env['NINES_PROMETHEUS'];

function send(agent: Agent, url: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const method = body === '' ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers, method }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve(Buffer.concat(parts).toString()));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Waits until the server answers, for ten seconds at most. */
async function untilReady(url: string, tries = 100): Promise<void> {
  const ready = await fetch(`${url}/-/ready`).catch(() => undefined);
  if (ready?.ok) return;
  if (tries === 0) throw new Error(`no Prometheus at ${url}`);
  await sleep(100);
  await untilReady(url, tries - 1);
}

async function storeHistory(
  folder: string,
  { text, promtool }: NonNullable<ServerOptions['history']>,
): Promise<void> {
  const input = join(folder, 'history.txt');
  await writeFile(input, text);
  const create = ['tsdb', 'create-blocks-from', 'openmetrics', input, join(folder, 'data')];
  const made = runTool(promtool, create);
  if (!made.ok) throw new Error(made.output);
}

/** Starts a server and waits until it answers. */
export async function startServer(binary: string, options: ServerOptions = {}): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'nines-promql-'));
  const config = join(folder, 'prometheus.yml');
  await writeFile(join(folder, 'rules.yaml'), options.rules ?? 'groups: []\n');
  await writeFile(
    config,
    'global: {scrape_interval: 1h, evaluation_interval: 1s}\nrule_files: [rules.yaml]\n',
  );
  if (options.history) await storeHistory(folder, options.history);
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    binary,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${options.data ?? join(folder, 'data')}`,
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=${address}`,
      `--enable-feature=${[...(options.features ?? [])].join(',')}`,
    ],
    { stdio: 'ignore' },
  );
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const url = `http://${address}`;
  await untilReady(url);
  return {
    url,
    ask: async (path, parameters = {}) =>
      JSON.parse(await send(agent, `${url}${path}`, new URLSearchParams(parameters).toString())),
    stop: async () => {
      const closed = new Promise((resolve) => child.once('exit', resolve));
      agent.destroy();
      child.kill();
      await closed;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
