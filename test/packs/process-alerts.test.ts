// Each alert on processes in the real engine.
import { vi } from 'vitest';
import { processPack } from '../../src/index.ts';
import { from, steady, testAlerts, type Case } from './cases.ts';

vi.setConfig({ testTimeout: 60_000 });

const P = 'job="api",instance="a1:8000"';
const of = (name: string): string => `${name}{${P}}`;
const UP = of('up');
const STARTED = of('process_start_time_seconds');
const OPEN = of('process_open_fds');
const MEMORY = of('process_resident_memory_bytes');
const CPU = of('process_cpu_seconds_total');
const LAG = of('nodejs_eventloop_lag_p99_seconds');
const PAUSED = `nodejs_gc_duration_seconds_sum{${P},kind="major"}`;

const MiB = 1_048_576;
// Growth is measured against a day before: 5,760 samples, then what the test sees.
const HEALTHY = {
  [UP]: steady(1),
  [STARTED]: steady(1000),
  [OPEN]: steady(100),
  [of('process_max_fds')]: steady(1000),
  [MEMORY]: steady(300 * MiB),
  [CPU]: '0+7x300',
  [LAG]: steady(0.02),
  [PAUSED]: '0+0.1x300',
};

const CASES: Readonly<Record<string, Case>> = {
  ProcessDown: {
    broken: { [UP]: from(1, '0'), [STARTED]: '1000x39 stale' },
    not: '14m',
    yet: '16m',
    harmless: { [UP]: '1x39 0x10 1x250', 'up{job="other",instance="o"}': steady(0) },
  },
  ProcessRestartsOften: {
    broken: { [STARTED]: '1000x39 2000x10 3000x10 4000x10 5000x240' },
    not: '15m',
    yet: '19m',
    harmless: { [STARTED]: '1000x39 2000x20 3000x20 4000x240' },
  },
  ProcessFilesNearlyUsed: {
    broken: { [OPEN]: from(100, '850') },
    not: '19m',
    yet: '21m',
    harmless: { [OPEN]: from(100, '790') },
  },
  ProcessMemoryGrows: {
    broken: { [MEMORY]: `${300 * MiB}x5759 ${700 * MiB}x700` },
    not: '24h30m',
    yet: '25h5m',
    harmless: { [MEMORY]: `${300 * MiB}x5759 ${590 * MiB}x700` },
  },
  ProcessCpuSaturated: {
    broken: { [CPU]: '0+7x39 280+14.6x260' },
    not: '24m',
    yet: '32m',
    harmless: { [CPU]: '0+7x39 280+14x260' },
  },
  EventLoopSlow: {
    broken: { [LAG]: from(0.02, '0.3') },
    not: '19m',
    yet: '21m',
    harmless: { [LAG]: '0.02x39 0.3x30 0.02x200' },
  },
  GarbageCollectionSlow: {
    broken: { [PAUSED]: '0+0.1x39 4+3x260' },
    not: '19m',
    yet: '24m',
    harmless: { [PAUSED]: '0+0.1x39 4+1.4x260' },
  },
};

const { alerts } = processPack({ page: 'P1', ticket: 'P2', runtimes: ['python', 'nodejs'] });
testAlerts(alerts, HEALTHY, CASES);
