// Serves the pages on this machine alone: dashboards, code, fonts, and the way to Prometheus, whose
// address and password the browser does not need to know.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Boot } from '../page-protocol.ts';
import type { Site, World } from '../../src/preview/protocol.ts';
import { fileFor, ownIcon, typeOf } from './files.ts';
import { listHtml, PAGE } from './page.ts';

interface Answer {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly isFixed?: boolean;
}

const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json';
const TEXT = 'text/plain; charset=utf-8';
const LIMIT = 30_000;

export async function serve(world: World, port: number): Promise<Site> {
  const server = createServer((request, response) => {
    void respond(world, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const used = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `http://127.0.0.1:${used}`, stop: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

async function respond(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await answerOf(world, request).catch((error: unknown): Answer => ({
    status: 502,
    type: TEXT,
    body: String(error),
  }));
  response.writeHead(answer.status ?? 200, {
    'content-type': answer.type,
    'cache-control': answer.isFixed === true ? 'max-age=3600' : 'no-store',
  });
  response.end(answer.body);
}

async function answerOf(world: World, request: IncomingMessage): Promise<Answer> {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname.startsWith('/prometheus/')) return ask(world, pathname.slice(11) + search, request);
  if (pathname.startsWith('/api/boot/')) return boot(world, decodeURIComponent(pathname.slice(10)));
  if (pathname.startsWith('/d/')) return { type: HTML, body: PAGE };
  if (pathname === '/') return { type: HTML, body: listHtml(world.dashboards) };
  const icon = ownIcon(pathname);
  if (icon !== undefined) return { type: 'image/svg+xml', body: icon, isFixed: true };
  const file = fileFor(pathname);
  if (file === undefined || !existsSync(file)) return missing(pathname);
  return { type: typeOf(file), body: readFileSync(file), isFixed: true };
}

const missing = (what: string): Answer => ({
  status: 404,
  type: TEXT,
  body: `there is no ${what}`,
});

function boot(world: World, key: string): Answer {
  const found = world.dashboards.find((each) => each.key === key);
  if (!found) return missing(`dashboard ${key} here; it is none of those that are previewed`);
  const { now, from, to, scrapeInterval } = world;
  const told: Boot = {
    dashboard: found.json,
    others: world.dashboards.map(({ key: name, title, tags }) => ({ key: name, title, tags })),
    scrapeInterval,
    ...(now !== undefined && { now }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  return { type: JSON_TYPE, body: JSON.stringify(told) };
}

async function ask({ prometheus }: World, path: string, request: IncomingMessage): Promise<Answer> {
  const body = await bodyOf(request);
  const answer = await fetch(prometheus.url + path, {
    method: request.method ?? 'GET',
    headers: {
      ...prometheus.headers,
      ...(body !== '' && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(body !== '' && { body }),
    signal: AbortSignal.timeout(LIMIT),
  });
  const type = answer.headers.get('content-type') ?? JSON_TYPE;
  return { status: answer.status, type, body: Buffer.from(await answer.arrayBuffer()) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts).toString('utf8');
}
