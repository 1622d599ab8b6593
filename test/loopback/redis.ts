// A real Redis with little memory, which refuses writes when that is full.
import { connect } from 'node:net';
import { freeAddress, portOf, start, type Running } from './processes.ts';
import { tool } from './tools.ts';

const MAX_MEMORY = 16 * 1024 * 1024;
const VALUE = 'x'.repeat(256 * 1024);

export async function startRedis(folder: string): Promise<Running> {
  const address = await freeAddress();
  const settings = {
    bind: '127.0.0.1',
    port: portOf(address),
    dir: folder,
    save: '',
    appendonly: 'no',
    maxmemory: MAX_MEMORY,
    'maxmemory-policy': 'noeviction',
  };
  return start({
    binary: tool('redis-server'),
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`]),
    address,
    isReady: async () => (await command(address, ['PING'])) === '+PONG',
  });
}

/** One command and the first line of its answer. */
export function command(address: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(portOf(address), '127.0.0.1');
    const lines = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('');
    socket.write(`*${words.length}\r\n${lines}`);
    socket.once('data', (chunk) => {
      resolve(chunk.toString().split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

/** Writes until Redis takes no more. */
export async function fillMemory(address: string): Promise<void> {
  const most = (2 * MAX_MEMORY) / VALUE.length;
  for (let i = 0; i < most; i++) {
    // oxlint-disable-next-line no-await-in-loop -- until one is refused
    const answer = await command(address, ['SET', `filler:${i}`, VALUE]);
    if (answer.startsWith('-OOM')) return;
  }
  throw new Error('Redis takes more than its memory');
}
