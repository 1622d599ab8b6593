// What `nines cost --prometheus` asks a server, against one that only counts.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { readCardinality } from '../../src/cli/cost-sources.ts';
import { startTrace } from '../../src/cli/trace.ts';
import { rule } from '../cost/rules.ts';

interface Fake {
  readonly url: URL;
  /** Queries in the order of their arrival, and how many were open at once. */
  readonly asked: string[];
  readonly most: () => number;
}

async function serve(answer: (query: string) => object): Promise<Fake> {
  const asked: string[] = [];
  let [open, most] = [0, 0];
  const server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const query = new URLSearchParams(body).get('query') ?? '';
      asked.push(query);
      setTimeout(() => {
        open -= 1;
        response.end(JSON.stringify(answer(query)));
      }, 5);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what TCP servers have
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`http://127.0.0.1:${port}`), asked, most: () => most };
}

const session = {
  terminal: {
    folder: '.',
    print: () => {},
    say: () => {},
    colors: { print: false, say: false },
    watched: false,
  },
  progress: { stage: () => {}, stop: () => {} },
  trace: startTrace(),
};

const counted = (count: number): object => ({
  status: 'success',
  data: { resultType: 'vector', result: [{ metric: {}, value: [1, String(count)] }] },
});

it('asks once for each selector, a few at a time, and takes no result for none', async () => {
  const none = { status: 'success', data: { resultType: 'vector', result: [] } };
  const server = await serve((query) => (query.includes('"500"') ? none : counted(7)));
  const texts = Array.from({ length: 12 }, (_, i) => `sum(rate(x{i="${i}"}[5m])) / sum(x{i="0"})`);
  const rules = [...texts, 'sum(x{code="500"})', 'sum(y)'].map((text) => rule('a', text));
  const options = { prometheus: server.url, series: ['y=3'] };
  const [{ metrics, selectors }, mistakes] = await readCardinality(rules, options, session);
  expect(mistakes).toEqual([]);
  expect(server.asked.length).toBe(13);
  expect(server.most()).toBeLessThanOrEqual(4);
  expect(selectors.get('x{i="3"}')).toBe(7);
  expect(selectors.get('x{code="500"}')).toBe(0);
  expect([...metrics]).toEqual([['y', 3]]);
});

it('gives up at the first question that is refused, and tells why', async () => {
  const server = await serve(() => ({ status: 'error', error: 'query processing is overloaded' }));
  const rules = Array.from({ length: 40 }, (_, i) => rule('a', `x{i="${i}"}`));
  const [, mistakes] = await readCardinality(rules, { prometheus: server.url }, session);
  expect(mistakes.map(({ code }) => code)).toEqual(['prometheus/query-refused']);
  expect(mistakes[0]?.message).toContain('query processing is overloaded');
  expect(server.asked.length).toBeLessThanOrEqual(4);
});
