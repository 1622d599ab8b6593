// Decisions from what a real Prometheus has stored: a morning with a slow release, one that fails
// more and more, an outage, and nothing at all.
import { loadAll } from 'js-yaml';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decideGate } from '../../src/gate/index.ts';
import { argoRollouts, flagger, type RolloutGateProps } from '../../src/index.ts';
import { connect, type Ask } from '../../src/server/index.ts';
import { NO_SERVER, serverBinary, startServer, type Server } from '../promql/server.ts';
import { toolOnPath } from '../tools.ts';
import { compileGate, matrix, planned } from './shop.ts';

const promtool = toolOnPath('promtool');
const usable = serverBinary !== undefined && promtool !== undefined;

it('has a real Prometheus and promtool, or says that it skips', () => {
  if (!usable) process.stderr.write(`skipped: gates on real data, because ${NO_SERVER}\n`);
  expect(serverBinary === undefined || promtool !== undefined).toBe(true);
});

const START = Date.UTC(2026, 0, 5) / 1000;
const EVERY = 15;
const PER_SCRAPE = 150;

const isSlow = (minute: number): boolean => minute >= 60 && minute < 90;
const isUp = (minute: number): boolean => minute < 210;

/** Of all requests, in percent: none until two and a half hours have passed. */
function failing(minute: number): number {
  if (minute < 150) return 0;
  return minute < 200 ? 3 : 50;
}

function history(): string {
  const series = new Map<string, string[]>();
  const add = (name: string, time: number, value: number): void => {
    const line = `${name} ${value} ${time}`;
    series.set(name, [...(series.get(name) ?? []), line]);
  };
  const total = { good: 0, bad: 0, quick: 0, all: 0 };
  for (let second = 0; second <= 225 * 60; second += EVERY) {
    const minute = second / 60;
    const time = START + second;
    add('probe_success', time, isUp(minute) ? 1 : 0);
    if (!isUp(minute)) continue;
    const bad = (PER_SCRAPE * failing(minute)) / 100;
    total.good += PER_SCRAPE - bad;
    total.bad += bad;
    total.quick += isSlow(minute) ? 0 : PER_SCRAPE;
    total.all += PER_SCRAPE;
    add('http_requests_total{status="2xx"}', time, total.good);
    // As a client library does: no series before the first failure.
    if (total.bad > 0) add('http_requests_total{status="5xx"}', time, total.bad);
    const bucket = 'http_request_duration_seconds_bucket';
    add(`${bucket}{le="0.1"}`, time, total.quick);
    add(`${bucket}{le="1.0"}`, time, total.all);
    add(`${bucket}{le="+Inf"}`, time, total.all);
  }
  return `${[...series.values()].flat().join('\n')}\n# EOF\n`;
}

let server: Server | undefined;
let ask: Ask = () => Promise.reject(new Error('there is no server'));

beforeAll(async () => {
  if (!usable) return;
  server = await startServer(serverBinary ?? '', {
    history: { text: history(), promtool: promtool ?? '' },
  });
  ask = connect({ url: new URL(server.url) });
}, 60_000);

afterAll(() => server?.stop());

const { budgetLeft: _, ...withoutBudget } = matrix;
const props: RolloutGateProps = withoutBudget;
const gate = planned(props);

const at = (minute: number): number => (START + minute * 60) * 1000;

/** What is decided in a minute of the morning about a release of an earlier one. */
async function decide(minute: number, deployed: number) {
  const moment = { now: at(minute), since: at(deployed) };
  const { decision, reasons } = await decideGate(gate, moment, ask);
  return { decision, reasons };
}

it.skipIf(!usable)('goes on when a release is well and stable', async () => {
  expect(await decide(50, 30)).toMatchObject({ decision: 'go' });
  expect(await decide(40, 30)).toMatchObject({ decision: 'hold' });
});

it.skipIf(!usable)('rolls back what is slower than before by more than half', async () => {
  const { decision, reasons } = await decide(80, 60);
  expect(decision).toBe('roll back');
  expect(reasons[0]).toContain('P95 latency is more than 50% above before');
});

it.skipIf(!usable)('investigates 3% for half an hour and then rolls back', async () => {
  expect(await decide(170, 150)).toMatchObject({ decision: 'hold' });
  expect(await decide(195, 150)).toMatchObject({ decision: 'roll back' });
});

it.skipIf(!usable)('rolls back at 50%, and in an outage without traffic', async () => {
  expect((await decide(206, 200)).reasons[0]).toContain('error rate is above 10%');
  const outage = await decide(222, 200);
  expect(outage).toMatchObject({ decision: 'roll back' });
  expect(outage.reasons[0]).toContain('health probe is equal to 0');
});

it.skipIf(!usable)('never goes on when there is nothing', async () => {
  const { decision, reasons } = await decide(300, 200);
  expect(decision).toBe('hold');
  expect(reasons).toContain('error rate: no data');
  expect(await decide(20, 0)).toMatchObject({ decision: 'hold' });
});

/** Every text under a key `query`, however deep. */
const queriesIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'query' && typeof inner === 'string' ? [inner] : queriesIn(inner),
  );
};

it.skipIf(!usable)(
  'answers the queries of Argo Rollouts and Flagger with one value each',
  async () => {
    const options = { prometheus: 'http://prometheus:9090' };
    const { files } = compileGate(props, [argoRollouts(options), flagger(options)]);
    const queries = files.flatMap(({ content }) => loadAll(content).flatMap(queriesIn));
    expect(queries).toHaveLength(7 + 5);
    for (const query of queries) {
      const text = query.replaceAll('{{args.deployed}}', String(START + 150 * 60));
      // oxlint-disable-next-line no-await-in-loop -- to see which one fails
      const [found, mistakes] = await ask('query', { query: text, time: String(START + 170 * 60) });
      expect([text, mistakes, found?.length]).toEqual([text, [], 1]);
    }
  },
);
