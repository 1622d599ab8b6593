// The demo world in a real Prometheus: our rules have recorded and alerted in it, every panel of our
// dashboards has data, and the second start finds it again.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { machineDemoHost } from '../../src/cli/demo-host.ts';
import { startDemo, type Demo, type DemoHost } from '../../src/demo/index.ts';
import { standardEmitters } from '../../src/emit/index.ts';
import { connect, type Ask } from '../../src/server/index.ts';
import { toolFor } from '../tools.ts';
import { mayBeSilent, silentQueries } from './panels.ts';
import { smallSubject } from './small.ts';

const tool = toolFor('prometheus', 'the demo world');
const LIMIT = 600_000;

const keys: string[] = [];
const host: DemoHost = {
  ...machineDemoHost,
  // Whatever an earlier run kept is not looked at, as the code may have changed since.
  isFilled: (key) => keys.includes(key) && machineDemoHost.isFilled(key),
  keep: (key) => {
    keys.push(key);
    machineDemoHost.keep(key);
  },
};

const subject = smallSubject();
let demo: Demo | undefined;
let ask: Ask;

/** The stages of it. */
const start = async (): Promise<readonly string[]> => {
  const stages: string[] = [];
  const onStage = (stage: string): void => void stages.push(stage);
  const [started, mistakes] = await startDemo(subject, host, { onStage });
  expect(mistakes).toEqual([]);
  demo = started;
  ask = connect({ url: new URL(started?.url ?? 'http://none') });
  return stages;
};

beforeAll(async () => {
  if (tool === 'found') await start();
}, LIMIT);

afterAll(async () => {
  await demo?.stop();
  for (const key of keys) machineDemoHost.discard(key);
}, LIMIT);

async function valueOf(query: string): Promise<readonly number[]> {
  const [series, mistakes] = await ask('query', { query, time: String((demo?.to ?? 0) / 1000) });
  expect(mistakes).toEqual([]);
  return (series ?? []).flatMap(({ samples }) => samples.map(([, value]) => value));
}

it.skipIf(tool === 'skipped')('has Prometheus to hold it', () => {
  expect(tool).toBe('found');
});

it.skipIf(tool !== 'found')('has SLOs in every kind of trouble', async () => {
  const left = (slo: string) => valueOf(`slo:error_budget_remaining:ratio{slo="${slo}"}`);
  const [exhausted = 1] = await left('checkout-fast');
  expect(exhausted).toBeLessThan(0);
  expect(exhausted).toBeGreaterThan(-1.5);
  const [out = 0] = await left('checkout-reached');
  expect(out).toBeGreaterThan(0);
  expect(out).toBeLessThan(0.5);
  const paging = 'ALERTS{alertname="SLOErrorBudgetBurn1h",alertstate="firing",escalation=""}';
  expect(await valueOf(`count by (slo) (${paging})`)).toEqual([1]);
  expect(await valueOf(`${paging}{slo="checkout-answered"}`.replace('}{', ','))).toEqual([1]);
  expect(await valueOf('ALERTS{alertname="PoolFull"}')).toEqual([]);
});

it.skipIf(tool !== 'found')('has counted over the whole period', async () => {
  expect(await valueOf('slo:coverage:ratio_count30d')).toEqual([1, 1, 1]);
  // What the rules counted is what the counters grew by.
  const [counted = 0] = await valueOf('slo:events:increase30d{slo="checkout-answered"}');
  const [grown = 0] = await valueOf('sum(increase(http_requests_total{job="shop"}[30d]))');
  expect(counted / grown).toBeGreaterThan(0.99);
  expect(counted / grown).toBeLessThan(1.01);
});

it.skipIf(tool !== 'found')(
  'leaves no panel without data',
  async () => {
    const files = standardEmitters.flatMap((emitter) => emitter.emit(subject.plan));
    const { asked, silent } = await silentQueries(files, ask, demo?.to ?? 0);
    expect(asked).toBeGreaterThan(150);
    expect(silent.filter((each) => !mayBeSilent(each))).toEqual([]);
  },
  LIMIT,
);

it.skipIf(tool !== 'found')(
  'is there the second time without being filled again, with the same data',
  async () => {
    const query = 'sum(slo:error_budget_remaining:ratio)';
    const before = await valueOf(query);
    await demo?.stop();
    expect(await start()).toEqual(['Starting Prometheus with the data of last time']);
    expect(await valueOf(query)).toEqual(before);
  },
  LIMIT,
);
