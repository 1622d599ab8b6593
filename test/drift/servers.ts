// Servers on loopback that answer what a test wants, and what nines is told of them.
import { createServer, type IncomingMessage } from 'node:http';
import type { Asked, ServerName } from '../../src/drift/index.ts';
import { getFrom } from '../../src/server/index.ts';
import { duration } from '../../src/units/index.ts';

/** A status and a body for each path; undefined never answers. */
export type Answering = (request: IncomingMessage) => readonly [number, unknown] | undefined;

/** Runs `use` beside a server. */
export async function withServer<T>(
  answering: Answering,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const server = createServer((request, response) => {
    const answer = answering(request);
    if (!answer) return;
    const [status, body] = answer;
    response.statusCode = status;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    const port = typeof address === 'object' && address ? address.port : 0;
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

export interface Patience {
  readonly timeout?: '50ms' | '10s';
  readonly limit?: number;
  readonly token?: string;
}

export const asked = (
  server: ServerName,
  url: string,
  { timeout = '10s', limit = 1024 * 1024, token }: Patience = {},
): Asked => ({
  server,
  url,
  patience: timeout,
  get: getFrom({
    url: new URL(url),
    timeout: duration(timeout),
    limit,
    ...(token !== undefined && { token }),
  }),
});
