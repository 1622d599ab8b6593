// When a process of ours is down, comes and goes, or runs out of something of its own.
import {
  above,
  and,
  before,
  changes,
  firesOn,
  keepAbove,
  observedPerSecond,
  rate,
  ratio,
  sum,
} from '../../define/index.ts';
import type { PackAlert, PackContext } from '../pack.ts';
import { down } from '../targets.ts';
import type { ProcessMetrics } from './metrics.ts';
import type { PROCESS_THRESHOLDS } from './thresholds.ts';

export type ProcessContext = PackContext<ProcessMetrics, typeof PROCESS_THRESHOLDS>;

/** Alerts that only make sense for some runtimes. */
export const OF_RUNTIMES = {
  ProcessCpuSaturated: ['python', 'nodejs'],
  EventLoopSlow: ['nodejs'],
  GarbageCollectionSlow: ['nodejs'],
} as const satisfies Readonly<Record<string, readonly Runtime[]>>;

/** What a process is written for. */
export type Runtime = 'python' | 'nodejs' | 'go';

export const processAlerts = (of: ProcessContext) => ({ ...ofAll(of), ...ofRuntimes(of) });

function ofAll(of: ProcessContext) {
  const { metrics, thresholds } = of;
  const growth = ratio(metrics.memory, before('1d', metrics.memory));
  return {
    ProcessDown: {
      urgency: 'ticket',
      when: down(of, metrics.startTime),
      for: '5m',
      summary: '{{ $labels.job }} at {{ $labels.instance }} does not answer',
      description:
        'The process has ended, hangs, or cannot be reached. If others do the same work, they carry its load.',
    },
    ProcessRestartsOften: {
      urgency: 'ticket',
      when: above(changes(metrics.startTime, '1h'), thresholds.restarts),
      for: '0s',
      summary:
        '{{ $labels.job }} at {{ $labels.instance }} was started {{ $value }} times in an hour',
      description:
        'It ends again and again: each time requests break off, caches are cold, and work is done twice.',
    },
    ProcessFilesNearlyUsed: {
      urgency: 'ticket',
      when: above(ratio(metrics.filesOpen, metrics.filesLimit), thresholds.files),
      for: '10m',
      summary:
        '{{ $labels.job }} at {{ $labels.instance }} has {{ $value | humanizePercentage }} of its files open',
      description: 'When none is left, it can accept no connection and open no file.',
    },
    ProcessMemoryGrows: {
      urgency: 'ticket',
      when: firesOn(
        and(
          keepAbove(growth, thresholds.memoryGrowth),
          keepAbove(metrics.memory, thresholds.memoryFloor),
        ),
      ),
      for: '1h',
      summary:
        '{{ $labels.job }} at {{ $labels.instance }} uses {{ $value | humanize }} times the memory of yesterday',
      description:
        'If it goes on like this, the kernel or its limit will end the process in the middle of its work.',
    },
  } as const satisfies Alerts;
}

const ofRuntimes = ({ metrics, thresholds, target }: ProcessContext) =>
  ({
    ProcessCpuSaturated: {
      urgency: 'ticket',
      when: above(rate(metrics.cpu), thresholds.cpu),
      for: '15m',
      summary:
        '{{ $labels.job }} at {{ $labels.instance }} uses {{ $value | humanizePercentage }} of a processor',
      description:
        'Its code runs in one thread, so this is all that it can get: requests wait for each other.',
    },
    EventLoopSlow: {
      urgency: 'ticket',
      when: above(metrics.nodejsLagP99, thresholds.eventLoopLag),
      for: '10m',
      summary:
        'The event loop of {{ $labels.job }} at {{ $labels.instance }} is {{ $value | humanizeDuration }} late',
      description:
        'Something keeps the only thread busy; all requests wait for it, health checks among them.',
    },
    GarbageCollectionSlow: {
      urgency: 'ticket',
      when: above(sum(observedPerSecond(metrics.nodejsGc), { by: target }), thresholds.gcTime),
      for: '10m',
      summary:
        '{{ $labels.job }} at {{ $labels.instance }} collects garbage for {{ $value | humanizePercentage }} of the time',
      description:
        'The heap is nearly full, so that it is searched again and again. Soon the process ends for lack of memory.',
    },
  }) as const satisfies Alerts;

type Alerts = Readonly<Record<string, PackAlert>>;

export type ProcessAlert = keyof ReturnType<typeof processAlerts>;
