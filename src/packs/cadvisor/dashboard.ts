// What containers use of what they may: all of them first, then those that are chosen.
import {
  age,
  count,
  increase,
  keepAbove,
  max,
  orZero,
  plus,
  query,
  rate,
  row,
  stat,
  sum,
  table,
  times,
  timeseries,
  type ColumnProps,
  type DashboardProps,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER } from '../charts.ts';
import { colours } from '../colours.ts';
import { narrow } from '../narrow.ts';
import {
  byContainer,
  byNetwork,
  cores,
  memory,
  memoryOfLimit,
  restarts,
  running,
  throttled,
  type CadvisorContext,
} from './use.ts';

export function cadvisorDashboard(of: CadvisorContext): DashboardProps {
  const chosen = { ...of, metrics: narrow(of.metrics, of.naming.choices) };
  return {
    title: 'Containers',
    description:
      'What containers use of what they may. Look here when one of them is slow, or comes and goes.',
    range: '3h',
    variables: of.naming.variables(of.metrics),
    rows: [headline(of), containers(chosen), processors(chosen), memories(chosen), traffic(chosen)],
  };
}

const headline = (of: CadvisorContext): RowDefinition =>
  row('Now', [
    stat({
      title: 'Containers',
      description: 'How many containers run. Fewer than there should be: some do not start.',
      queries: [query(running(of), { legend: 'Containers' })],
      decimals: 0,
      thresholds: { base: 'text' },
    }),
    stat({
      title: 'Restarts, 1 h',
      description: 'How often containers were started again. The table below says which.',
      queries: [query(orZero(sum(restarts(of, '1h'))), { legend: 'Restarts' })],
      decimals: 0,
      width: 5,
      thresholds: colours(of.thresholds.restarts, 'orange', { base: 'text' }),
    }),
    stat({
      title: 'Out of memory, 1 h',
      description: 'How often the kernel ended something in a container. Each has lost its work.',
      queries: [
        query(orZero(sum(increase(of.metrics.oomKills.where(of.naming.isContainer), '1h'))), {
          legend: 'Out of memory',
        }),
      ],
      decimals: 0,
      width: 5,
      thresholds: { base: 'text', '0.5': 'red' },
    }),
    stat({
      title: 'Near their memory limit',
      description: 'Containers above the threshold: the kernel will end them next.',
      queries: [
        query(orZero(count(keepAbove(memoryOfLimit(of), of.thresholds.memory))), {
          legend: 'Near their limit',
        }),
      ],
      unit: 'none',
      decimals: 0,
      width: 5,
      thresholds: { base: 'text', '1': 'red' },
    }),
    stat({
      title: 'Held back',
      description: 'Containers that get less processor time than they want: they answer late.',
      queries: [
        query(orZero(count(keepAbove(throttled(of, OVER), of.thresholds.throttled))), {
          legend: 'Held back',
        }),
      ],
      unit: 'none',
      decimals: 0,
      width: 5,
      thresholds: { base: 'text', '1': 'orange' },
    }),
  ]);

const TITLES: Readonly<Record<string, string>> = {
  namespace: 'Namespace',
  pod: 'Pod',
  container: 'Container',
  instance: 'Host',
  name: 'Container',
};

function containers(of: CadvisorContext): RowDefinition {
  const { metrics, naming, thresholds } = of;
  const by = byContainer(of);
  const names = naming.container.map((name): ColumnProps => ({
    name,
    title: TITLES[name] ?? name,
    width: name === 'pod' || name === 'name' ? 'rest' : 150,
  }));
  const started = metrics.startTime.where(naming.isContainer);
  return row('Containers, fullest memory first', [
    table({
      title: 'All containers',
      description:
        'Each container with what it uses of what it may. An empty share: it has no limit, or is not held back.',
      height: 11,
      queries: [
        query(memoryOfLimit(of), { legend: 'Of its limit' }),
        query(memory(of), { legend: 'Memory' }),
        query(throttled(of, OVER), { legend: 'Held back' }),
        query(cores(of, OVER), { legend: 'Cores' }),
        query(restarts(of, '1d'), { legend: 'Restarts 1 d' }),
        query(max(age(started), by), { legend: 'Running for' }),
      ],
      columns: [
        ...names,
        { name: 'Of its limit', ...SHARE, thresholds: colours(thresholds.memory, 'red') },
        { name: 'Memory', unit: 'bytes', width: 110 },
        {
          name: 'Held back',
          ...SHARE,
          thresholds: colours(thresholds.throttled, 'orange'),
          words: { NaN: 'idle' },
        },
        { name: 'Cores', decimals: 2, width: 90 },
        {
          name: 'Restarts 1 d',
          decimals: 0,
          cell: 'coloured-text',
          width: 110,
          thresholds: colours(thresholds.restarts, 'orange', { base: 'text' }),
        },
        { name: 'Running for', unit: 'seconds', width: 110 },
      ],
      sortBy: { title: 'Of its limit', descending: true },
    }),
  ]);
}

const SHARE = { unit: 'ratio', decimals: 0, cell: 'gauge', min: 0, max: 1, width: 130 } as const;

const processors = (of: CadvisorContext): RowDefinition =>
  row('Processors', [
    timeseries({
      title: 'Cores used',
      description: 'How many processors each container keeps busy.',
      queries: [query(cores(of, OVER), { legend: of.naming.legend })],
      min: 0,
    }),
    timeseries({
      title: 'Periods in which it was held back',
      description:
        'The share of periods in which a container wanted more than its limit. Above the threshold users feel it: raise the limit or use fewer threads.',
      queries: [query(throttled(of, OVER), { legend: of.naming.legend })],
      min: 0,
      max: 1,
      thresholds: colours(of.thresholds.throttled, 'orange'),
    }),
  ]);

const memories = (of: CadvisorContext): RowDefinition =>
  row('Memory', [
    timeseries({
      title: 'Memory used',
      description:
        'What counts against the limit. A straight line upwards is a leak, stairs with the traffic are caches.',
      queries: [query(memory(of), { legend: of.naming.legend })],
      min: 0,
    }),
    timeseries({
      title: 'Share of the memory limit',
      description: 'At 100 % the kernel ends the container, in the middle of its work.',
      queries: [query(memoryOfLimit(of), { legend: of.naming.legend })],
      min: 0,
      max: 1,
      thresholds: colours(of.thresholds.memory, 'red'),
    }),
  ]);

function traffic(of: CadvisorContext): RowDefinition {
  const { metrics, naming } = of;
  const [network, container] = [byNetwork(of), byContainer(of)];
  const on = <const Series>(series: { where(labels: typeof naming.hasNetwork): Series }): Series =>
    series.where(naming.hasNetwork);
  return row('Network and disk', [
    timeseries({
      title: 'Network',
      description: 'Bytes per second received and, below zero, sent.',
      queries: [
        query(sum(rate(on(metrics.received), OVER), network), {
          legend: `${naming.networkLegend} received`,
        }),
        query(times(sum(rate(on(metrics.sent), OVER), network), -1), {
          legend: `${naming.networkLegend} sent`,
        }),
      ],
      unit: 'bytes-per-second',
      width: 8,
    }),
    timeseries({
      title: 'Dropped packets',
      description: 'Packets per second that were thrown away. A lasting share: a queue is full.',
      queries: [
        query(
          plus(
            sum(rate(on(metrics.receiveDrops), OVER), network),
            sum(rate(on(metrics.transmitDrops), OVER), network),
          ),
          { legend: naming.networkLegend },
        ),
      ],
      unit: 'per-second',
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Disk',
      description:
        'Bytes per second read and written, and what the container has written to its own layer. A layer that grows: logs or temporary files belong on a volume.',
      queries: [
        query(sum(rate(metrics.diskRead.where(naming.isContainer), OVER), container), {
          legend: `${naming.legend} read`,
        }),
        query(sum(rate(metrics.diskWritten.where(naming.isContainer), OVER), container), {
          legend: `${naming.legend} written`,
        }),
        query(sum(metrics.diskUsed.where(naming.isContainer), container), {
          legend: `${naming.legend} on disk`,
          rightAxis: true,
          dashed: true,
          unit: 'bytes',
        }),
      ],
      unit: 'bytes-per-second',
      min: 0,
      width: 8,
    }),
  ]);
}
