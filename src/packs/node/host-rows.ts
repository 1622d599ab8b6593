// The hosts that are chosen in five numbers, and all of them in a table.
import {
  age,
  count,
  max,
  min,
  query,
  ratio,
  row,
  stat,
  sum,
  table,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER, onlyThis } from '../charts.ts';
import { colours } from '../colours.ts';
import type { PackContext } from '../pack.ts';
import { up } from '../targets.ts';
import type { NODE_THRESHOLDS } from './thresholds.ts';
import { busyShare, diskUsed, memoryUsed, type NodeMetrics } from './use.ts';

export type NodeContext = PackContext<NodeMetrics, typeof NODE_THRESHOLDS>;

export const hostRows = (all: NodeContext, chosen: NodeContext): readonly RowDefinition[] => [
  row('Now', headline(chosen)),
  row('Hosts, busiest first', [hostTable(all)]),
];

function headline({ metrics, thresholds: { cpu, memory, disk }, target }: NodeContext) {
  return [
    stat({
      title: 'Hosts',
      description:
        'How many hosts expose metrics. Fewer than there should be: look at the targets of Prometheus.',
      queries: [query(count(metrics.uname), { legend: 'Hosts' })],
      decimals: 0,
      thresholds: { base: 'text' },
    }),
    stat({
      title: 'Busiest processors',
      description:
        'The host with the least processor time left. Above the threshold, look in the table which one it is.',
      queries: [query(max(busyShare(metrics, target, OVER)), { legend: 'Busiest' })],
      decimals: 0,
      width: 5,
      thresholds: colours(cpu, 'red'),
    }),
    stat({
      title: 'Fullest memory',
      description:
        'The host with the least memory left. Above the threshold the kernel will soon end processes.',
      queries: [query(max(memoryUsed(metrics)), { legend: 'Fullest' })],
      decimals: 0,
      width: 5,
      thresholds: colours(memory, 'red'),
    }),
    stat({
      title: 'Fullest file system',
      description:
        'The file system with the least space left. The table of file systems says which one, and when it will be full.',
      queries: [query(max(diskUsed(metrics)), { legend: 'Fullest' })],
      decimals: 0,
      width: 5,
      thresholds: colours(disk, 'red'),
    }),
    stat({
      title: 'Last restart',
      description:
        'How long ago a host last started. Less than you expect: it has crashed, or somebody has restarted it.',
      queries: [query(min(age(metrics.bootTime)), { legend: 'Last restart' })],
      width: 5,
      thresholds: { base: 'orange', '1h': 'text' },
    }),
  ];
}

function hostTable(of: NodeContext) {
  const { metrics, thresholds, target, where, name } = of;
  const by = { by: target };
  const share = { unit: 'ratio', decimals: 0, cell: 'gauge', min: 0, max: 1, width: 150 } as const;
  return table({
    title: 'All hosts',
    description:
      'Every host with what it has and how much of it is used; choose one to see all of it. Load above 1 per processor: tasks wait.',
    height: 10,
    queries: [
      query(busyShare(metrics, target, OVER), { legend: 'Processors used' }),
      query(loadPerProcessor(of), { legend: 'Load per processor' }),
      query(max(memoryUsed(metrics), by), { legend: 'Memory used' }),
      query(max(diskUsed(metrics), by), { legend: 'Fullest file system' }),
      query(processors(of), { legend: 'Processors' }),
      query(max(metrics.memoryTotal, by), { legend: 'Memory' }),
      query(max(age(metrics.bootTime), by), { legend: 'Up for' }),
      ...(Object.keys(where).length > 0
        ? [query(max(up.where(where), by), { legend: 'Answers' })]
        : []),
    ],
    columns: [
      {
        name: 'instance',
        title: 'Host',
        width: 'rest',
        link: onlyThis('host', name, ['instance']),
      },
      { name: 'Processors used', ...share, thresholds: colours(thresholds.cpu, 'red') },
      {
        name: 'Load per processor',
        decimals: 2,
        cell: 'coloured-text',
        thresholds: { base: 'text', '1': 'orange', '2': 'red' },
      },
      { name: 'Memory used', ...share, thresholds: colours(thresholds.memory, 'red') },
      { name: 'Fullest file system', ...share, thresholds: colours(thresholds.disk, 'red') },
      { name: 'Processors', decimals: 0, width: 110 },
      { name: 'Memory', unit: 'bytes', width: 110 },
      { name: 'Up for', unit: 'seconds', width: 120 },
      ...(Object.keys(where).length > 0
        ? [{ name: 'Answers', unit: 'boolean', width: 100 } as const]
        : []),
    ],
    sortBy: { title: 'Processors used', descending: true },
  });
}

export const processors = ({ metrics, target }: NodeContext) =>
  count(metrics.cpu.where({ mode: 'idle' }), { by: target });

export const loadPerProcessor = (of: NodeContext) =>
  ratio(sum(of.metrics.load1, { by: of.target }), processors(of));
