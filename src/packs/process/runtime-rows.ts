// What each runtime tells of itself: one row of panels each.
import {
  mean,
  observedPerSecond,
  query,
  rate,
  row,
  sum,
  timeseries,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER } from '../charts.ts';
import { colours } from '../colours.ts';
import type { ProcessContext, Runtime } from './alerts.ts';

const PROCESS = '{{job}} {{instance}}';
const third = { min: 0, width: 8 } as const;

const pythonRow = ({ metrics, target }: ProcessContext): RowDefinition =>
  row('Python', [
    timeseries({
      title: 'Garbage collections of Python',
      description:
        'Runs per second by generation. Many of generation 2 cost time: a large number of long-lived objects is made.',
      queries: [
        query(sum(rate(metrics.pythonCollections, OVER), { by: [...target, 'generation'] }), {
          legend: `${PROCESS} {{generation}}`,
        }),
      ],
      unit: 'per-second',
      ...third,
    }),
    timeseries({
      title: 'Objects freed',
      description: 'Objects in cycles that the collector freed per second. A step: a new cycle.',
      queries: [
        query(sum(rate(metrics.pythonCollected, OVER), { by: target }), { legend: PROCESS }),
      ],
      unit: 'per-second',
      ...third,
    }),
    timeseries({
      title: 'Objects that cannot be freed',
      description: 'Per second. Anything but 0 is a leak in an extension: find out which.',
      queries: [
        query(sum(rate(metrics.pythonUncollectable, OVER), { by: target }), { legend: PROCESS }),
      ],
      unit: 'per-second',
      ...third,
    }),
  ]);

const nodejsRow = ({ metrics, target, thresholds }: ProcessContext): RowDefinition =>
  row('Node.js', [
    timeseries({
      title: 'Lag of the event loop',
      description:
        'How late the event loop is: all requests wait as long. Above the threshold something blocks its only thread.',
      queries: [
        query(metrics.nodejsLagP99, { legend: `${PROCESS} P99` }),
        query(metrics.nodejsLagMean, { legend: `${PROCESS} mean`, dashed: true }),
      ],
      thresholds: colours(thresholds.eventLoopLag, 'red'),
      ...third,
    }),
    timeseries({
      title: 'Heap of Node.js',
      description:
        'What objects and buffers take, and what is reserved. If it does not fall after a collection, it is a leak.',
      queries: [
        query(metrics.nodejsHeapUsed, { legend: `${PROCESS} used` }),
        query(metrics.nodejsHeapTotal, { legend: `${PROCESS} reserved`, dashed: true }),
        query(metrics.nodejsExternal, { legend: `${PROCESS} buffers` }),
      ],
      ...third,
    }),
    timeseries({
      title: 'Time for garbage',
      description:
        'The share of time in which the collector made everything wait, and how long each stop takes. Above the threshold the heap is nearly full.',
      queries: [
        query(sum(observedPerSecond(metrics.nodejsGc, OVER), { by: target }), { legend: PROCESS }),
        query(mean(metrics.nodejsGc, { by: target, over: OVER }), {
          legend: `${PROCESS} each`,
          rightAxis: true,
          dashed: true,
          unit: 'seconds',
        }),
      ],
      unit: 'ratio',
      thresholds: colours(thresholds.gcTime, 'red'),
      ...third,
    }),
    timeseries({
      title: 'What keeps the event loop alive',
      description:
        'Sockets, timers and requests by type. A line that only rises is not closed: look for what makes that type.',
      queries: [query(sum(metrics.nodejsResources, { by: ['type'] }), { legend: '{{type}}' })],
      min: 0,
      stacked: true,
      width: 24,
    }),
  ]);

const goRow = ({ metrics, target }: ProcessContext): RowDefinition =>
  row('Go', [
    timeseries({
      title: 'Goroutines and threads',
      description:
        'A line that only rises is a leak: look at /debug/pprof/goroutine. Many threads: calls that block.',
      queries: [
        query(metrics.goroutines, { legend: `${PROCESS} goroutines` }),
        query(metrics.goThreads, { legend: `${PROCESS} threads`, dashed: true }),
      ],
      ...third,
    }),
    timeseries({
      title: 'Heap of Go',
      description: 'Heap that is in use. If it does not fall after a collection, it is a leak.',
      queries: [query(metrics.goHeap, { legend: PROCESS })],
      ...third,
    }),
    timeseries({
      title: 'Stops for garbage',
      description: 'The share of time in which the collector made everything wait. Usually none.',
      queries: [
        query(sum(observedPerSecond(metrics.goGc, OVER), { by: target }), { legend: PROCESS }),
      ],
      unit: 'ratio',
      ...third,
    }),
  ]);

export const RUNTIME_ROWS: Readonly<Record<Runtime, (of: ProcessContext) => RowDefinition>> = {
  python: pythonRow,
  nodejs: nodejsRow,
  go: goRow,
};
