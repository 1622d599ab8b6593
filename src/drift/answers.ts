// What became of a question to a server: its answer, or why there is none.
import { NOWHERE, type Diagnostic } from '../diagnostics/index.ts';
import type { Fetched, Get } from '../server/index.ts';
import type { ServerName } from './difference.ts';
import { driftDiagnostics as report } from './diagnostics.ts';

/** A server and how it is asked. */
export interface Asked {
  readonly server: ServerName;
  /** Without user and password. */
  readonly url: string;
  /** `30s`. */
  readonly patience: string;
  readonly get: Get;
  /** Whose part of the server it is. */
  readonly tenant?: string;
}

/** The text of an answer that is there; else what is wrong. `absent` is an answer of 404. */
export type Answer =
  { readonly text: string } | { readonly absent: true } | { readonly problem: Diagnostic };

export const askFor = async (asked: Asked, path: string): Promise<Answer> =>
  answerOf(asked, await asked.get(path));

function answerOf(asked: Asked, fetched: Fetched): Answer {
  const { server, url, patience } = asked;
  if ('failure' in fetched) {
    const { failure, reason } = fetched;
    const problems = {
      unreachable: () => report.unreachable(NOWHERE, { server, url, reason }),
      'timed-out': () => report['timed-out'](NOWHERE, { server, url, limit: patience }),
      'too-large': () => report['too-large'](NOWHERE, { server, url, limit: reason }),
    };
    return { problem: problems[failure]() };
  }
  const { status, text } = fetched;
  if (status === 200) return { text };
  if (status === 404) return { absent: true };
  if (status === 401 || status === 403) {
    return { problem: report['not-allowed'](NOWHERE, { server, url, status, help: HELP[server] }) };
  }
  if (status >= 500) {
    return { problem: report['server-failed'](NOWHERE, { server, url, status }) };
  }
  return { problem: notAnApi(asked, `HTTP status ${status}`) };
}

const HELP: Readonly<Record<ServerName, string>> = {
  Prometheus: 'put user and password into the address: https://user:password@prometheus…',
  Alertmanager: 'put user and password into the address: https://user:password@alertmanager…',
  Grafana: 'give it the token of a service account that may read dashboards: GRAFANA_TOKEN',
};

export const notAnApi = ({ server, url }: Asked, reason: string): Diagnostic =>
  report['not-an-api'](NOWHERE, { server, url, reason });
