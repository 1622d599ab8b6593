// Holds predicted samples against a real Prometheus, which tells how many samples a query read.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countQueries, readsOf, takeCensus } from '../../src/cost/index.ts';
import { printExpression, type Expression } from '../../src/promql/index.ts';
import { duration } from '../../src/units/index.ts';
import { NO_SERVER, serverBinary, startServer, type Server } from '../promql/server.ts';
import { toolOnPath } from '../tools.ts';
import { exactBase, exactTile, parse, rule, said } from './rules.ts';

const NOW = 1_750_000_200; // a multiple of 5 min
const HISTORY = 3 * 3600;

let server: Server | undefined;

beforeAll(async () => {
  if (serverBinary === undefined) return;
  const promtool = toolOnPath('promtool');
  if (promtool === undefined)
    throw new Error('NINES_PROMETHEUS is set, yet promtool is not on PATH');
  server = await startServer(serverBinary, { history: { text: openMetrics(), promtool } });
}, 60_000);

afterAll(async () => server?.stop());

/** 12 counters that are scraped every 15 s, 4 of them of errors; counts recorded every 30 s and 5 min. */
function openMetrics(): string {
  const pods = ['a', 'b', 'c', 'd'];
  const counters = pods.flatMap((pod) =>
    ['200', '404', '500'].flatMap((code) =>
      samples(`requests_total{job="shop",instance="${pod}",code="${code}"}`, 15),
    ),
  );
  const recorded = [samples('counts{slo="shop"}', 30), samples('tiles{slo="shop"}', 300)].flat();
  const [counts, tiles] = ['# TYPE counts gauge', '# TYPE tiles gauge'];
  const split = recorded.findIndex((line) => line.startsWith('tiles'));
  return [
    '# TYPE requests counter',
    ...counters,
    counts,
    ...recorded.slice(0, split),
    tiles,
    ...recorded.slice(split),
    '# EOF\n',
  ].join('\n');
}

const samples = (series: string, seconds: number): readonly string[] =>
  Array.from({ length: HISTORY / seconds + 1 }, (_, i) => {
    const time = NOW - HISTORY + i * seconds;
    return `${series} ${i} ${time}`;
  });

const ERRORS = 'requests_total{code="500"}';
const RULES = [
  rule('counts', 'sum(requests_total)', { labels: { slo: 'shop' } }),
  rule('tiles', 'sum(requests_total)', { labels: { slo: 'shop' }, interval: duration('5m') }),
];

function predicted(expression: Expression): number {
  const { find } = takeCensus(RULES, said({ requests_total: 12, [ERRORS]: 4 }), duration('15s'));
  return readsOf(expression, find).reduce((sum, read) => sum + read.samples, 0);
}

interface Stats {
  readonly stats: { readonly samples: { readonly totalQueryableSamples: number } };
  readonly result: readonly { readonly value: readonly [number, string] }[];
}

async function measured(expression: Expression): Promise<number> {
  const query = printExpression(expression);
  const answer = await server?.ask<Stats>('/api/v1/query', {
    query,
    time: String(NOW),
    stats: 'all',
  });
  if (!answer?.data) throw new Error(`${query}: ${answer?.error}`);
  return answer.data.stats.samples.totalQueryableSamples;
}

const EXPRESSIONS: readonly string[] = [
  'requests_total',
  'sum(rate(requests_total[5m]))',
  `sum(rate(${ERRORS}[1h])) / sum(rate(requests_total[1h]))`,
  exactBase(ERRORS, 'requests_total'),
  exactTile(ERRORS, 'requests_total', '1h'),
  'sum_over_time(counts{slo="shop"}[1h]) / sum_over_time(counts{slo="shop"}[1h])',
  'sum_over_time(tiles[2h])',
  'sum_over_time(counts[1h:5m])',
  'sum by (code) (increase(requests_total[10m])) > 0',
  `requests_total unless on (instance) ${ERRORS} offset 6m`,
  'counts > 1 and sum_over_time(counts[30m]) >= 3',
  'quantile_over_time(0.9, requests_total[10m])',
];

it.for(EXPRESSIONS)('reads as many samples as predicted: %s', async (text, { skip }) => {
  skip(!server, NO_SERVER);
  const expression = parse(text);
  expect(predicted(expression)).toBe(await measured(expression));
});

it('counts what is read inside a subquery, of which the server only counts the results', async ({
  skip,
}) => {
  skip(!server, NO_SERVER);
  const expression = parse('max_over_time(sum(requests_total)[1h:1m])');
  expect(predicted(expression)).toBe(60 * 12);
  expect(await measured(expression)).toBe(60);
});

it('asks questions that tell what the model needs to know', async ({ skip }) => {
  skip(!server, NO_SERVER);
  const queries = countQueries([parse(`sum by (code) (rate(${ERRORS}[5m]) / on () up)`)]);
  const answers = await Promise.all(
    queries.map(async ({ key, query }) => {
      const answer = await server?.ask<Stats>('/api/v1/query', { query, time: String(NOW) });
      return [key, answer?.data?.result[0]?.value[1]];
    }),
  );
  expect(answers).toEqual([
    [ERRORS, '4'],
    [`${ERRORS} by (code)`, '1'],
    ['up', undefined],
  ]);
});
