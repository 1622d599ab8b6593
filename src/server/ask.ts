// Asks a Prometheus, or what speaks its HTTP API. Answers are checked for what we read of them;
// whatever goes wrong is a diagnostic that names the server, never its password.
import { NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import { duration, renderDuration, type Duration } from '../units/index.ts';
import { serverDiagnostics as report } from './diagnostics.ts';

/** Where a server is, and how long it may take. */
export interface Server {
  readonly url: URL;
  /** For one query. @default 150 s, a little more than Prometheus gives itself */
  readonly timeout?: Duration;
}

/** The samples of one series: Unix milliseconds and values. */
export interface Samples {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly (readonly [time: number, value: number])[];
}

/** How the HTTP API is asked; the command line gives the real one. */
export type Ask = (
  path: string,
  parameters: Readonly<Record<string, string>>,
) => Promise<Diagnosed<readonly Samples[] | undefined>>;

const DEFAULT_TIMEOUT = duration('150s');

/** Reads the address of a server; undefined unless it is one of HTTP. */
export function parseServerUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}

/** The address without user and password. */
export const shownUrl = ({ origin, pathname }: URL): string =>
  `${origin}${pathname}`.replace(/\/+$/, '');

/** Asks over the network: `connect({ url })('query', { query: 'up' })`. */
export const connect =
  ({ url, timeout = DEFAULT_TIMEOUT }: Server): Ask =>
  async (path, parameters) => {
    const shown = shownUrl(url);
    try {
      const response = await fetch(`${shown}/api/v1/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...credentials(url) },
        body: new URLSearchParams(parameters).toString(),
        signal: AbortSignal.timeout(timeout),
      });
      return readAnswer(shown, response.status, await response.text());
    } catch (error) {
      return [undefined, [failure(error, shown, timeout)]];
    }
  };

/** `fetch` takes no address with a password in it. */
export function credentials({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function failure(error: unknown, url: string, timeout: Duration): Diagnostic {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return report['timed-out'](NOWHERE, { url, limit: renderDuration(timeout) });
  }
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return report.unreachable(NOWHERE, { url, reason: describe(cause) });
}

/** Node's code says it best: `ECONNREFUSED`; several addresses that all fail have no message. */
export const describe = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  return cause.message === '' ? code : cause.message;
};

interface Answer {
  readonly status?: unknown;
  readonly error?: unknown;
  readonly data?: { readonly result?: unknown };
}

function readAnswer(
  url: string,
  status: number,
  text: string,
): Diagnosed<readonly Samples[] | undefined> {
  const answer = parseJson(text);
  if (answer?.status === 'error') {
    return [undefined, [report['query-refused'](NOWHERE, { url, reason: String(answer.error) })]];
  }
  const series = answer?.status === 'success' ? readSeries(answer.data?.result) : undefined;
  if (series) return [series, []];
  const reason = status === 200 ? 'its answer is not that of a query' : `HTTP status ${status}`;
  return [undefined, [report['not-an-api'](NOWHERE, { url, reason })]];
}

function parseJson(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function readSeries(result: unknown): readonly Samples[] | undefined {
  if (!Array.isArray(result)) return undefined;
  const series = result.map(readOne);
  return series.every((each) => each !== undefined) ? series : undefined;
}

function readOne(one: unknown): Samples | undefined {
  if (typeof one !== 'object' || one === null || !('metric' in one)) return undefined;
  const { metric } = one;
  if (typeof metric !== 'object' || metric === null) return undefined;
  const labels = Object.fromEntries(Object.entries(metric).map(([k, v]) => [k, String(v)]));
  // Ranges have `values`, instants one `value`; histograms are none of our series.
  const values: unknown = 'values' in one ? one.values : 'value' in one ? [one.value] : [];
  if (!Array.isArray(values)) return undefined;
  return { labels, samples: values.map(readSample) };
}

const readSample = (pair: unknown): readonly [number, number] => {
  const [time, value]: readonly unknown[] = Array.isArray(pair) ? pair : [];
  return [Math.round(Number(time) * 1000), readNumber(String(value))];
};

const readNumber = (text: string): number =>
  text === '+Inf'
    ? Number.POSITIVE_INFINITY
    : text === '-Inf'
      ? Number.NEGATIVE_INFINITY
      : Number(text);
