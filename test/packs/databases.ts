// Real database servers on loopback: a primary with a replica, a cluster of one node.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { until } from '../e2e/escalation-servers.ts';
import { toolOnPath } from '../tools.ts';
import type { Server } from './servers.ts';

const USER = 'postgres';

/** PostgreSQL does not run as root. */
interface Tools {
  readonly bin: string;
  readonly as?: { readonly uid: number; readonly gid: number };
}

/** The programs of PostgreSQL and the user for them, if there are any. */
export function postgresTools(): Tools | undefined {
  const config = toolOnPath('pg_config');
  if (config === undefined) return undefined;
  const bin = spawnSync(config, ['--bindir'], { encoding: 'utf8' }).stdout.trim();
  if (spawnSync(join(bin, 'postgres'), ['--version']).status !== 0) return undefined;
  if (process.getuid?.() !== 0) return { bin };
  const [uid, gid] = [id('-u'), id('-g')];
  return uid === '' ? undefined : { bin, as: { uid: Number(uid), gid: Number(gid) } };
}

const id = (flag: string): string =>
  spawnSync('id', [flag, USER], { encoding: 'utf8' }).stdout.trim();

function run({ bin, as }: Tools, name: string, args: readonly string[]): void {
  const options = { cwd: '/', encoding: 'utf8', timeout: 60_000, stdio: 'pipe', ...as } as const;
  const { status, stdout, stderr } = spawnSync(join(bin, name), args, options);
  if (status !== 0) throw new Error(`${name}: ${stdout}${stderr}`);
}

function folderOf({ as }: Tools): string {
  const folder = mkdtempSync(join(tmpdir(), 'nines-postgres-'));
  chmodSync(folder, 0o700);
  if (as) chownSync(folder, as.uid, as.gid);
  return folder;
}

/** Starts what is in a data folder; the log goes beside the data. */
async function serve(tools: Tools, folder: string): Promise<Server> {
  const data = join(folder, 'data');
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder} -c fsync=off`;
  const control = ['-D', data, '-l', join(folder, 'log'), '-w', '-s'];
  run(tools, 'pg_ctl', [...control, '-o', settings, 'start']);
  const stop = (): Promise<void> => {
    run(tools, 'pg_ctl', ['-D', data, '-w', '-s', '-m', 'immediate', 'stop']);
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  };
  return { address: `127.0.0.1:${port}`, stop };
}

/** A primary with a database `shop` and a table in it. */
export async function startPostgres(tools: Tools): Promise<Server> {
  const folder = folderOf(tools);
  const cluster = ['--auth=trust', `--username=${USER}`, '--no-sync', '--no-locale'];
  run(tools, 'initdb', [...cluster, `--pgdata=${join(folder, 'data')}`]);
  const server = await serve(tools, folder);
  const tables = ['CREATE DATABASE shop', 'CREATE TABLE orders (id int PRIMARY KEY)'];
  run(tools, 'psql', [...client(server), ...tables.flatMap((sql) => ['-c', sql]), USER]);
  return server;
}

/** A replica that reads from a slot of its primary. */
export async function startReplica(tools: Tools, primary: Server): Promise<Server> {
  const folder = folderOf(tools);
  const slot = ['--create-slot', '--slot=replica', '--write-recovery-conf', '--wal-method=stream'];
  const fast = ['--checkpoint=fast', '--no-sync'];
  const to = `--pgdata=${join(folder, 'data')}`;
  run(tools, 'pg_basebackup', [...client(primary), ...slot, ...fast, to]);
  return serve(tools, folder);
}

const client = ({ address }: Server): readonly string[] => {
  const [host = '', port = ''] = address.split(':');
  return ['-h', host, '-p', port, '-U', USER];
};

/** A Redis; `more` are further settings: `{ replicaof: '127.0.0.1 6379' }`. */
export async function startRedis(
  binary: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'nines-redis-'));
  const port = await freePort();
  const settings = { bind: '127.0.0.1', port: `${port}`, dir: folder, save: '', ...more };
  const args = Object.entries(settings).flatMap(([name, value]) => [
    `--${name}`,
    ...(name === 'replicaof' ? value.split(' ') : [value]),
  ]);
  const child = spawn(binary, args, { stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const address = `127.0.0.1:${port}`;
  await until(
    'Redis answers',
    async () => ((await command(address, ['PING'])) === '+PONG' ? true : undefined),
    20_000,
  );
  const stop = async (): Promise<void> => {
    child.kill();
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, stop };
}

/** One command of Redis and the first line of its answer. */
export const command = (address: string, words: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(address.split(':')[1]), '127.0.0.1');
    const lines = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('');
    socket.write(`*${words.length}\r\n${lines}`);
    socket.once('data', (chunk) => {
      resolve(chunk.toString().split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
