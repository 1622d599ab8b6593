// What processes of ours use, all of them first, then what their runtimes tell.
import {
  age,
  changes,
  count,
  matches,
  max,
  min,
  query,
  rate,
  ratio,
  row,
  stat,
  sum,
  table,
  timeseries,
  variable,
  type DashboardProps,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER, onlyThis } from '../charts.ts';
import { colours } from '../colours.ts';
import { narrow } from '../narrow.ts';
import type { ProcessContext, Runtime } from './alerts.ts';
import { RUNTIME_ROWS } from './runtime-rows.ts';

const PROCESS = { legend: '{{job}} {{instance}}' };

export const processDashboard =
  (runtimes: readonly Runtime[]) =>
  (of: ProcessContext): DashboardProps => {
    const chosen = {
      ...of,
      metrics: narrow(of.metrics, { job: matches('$job'), instance: matches('$instance') }),
    };
    return {
      title: 'Processes',
      description:
        'What our own processes use and how often they start. Look here when one of them is slow or comes and goes.',
      range: '6h',
      variables: [
        variable('job', of.metrics.startTime, { label: 'job', title: 'Job' }),
        variable('instance', of.metrics.startTime.where({ job: matches('$job') }), {
          label: 'instance',
          title: 'Instance',
        }),
      ],
      rows: [
        headline(chosen),
        processes(of),
        resources(chosen),
        ...runtimes.map((runtime) => RUNTIME_ROWS[runtime](chosen)),
      ],
    };
  };

const headline = ({ metrics, thresholds }: ProcessContext): RowDefinition =>
  row('Now', [
    stat({
      title: 'Processes',
      description: 'How many processes expose metrics. Fewer than there should be: some are down.',
      queries: [query(count(metrics.startTime), { legend: 'Processes' })],
      decimals: 0,
      width: 5,
      thresholds: { base: 'text' },
    }),
    stat({
      title: 'Starts, 1 h',
      description: 'How often processes were started anew. More than a deployment: they crash.',
      queries: [query(sum(changes(metrics.startTime, '1h')), { legend: 'Starts' })],
      decimals: 0,
      width: 5,
      thresholds: colours(thresholds.restarts, 'orange', { base: 'text' }),
    }),
    stat({
      title: 'Youngest',
      description: 'How long the process has been running that was started last.',
      queries: [query(min(age(metrics.startTime)), { legend: 'Youngest' })],
      width: 5,
      thresholds: { base: 'text' },
    }),
    stat({
      title: 'Largest',
      description: 'The memory of the largest one. Compare with its limit.',
      queries: [query(max(metrics.memory), { legend: 'Largest' })],
      width: 5,
      thresholds: { base: 'text' },
    }),
    stat({
      title: 'Most open files',
      description: 'The process that is nearest to its limit of open files and connections.',
      queries: [query(max(ratio(metrics.filesOpen, metrics.filesLimit)), { legend: 'Files' })],
      decimals: 0,
      thresholds: colours(thresholds.files, 'red'),
    }),
  ]);

function processes({ metrics, thresholds, target, name }: ProcessContext): RowDefinition {
  const by = { by: target };
  return row('Processes, busiest first', [
    table({
      title: 'All processes',
      description: 'Each process with what it uses. Choose one to see all of it.',
      height: 9,
      queries: [
        query(sum(rate(metrics.cpu, OVER), by), { legend: 'Processors' }),
        query(max(metrics.memory, by), { legend: 'Memory' }),
        query(max(ratio(metrics.filesOpen, metrics.filesLimit), by), { legend: 'Files' }),
        query(max(age(metrics.startTime), by), { legend: 'Running for' }),
        query(sum(changes(metrics.startTime, '1d'), by), { legend: 'Starts 1 d' }),
      ],
      columns: [
        { name: 'job', title: 'Job', width: 220 },
        {
          name: 'instance',
          title: 'Instance',
          width: 260,
          link: onlyThis('process', name, ['job', 'instance']),
        },
        { name: 'Processors', decimals: 2, width: 120 },
        { name: 'Memory', unit: 'bytes', width: 120 },
        {
          name: 'Files',
          title: 'Files used',
          unit: 'ratio',
          decimals: 0,
          cell: 'gauge',
          min: 0,
          max: 1,
          width: 160,
          thresholds: colours(thresholds.files, 'red'),
        },
        { name: 'Running for', unit: 'seconds', width: 130 },
        {
          name: 'Starts 1 d',
          decimals: 0,
          cell: 'coloured-text',
          width: 110,
          thresholds: colours(thresholds.restarts, 'orange', { base: 'text' }),
        },
      ],
      sortBy: { title: 'Processors', descending: true },
    }),
  ]);
}

const resources = ({ metrics, thresholds }: ProcessContext): RowDefinition =>
  row('Resources', [
    timeseries({
      title: 'Processors used',
      description:
        'How many processors each process keeps busy. Code in one thread cannot use more than 1.',
      queries: [query(rate(metrics.cpu, OVER), PROCESS)],
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Memory',
      description:
        'Stairs that follow the traffic are caches; a line that only rises until a restart is a leak.',
      queries: [query(metrics.memory, PROCESS)],
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Files and connections',
      description:
        'The share of its most open files that each process uses. When none is left, it accepts no connection.',
      queries: [query(ratio(metrics.filesOpen, metrics.filesLimit), PROCESS)],
      min: 0,
      max: 1,
      width: 8,
      thresholds: colours(thresholds.files, 'red'),
    }),
  ]);
