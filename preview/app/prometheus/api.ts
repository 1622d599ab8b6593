// Asks Prometheus' HTTP API through our own server, which knows its address.
import type { Series } from './frames.ts';

type Parameters = Readonly<Record<string, string>>;

/** Longer than any query should take, shorter than a picture may. */
const LIMIT = 25_000;

export async function askSeries(path: string, parameters: Parameters): Promise<readonly Series[]> {
  const data = await ask(path, parameters);
  if (!isRecord(data)) return [];
  if (data['resultType'] === 'scalar')
    return [{ metric: {}, samples: [samplesOf(data['result'])] }];
  const result = Array.isArray(data['result']) ? data['result'] : [];
  return result.filter(isRecord).map((one) => ({
    metric: textsOf(one['metric']),
    samples: Array.isArray(one['values'])
      ? one['values'].map(samplesOf)
      : one['value'] === undefined
        ? []
        : [samplesOf(one['value'])],
  }));
}

export async function askTexts(path: string, parameters: Parameters): Promise<readonly string[]> {
  const data = await ask(path, parameters);
  return Array.isArray(data) ? data.map(String) : [];
}

export async function askLabels(
  path: string,
  parameters: Parameters,
): Promise<readonly Parameters[]> {
  const data = await ask(path, parameters);
  return Array.isArray(data) ? data.map(textsOf) : [];
}

async function ask(path: string, parameters: Parameters): Promise<unknown> {
  const isGet = path.startsWith('label/');
  const sent = new URLSearchParams(parameters).toString();
  const response = await fetch(`/prometheus/api/v1/${path}${isGet ? `?${sent}` : ''}`, {
    method: isGet ? 'GET' : 'POST',
    signal: AbortSignal.timeout(LIMIT),
    ...(!isGet && {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: sent,
    }),
  });
  const text = await response.text();
  const answer = parse(text);
  if (isRecord(answer) && answer['status'] === 'success') return answer['data'];
  if (isRecord(answer) && answer['error'] !== undefined) throw new Error(String(answer['error']));
  throw new Error(`HTTP status ${response.status}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const textsOf = (value: unknown): Parameters =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]))
    : {};

const samplesOf = (pair: unknown): readonly [number, string] => {
  const [time, value]: readonly unknown[] = Array.isArray(pair) ? pair : [];
  return [Number(time), String(value)];
};
