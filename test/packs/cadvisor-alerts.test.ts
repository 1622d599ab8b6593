// Each alert on containers in the real engine, as Kubernetes and as Docker name them.
import { describe, vi } from 'vitest';
import { cadvisorPack } from '../../src/index.ts';
import { from, steady, testAlerts, type Case } from './cases.ts';
import type { Samples } from '../e2e/promtool.ts';

vi.setConfig({ testTimeout: 60_000 });

const TARGET = 'job="cadvisor",instance="n1:4194"';
const UP = `up{${TARGET}}`;

interface World {
  readonly healthy: Samples;
  readonly cases: Readonly<Record<string, Case>>;
}

/** The same cases for each way to name a container; `again` is one that is started again. */
function world(labels: string, again: readonly Samples[]): World {
  const of = (name: string): string => `container_${name}{${TARGET},${labels}}`;
  const OOM = of('oom_events_total');
  const STARTED = of('start_time_seconds');
  const USED = of('memory_working_set_bytes');
  const LIMIT = of('spec_memory_limit_bytes');
  const HELD_BACK = of('cpu_cfs_throttled_periods_total');
  const [often = {}, rarely = {}] = again;
  return {
    healthy: {
      [UP]: steady(1),
      [STARTED]: steady(1000),
      [OOM]: steady(0),
      [USED]: steady(500),
      [LIMIT]: steady(1000),
      [of('cpu_cfs_periods_total')]: '0+150x300',
      [HELD_BACK]: '0+3x300',
    },
    cases: {
      ContainerOutOfMemory: {
        broken: { [OOM]: from(0, '1') },
        not: '9m',
        yet: '11m',
        harmless: { [OOM]: steady(3) },
      },
      ContainerRestartsOften: { broken: often, not: '14m', yet: '25m', harmless: rarely },
      ContainerMemoryNearLimit: {
        broken: { [USED]: from(500, '950') },
        not: '24m',
        yet: '26m',
        // Without a limit any amount is fine.
        harmless: { [USED]: from(500, '5000'), [LIMIT]: steady(0) },
      },
      ContainerThrottled: {
        broken: { [HELD_BACK]: '0+3x39 120+50x260' },
        not: '39m',
        yet: '46m',
        harmless: { [HELD_BACK]: '0+3x39 120+30x260' },
      },
      CadvisorDown: {
        broken: { [UP]: from(1, '0'), [STARTED]: '1000x39 stale' },
        not: '19m',
        yet: '21m',
        harmless: { [UP]: '1x39 0x20 1x240', 'up{job="api",instance="a"}': steady(0) },
      },
      ContainersNotScraped: {
        broken: { [STARTED]: '1000x39 stale' },
        not: '24m',
        yet: '26m',
        harmless: { [STARTED]: '1000x39 stale _x39 1000x200' },
      },
    },
  };
}

const K8S = (id: string): string =>
  `container_start_time_seconds{${TARGET},namespace="shop",pod="api-0",container="api",id="${id}"}`;

// Each start has an id of its own.
const starts = (count: number): Samples =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      K8S(`/kubepods/${i + 2}`),
      `_x${40 + 8 * i} ${2000 + i}x8 stale`,
    ]),
  );

describe('Kubernetes', () => {
  const labels = 'namespace="shop",pod="api-0",container="api",id="/kubepods/1"';
  const { healthy, cases } = world(labels, [starts(4), starts(3)]);
  testAlerts(cadvisorPack({ page: 'P1', ticket: 'P2' }).alerts, healthy, cases);
});

describe('Docker', () => {
  const labels = 'name="api",id="/docker/1",image="api:1"';
  const started = `container_start_time_seconds{${TARGET},${labels}}`;
  const { healthy, cases } = world(labels, [
    { [started]: '1000x39 2000x8 2001x8 2002x8 2003x230' },
    { [started]: '1000x39 2000x8 2001x8 2002x240' },
  ]);
  testAlerts(cadvisorPack({ page: 'P1', ticket: 'P2', runBy: 'docker' }).alerts, healthy, cases);
});
