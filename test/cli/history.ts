// A config, and a server that answers as Prometheus would, for commands that ask one.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const NINES = fileURLToPath(new URL('../../dist/nines.js', import.meta.url));

export const CONFIG = `import { availability, counter, defineConfig, matches, service, severityScheme, slack, sreWorkbook, system, team } from 'nines';

const requests = counter('http_requests_total', { labels: ['code'] });
const chat = slack({ channel: '#shop', webhookFile: '/etc/alertmanager/slack' });
const shop = team('shop', { channels: { chat }, notify: { P1: ['chat'], P2: ['chat'] } });
const severities = severityScheme({
  P1: { urgency: 'page', description: 'now', respondWithin: '15m' },
  P2: { urgency: 'ticket', description: 'today', respondWithin: '1d' },
});
const available = availability({ objective: '99.9%', events: requests, bad: { code: matches('5..') } });

export default defineConfig({
  environment: {
    grafanaUrl: 'https://grafana.example.com',
    runbooksUrl: 'https://runbooks.example.com',
    alertmanagerUrl: 'https://alertmanager.example.com',
  },
  systems: [
    system('shop', {
      severities,
      burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
      services: [service('api', { team: shop, slos: [available] })],
    }),
  ],
  unrouted: [chat],
});
`;

export type Parameters = Readonly<Record<string, string>>;

export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [number, string])[];
}

/** Runs `use` beside a server that answers queries with these series. */
export async function withServer<T>(
  answer: (parameters: Parameters) => readonly Series[],
  use: (url: string) => Promise<T>,
): Promise<T> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const result = answer(Object.fromEntries(new URLSearchParams(body)));
      response.end(JSON.stringify({ status: 'success', data: { result } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    return await use(
      `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    );
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command while a server of this process answers it. */
export const nines = (words: readonly string[], cwd: string, path = ''): Promise<Run> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [NINES, ...words],
      { cwd, env: { PATH: path } },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
