// A real Prometheus and a real Alertmanager on loopback, and a server that both talk to: it exposes
// what is scraped, and writes down whoever is told.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

export interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** An alert as a webhook is told of it. */
export interface Told {
  /** The path of the webhook: `/second`. */
  readonly path: string;
  /** When the message came, in milliseconds. */
  readonly at: number;
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly startsAt: string;
}

/** What Prometheus scrapes, and who has been told. */
export interface World extends Running {
  /** A series and its value, as they are exposed from now on. */
  readonly expose: (series: string, value: number) => void;
  readonly told: readonly Told[];
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

interface Webhook {
  readonly alerts: readonly Omit<Told, 'path' | 'at'>[];
}

export async function startWorld(): Promise<World> {
  const exposed = new Map<string, number>();
  const told: Told[] = [];
  const answer = async (request: IncomingMessage): Promise<string> => {
    if (request.method === 'GET') {
      return [...exposed].map(([series, value]) => `${series} ${value}\n`).join('');
    }
    const { alerts }: Webhook = JSON.parse(await bodyOf(request));
    const [path, at] = [request.url ?? '', Date.now()];
    told.push(...alerts.map((each) => ({ ...each, path, at })));
    return '';
  };
  const server = createHttpServer((request, response) => {
    void answer(request).then((text) => {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(text);
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    told,
    expose: (series, value) => exposed.set(series, value),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Asks again and again until there is an answer, for so many milliseconds at most. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  most: number,
): Promise<T> {
  const end = Date.now() + most;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one question at a time
    const answer = await Promise.resolve(ask()).catch(() => undefined);
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`not within ${most} ms: ${what}`);
    // oxlint-disable-next-line no-await-in-loop
    await sleep(50);
  }
}

export async function json<T>(url: string, post?: unknown): Promise<T> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(post),
  };
  const response = await fetch(url, post === undefined ? {} : init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return JSON.parse(text);
}

const STARTS_WITHIN = 15_000;

async function start(binary: string, url: string, args: readonly string[]): Promise<Running> {
  const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4000);
  });
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const isReady = async (): Promise<true | undefined> =>
    (await fetch(`${url}/-/ready`)).ok ? true : undefined;
  const stop = async (): Promise<void> => {
    child.kill();
    await exited;
  };
  try {
    await until(`${binary} answers`, isReady, STARTS_WITHIN);
  } catch (problem) {
    await stop();
    throw new Error(said, { cause: problem });
  }
  return { url, stop };
}

/** Starts an Alertmanager with the configuration in its folder. */
export async function startAlertmanager(binary: string, folder: string): Promise<Running> {
  const address = `127.0.0.1:${await freePort()}`;
  return start(binary, `http://${address}`, [
    `--config.file=${join(folder, 'alertmanager.yaml')}`,
    `--storage.path=${join(folder, 'alertmanager')}`,
    `--web.listen-address=${address}`,
    '--cluster.listen-address=',
  ]);
}

export interface PrometheusOptions {
  readonly folder: string;
  readonly world: World;
  readonly alertmanager: Running;
  /** All durations are divided by it. */
  readonly faster: number;
}

/** Starts a Prometheus with the rules in its folder; what it has stored there stays. */
export async function startPrometheus(
  binary: string,
  { folder, world, alertmanager, faster }: PrometheusOptions,
): Promise<Running> {
  const config = join(folder, 'prometheus.yml');
  writeFileSync(
    config,
    JSON.stringify({
      global: { scrape_interval: '500ms', scrape_timeout: '500ms' },
      rule_files: ['rules/*.yaml'],
      scrape_configs: [{ job_name: 'world', static_configs: [{ targets: [hostOf(world)] }] }],
      alerting: {
        alertmanagers: [{ static_configs: [{ targets: [hostOf(alertmanager)] }] }],
      },
    }),
  );
  const address = `127.0.0.1:${await freePort()}`;
  return start(binary, `http://${address}`, [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=${address}`,
    `--query.lookback-delta=${300_000 / faster}ms`,
    // It does not find its Alertmanager until five seconds after its start, however fast the rest is;
    // what it has told stays true for four times this delay.
    '--rules.alert.resend-delay=6s',
  ]);
}

const hostOf = ({ url }: Running): string => new URL(url).host;

interface Alertmanagers {
  readonly data: { readonly activeAlertmanagers: readonly unknown[] };
}

/** Waits until a Prometheus can tell its Alertmanager something. */
export const untilConnected = ({ url }: Running): Promise<true> =>
  until(
    'Prometheus finds Alertmanager',
    async () => {
      const { data } = await json<Alertmanagers>(`${url}/api/v1/alertmanagers`);
      return data.activeAlertmanagers.length > 0 ? true : undefined;
    },
    STARTS_WITHIN,
  );
