// Real servers on loopback: started on free ports, awaited, and stopped.
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { until } from './waiting.ts';

export interface Running {
  /** `127.0.0.1:4711`. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Starts a server of Node's own on loopback. */
export async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `127.0.0.1:${addressOf(server).port}`;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return address;
}

export async function freeAddress(): Promise<string> {
  const probe = createServer();
  const address = await listen(probe);
  await new Promise((resolve) => void probe.close(resolve));
  return address;
}

export const portOf = (address: string): number => Number(address.split(':')[1]);

export interface Program {
  readonly binary: string;
  readonly args: readonly string[];
  readonly address: string;
  /** Whether it takes questions by now. */
  readonly isReady: () => Promise<boolean>;
  /** What its environment has besides. */
  readonly env?: Readonly<Record<string, string>>;
  /** As whom it runs. @default as whoever runs the test */
  readonly as?: { readonly uid: number; readonly gid: number };
  /** @default SIGTERM */
  readonly endsOn?: NodeJS.Signals;
}

const STARTS_WITHIN = 30_000;
const ENDS_WITHIN = 5000;

/** Starts a program and waits until it is ready; its own last words are in the error otherwise. */
export async function start(program: Program): Promise<Running> {
  const { binary, args, address, isReady, as, endsOn = 'SIGTERM' } = program;
  const child = spawn(binary, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    env: { ...process.env, ...program.env },
    ...as,
  });
  let said = '';
  const listenTo = (chunk: Buffer): void => {
    said = `${said}${chunk.toString()}`.slice(-3000);
  };
  child.stdout.on('data', listenTo);
  child.stderr.on('data', listenTo);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', (error) => {
      said += String(error);
      resolve();
    });
  });
  // Not even when the test is ended in the middle.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    const timer = setTimeout(kill, ENDS_WITHIN);
    child.kill(endsOn);
    await ended;
    clearTimeout(timer);
  };
  try {
    const what = `${binary} is ready`;
    await until({ what, within: STARTS_WITHIN, seen: () => said }, async () =>
      (await isReady()) ? true : undefined,
    );
  } catch (problem) {
    await stop();
    throw problem;
  }
  return { address, stop };
}

/** Whether a page can be had. */
export const answers = (url: string) => async (): Promise<boolean> => (await fetch(url)).ok;

/** Asks a server for JSON. */
export async function json<T>(url: string): Promise<T> {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return JSON.parse(text);
}
