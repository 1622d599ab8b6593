// Who has been told of what: a server that takes the webhooks of Alertmanager.
import { createServer, type IncomingMessage } from 'node:http';
import { listen, type Running } from './processes.ts';

/** An alert as a webhook is told of it. */
export interface Told {
  /** Who is told: `product/pager`. */
  readonly to: string;
  /** When the message came, in milliseconds. */
  readonly at: number;
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** When Prometheus says that it began to fire. */
  readonly startsAt: string;
}

export interface Sink extends Running {
  /** Webhooks are paths below it. */
  readonly url: string;
  readonly told: readonly Told[];
}

interface Webhook {
  readonly alerts: readonly Omit<Told, 'to' | 'at'>[];
}

const PREFIX = '/told/';

export async function startSink(): Promise<Sink> {
  const told: Told[] = [];
  const server = createServer((request, response) => {
    void read(request).then(
      (alerts) => {
        told.push(...alerts);
        response.end();
      },
      (problem: unknown) => {
        response.statusCode = 400;
        response.end(String(problem));
      },
    );
  });
  const address = await listen(server);
  return {
    address,
    url: `http://${address}${PREFIX.slice(0, -1)}`,
    told,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<readonly Told[]> {
  const [at, url = ''] = [Date.now(), request.url];
  if (request.method !== 'POST' || !url.startsWith(PREFIX)) throw new Error(`no webhook: ${url}`);
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  const { alerts }: Webhook = JSON.parse(Buffer.concat(parts).toString());
  return alerts.map((each) => ({ ...each, at, to: url.slice(PREFIX.length) }));
}

/** An alert in a line: `P1 BackupTooOld of shop-backup`. */
export const nameOf = (labels: Told['labels']): string =>
  [
    labels['severity'] ?? '',
    labels['alertname'] ?? '',
    'of',
    labels['slo'] ?? labels['service'] ?? labels['job'] ?? 'nobody',
  ].join(' ');

/** Messages as errors show them, one a line. */
export const listTold = (told: readonly Told[]): string =>
  told
    .map(({ to, status, labels, at }) => {
      const clock = new Date(at).toISOString().slice(11, 23);
      return `\n  ${clock} ${to}: ${nameOf(labels)} ${status}`;
    })
    .join('');
