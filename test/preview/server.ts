// An HTTP server that answers as Prometheus does, from a list of queries and their series.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Labels = Readonly<Record<string, string>>;

/** The series that a query gives; `__name__` as a label. */
export type Answers = Readonly<Record<string, readonly Labels[]>>;

/** Serves until the test is over; every value is 1 more than the one of the series before. */
export async function serveAnswers(answers: Answers): Promise<URL> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const path = request.url ?? '';
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer(path, new URLSearchParams(body), answers)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what TCP servers have
  const { port } = server.address() as AddressInfo;
  return new URL(`http://127.0.0.1:${port}`);
}

function answer(path: string, asked: URLSearchParams, answers: Answers): object {
  if (path.endsWith('/series')) {
    return { status: 'success', data: answers[asked.get('match[]') ?? ''] ?? [] };
  }
  const query = asked.get('query') ?? '';
  if (query === 'broken(')
    return { status: 'error', error: 'parse error: unexpected end of input' };
  // Whether a selector has series is asked of all that it reads.
  const [, selector] = /^count\(present_over_time\((.+)\[\w+\]\)\)$/.exec(query) ?? [];
  const series = (selector === undefined ? answers[query] : presence(answers[selector])) ?? [];
  const result = series.map((metric, i) => ({
    metric,
    ...(path.endsWith('query_range')
      ? { values: timesOf(asked).map((time) => [time, String(i + 1)]) }
      : { value: [Number(asked.get('time')), String(i + 1)] }),
  }));
  const resultType = path.endsWith('query_range') ? 'matrix' : 'vector';
  return { status: 'success', data: { resultType, result } };
}

const presence = (found: readonly Labels[] | undefined): readonly Labels[] =>
  found === undefined || found.length === 0 ? [] : [{}];

function timesOf(asked: URLSearchParams): readonly number[] {
  const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(asked.get(name)));
  if (start === undefined || end === undefined || step === undefined) return [];
  return Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, i) => start + i * step);
}
