// Runs the Prometheus of the demo world on this machine. Its data lies in the folder for temporary
// files, so that the next start finds it.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoHost, RunningServer } from '../demo/index.ts';
import { machineTools } from './tool-host.ts';

const folderOf = (key: string): string => join(tmpdir(), `nines-demo-${key}`);

/** Stands beside data that was filled to its end. */
const COMPLETE = 'complete';

export const machineDemoHost: DemoHost = {
  has: (tool) => machineTools.has(tool),
  isFilled: (key) => existsSync(join(folderOf(key), COMPLETE)),
  keep: (key) => writeFileSync(join(folderOf(key), COMPLETE), ''),
  discard: (key) => rmSync(folderOf(key), { recursive: true, force: true }),

  async start({ key, config, args, port: wanted }) {
    const folder = folderOf(key);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'prometheus.yaml');
    writeFileSync(file, config);
    const port = wanted ?? (await freePort());
    const address = `127.0.0.1:${port}`;
    const child = spawn(
      'prometheus',
      [
        `--config.file=${file}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=${address}`,
        ...args,
      ],
      // A ctrl-C is for us: we stop it, and then ourselves.
      { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    );
    // Whatever ends us takes it along, and data that would never be complete.
    const clean = (): void => {
      child.kill('SIGKILL');
      if (!existsSync(join(folder, COMPLETE))) rmSync(folder, { recursive: true, force: true });
    };
    process.once('exit', clean);
    return answering(child, `http://${address}`, () => process.removeListener('exit', clean));
  },
};

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** How often it is asked whether it is ready, a tenth of a second apart. */
const ATTEMPTS = 1200;

async function answering(
  child: ChildProcess,
  url: string,
  onEnd: () => void,
): Promise<RunningServer> {
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
  });
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
    child.on('error', () => resolve());
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    onEnd();
  };
  for (let attempt = 0; attempt < ATTEMPTS && child.exitCode === null; attempt++) {
    // oxlint-disable-next-line no-await-in-loop -- it takes as long as it takes
    if (await isReady(url)) return { url, stop };
    // oxlint-disable-next-line no-await-in-loop -- it takes as long as it takes
    await sleep(100);
  }
  await stop();
  throw new Error(log.trim().split('\n').at(-1) ?? 'it says nothing');
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/-/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
