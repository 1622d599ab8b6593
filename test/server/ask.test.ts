import { createServer, type RequestListener } from 'node:http';
import { expect, it } from 'vitest';
import { connect, parseServerUrl, type Samples } from '../../src/server/index.ts';
import type { Diagnosed } from '../../src/diagnostics/index.ts';
import { duration, type Duration } from '../../src/units/index.ts';

type Answer = Diagnosed<readonly Samples[] | undefined>;

/** What a server that answers like this looks like to us; its port is shown as PORT. */
async function ask(answer: RequestListener, timeout: Duration = duration('5s')): Promise<Answer> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = new URL(`http://ada:se%3Acret@127.0.0.1:${port}/prom/`);
  const [series, mistakes] = await connect({ url, timeout })('query', { query: 'up > 0' });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return [
    series,
    mistakes.map((each) => ({ ...each, message: each.message.replace(String(port), 'PORT') })),
  ];
}

const messages = ([, mistakes]: Answer): readonly (readonly string[])[] =>
  mistakes.map(({ code, message }) => [code, message]);

it('asks with the password in a header, under the path of the address', async () => {
  const seen: (string | undefined)[] = [];
  const [series] = await ask((request, response) => {
    seen.push(request.method, request.url, request.headers.authorization);
    request.on('data', (part: Buffer) => seen.push(part.toString()));
    request.on('end', () => {
      const metric = { __name__: 'up', job: 'api' };
      const result = [
        { metric, values: [[1.5, '1'], [2, 'NaN'], [3, '+Inf']] },
        { metric, value: [4, '-Inf'] },
      ]; // prettier-ignore
      response.end(JSON.stringify({ status: 'success', data: { result } }));
    });
  });
  const authorization = `Basic ${Buffer.from('ada:se:cret').toString('base64')}`;
  expect(seen).toEqual(['POST', '/prom/api/v1/query', authorization, 'query=up+%3E+0']);
  expect(series?.map(({ samples }) => samples)).toEqual([
    [
      [1500, 1],
      [2000, Number.NaN],
      [3000, Number.POSITIVE_INFINITY],
    ],
    [[4000, Number.NEGATIVE_INFINITY]],
  ]);
});

it('says what the server says of a query that it refuses', async () => {
  const answer = await ask((_, response) => {
    response.statusCode = 422;
    response.end(JSON.stringify({ status: 'error', errorType: 'execution', error: 'too slow' }));
  });
  expect(messages(answer)).toEqual([
    ['prometheus/query-refused', 'http://127.0.0.1:PORT/prom refuses a query: too slow'],
  ]);
});

it('says when something else answers', async () => {
  const page = await ask((_, response) => response.end('<html>'));
  const missing = await ask((_, response) => {
    response.statusCode = 404;
    response.end('404 page not found');
  });
  const odd = await ask((_, response) => response.end('{"status":"success","data":{"result":7}}'));
  const shown = 'http://127.0.0.1:PORT/prom does not answer as Prometheus does:';
  expect([page, missing, odd].flatMap(messages)).toEqual([
    ['prometheus/not-an-api', `${shown} its answer is not that of a query`],
    ['prometheus/not-an-api', `${shown} HTTP status 404`],
    ['prometheus/not-an-api', `${shown} its answer is not that of a query`],
  ]);
});

it('says when nobody answers in time, or at all', async () => {
  const slow = await ask(() => {}, duration('50ms'));
  expect(messages(slow)).toEqual([
    ['prometheus/timed-out', 'http://127.0.0.1:PORT/prom did not answer a query within 50ms'],
  ]);
  const nobody = await connect({ url: new URL('http://127.0.0.1:29999') })('query', {
    query: 'up',
  });
  expect(nobody[1].map(({ code }) => code)).toEqual(['prometheus/unreachable']);
  expect(nobody[1][0]?.message).toMatch(/^http:\/\/127\.0\.0\.1:29999 cannot be reached: ./);
});

it('takes addresses of HTTP only', () => {
  expect(parseServerUrl('https://prometheus.example.com/x')?.pathname).toBe('/x');
  expect(parseServerUrl('localhost:9090')).toBeUndefined();
  expect(parseServerUrl('prometheus')).toBeUndefined();
});
