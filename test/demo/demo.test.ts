import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { startDemo, type DemoHost } from '../../src/demo/index.ts';
import { smallSubject } from './small.ts';

const done: string[] = [];

const host: DemoHost = {
  has: () => true,
  isFilled: () => false,
  start: () => Promise.reject(new Error('address already in use')),
  keep: (key) => void done.push(`keep ${key}`),
  discard: (key) => void done.push(`discard ${key}`),
};

const codesOf = ([, found]: Awaited<ReturnType<typeof startDemo>>): readonly string[] =>
  found.map(({ code, message }) => `${code}: ${message}`);

it('says that there is no Prometheus', async () => {
  const started = await startDemo(smallSubject(), { ...host, has: () => false });
  expect(codesOf(started)).toEqual(['demo/no-prometheus: prometheus is not on PATH']);
});

it('says why Prometheus does not start', async () => {
  const started = await startDemo(smallSubject(), host);
  expect(codesOf(started)).toEqual([
    'demo/not-started: the Prometheus of the demo world does not start: address already in use',
  ]);
});

it('keeps nothing of what a server refuses, and stops it', async () => {
  const server = createServer((_, answer) => answer.writeHead(404).end('no remote write\n'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  done.length = 0;
  const started = await startDemo(smallSubject(), {
    ...host,
    start: () =>
      Promise.resolve({
        url: `http://127.0.0.1:${port}`,
        stop: () => {
          done.push('stop');
          return Promise.resolve();
        },
      }),
  });
  server.closeAllConnections();
  server.close();
  expect(codesOf(started)).toEqual([
    'demo/write-refused: the Prometheus of the demo world refuses samples: HTTP status 404: no remote write',
  ]);
  expect(done.map((each) => each.split(' ')[0])).toEqual(['discard', 'stop', 'discard']);
});
