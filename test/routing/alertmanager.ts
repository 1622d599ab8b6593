// A real Alertmanager on loopback, asked where alerts go and what inhibits them.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import type { FiringAlert } from '../../src/routing/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';

const NAME = 'prometheus-alertmanager';

export const alertmanager = toolOnPath(NAME);

export const alertmanagerFor = (what: string): ReturnType<typeof toolFor> => toolFor(NAME, what);

/** What the server says of an alert. */
export interface Answer {
  readonly labels: Readonly<Record<string, string>>;
  /** In the order of the routes. */
  readonly receivers: readonly { readonly name: string }[];
  readonly fingerprint: string;
  readonly status: { readonly inhibitedBy: readonly string[] };
}

export interface Server {
  readonly version: string;
  /** Lets alerts fire; each needs labels that no other has. */
  fire(alerts: readonly FiringAlert[]): Promise<void>;
  /** Has it read another configuration. */
  reload(config: string): Promise<void>;
  answers(): Promise<readonly Answer[]>;
}

/** Starts a server for a test and stops it afterwards. */
export async function withAlertmanager<T>(
  config: string,
  use: (server: Server) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'nines-alertmanager-'));
  const file = join(folder, 'alertmanager.yaml');
  writeFileSync(file, config);
  const port = await freePort();
  const child = spawn(
    alertmanager ?? NAME,
    [
      `--config.file=${file}`,
      `--storage.path=${join(folder, 'storage')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  try {
    return await use(await serverAt(`http://127.0.0.1:${port}`, { child, file }));
  } finally {
    const exited = new Promise((resolve) => void child.once('exit', resolve));
    if (child.exitCode === null) {
      child.kill('SIGKILL');
      await exited;
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

async function serverAt(
  url: string,
  { child, file }: { readonly child: ChildProcess; readonly file: string },
): Promise<Server> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await untilReady(url, () => {
    if (child.exitCode !== null) throw new Error(`Alertmanager ended: ${said}`);
  });
  const status = await ask<{ readonly versionInfo: { readonly version: string } }>(
    `${url}/api/v2/status`,
  );
  return {
    version: status.versionInfo.version,
    async fire(alerts) {
      const body = alerts.map(({ labels, endsAt }) => ({
        labels,
        ...(endsAt !== undefined && { endsAt: new Date(endsAt).toISOString() }),
      }));
      const headers = { 'content-type': 'application/json' };
      await ask(`${url}/api/v2/alerts`, { method: 'POST', body: JSON.stringify(body), headers });
    },
    async reload(config) {
      writeFileSync(file, config);
      await ask(`${url}/-/reload`, { method: 'POST' });
    },
    answers: () => ask<readonly Answer[]>(`${url}/api/v2/alerts`),
  };
}

async function ask<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return JSON.parse(text === '' ? 'null' : text);
}

const WAIT = 60_000;

async function untilReady(url: string, check: () => void): Promise<void> {
  const end = performance.now() + WAIT;
  for (;;) {
    check();
    // oxlint-disable-next-line no-await-in-loop -- until it answers
    const isReady = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    if (performance.now() > end) throw new Error('Alertmanager does not answer');
    // oxlint-disable-next-line no-await-in-loop
    await pause(50);
  }
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, ms));
