// A real PostgreSQL with few connections, and clients that do nothing but hold one.
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { freeAddress, portOf, start, type Running } from './processes.ts';
import { postgresTool, runToEnd } from './tools.ts';

/** Few, so that a test can take them all. */
export const MAX_CONNECTIONS = 20;

const USER = 'postgres';

function program(name: 'initdb' | 'postgres'): string {
  const path = postgresTool(name);
  if (path === undefined) throw new Error(`PostgreSQL has no ${name}`);
  return path;
}

const id = (flag: string): number => Number(runToEnd('id', [flag, USER]));

/** PostgreSQL does not run as root. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return { uid: id('-u'), gid: id('-g') };
}

export async function startPostgres(folder: string): Promise<Running> {
  const data = join(folder, 'postgres');
  const as = serverUser();
  // Other users must get through to what is theirs in here.
  chmodSync(folder, 0o755);
  mkdirSync(data, { mode: 0o700 });
  if (as) chownSync(data, as.uid, as.gid);
  const cluster = ['--auth=trust', `--username=${USER}`, '--no-sync', '--no-locale'];
  runToEnd(program('initdb'), [...cluster, `--pgdata=${data}`], as);
  const address = await freeAddress();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: portOf(address),
    unix_socket_directories: '',
    max_connections: MAX_CONNECTIONS,
    fsync: 'off',
  };
  return start({
    binary: program('postgres'),
    args: [
      '-D',
      data,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    address,
    isReady: async () => {
      (await openConnection(address)).destroy();
      return true;
    },
    ...(as && { as }),
    // Without waiting for those who are connected.
    endsOn: 'SIGINT',
  });
}

/** How a client says hello: length, version 3.0, who it is and where it wants to go. */
function hello(): Buffer {
  const words = Buffer.from(`user\0${USER}\0database\0postgres\0application_name\0pool\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + words.length, 0);
  head.writeInt32BE(0x0003_0000, 4);
  return Buffer.concat([head, words]);
}

const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** A connection that has been let in and asks nothing. */
export function openConnection(address: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(portOf(address), '127.0.0.1', () => socket.write(hello()));
    let said = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      said = Buffer.concat([said, chunk]);
      if (said.includes(READY)) resolve(socket);
    });
    socket.on('error', reject);
    socket.on('close', () => {
      reject(new Error(`PostgreSQL hung up: ${said.toString('latin1')}`));
    });
  });
}
