// A text exposed as by an exporter at work: counters grow with each scrape, gauges stay.
import { createServer } from 'node:http';
import { freePort } from '../free-port.ts';
import type { Server } from './servers.ts';

const GROWING = new Set(['counter', 'histogram', 'summary']);

/** Each counter is so many times as large with every scrape. */
export async function exposeGrowing(text: string): Promise<Server> {
  const lines = text.split('\n');
  const types = new Map(
    lines.flatMap((line) => {
      const [, name, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
      return name !== undefined && type !== undefined ? [[name, type] as const] : [];
    }),
  );
  let scrapes = 0;
  const server = createServer((_, response) => {
    scrapes += 1;
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(lines.map((line) => grown(line, types, scrapes)).join('\n'));
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

function grown(line: string, types: ReadonlyMap<string, string>, times: number): string {
  const [, series, value] = /^([^#].*) (\S+)$/.exec(line) ?? [];
  if (series === undefined) return line;
  const name = /^\w+/.exec(series)?.[0] ?? '';
  const type = types.get(name) ?? types.get(name.replace(/_(?:bucket|sum|count)$/, ''));
  return GROWING.has(type ?? '') ? `${series} ${Number(value) * times}` : line;
}
