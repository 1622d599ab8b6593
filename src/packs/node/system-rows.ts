// Utilisation on the left, saturation and errors on the right: processors, memory, network, kernel.
import {
  complement,
  increase,
  plus,
  query,
  rate,
  ratio,
  row,
  sum,
  timeseries,
  times,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER } from '../charts.ts';
import { colours } from '../colours.ts';
import { loadPerProcessor, type NodeContext } from './host-rows.ts';
import { busyShare, memoryUsed, ofHost, packetErrors } from './use.ts';

const HOST = { legend: '{{instance}}' };
const DEVICE = '{{instance}} {{device}}';
const share = { min: 0, max: 1, width: 8 } as const;

export const processorRow = (of: NodeContext): RowDefinition =>
  row('Processors', [
    timeseries({
      title: 'Processor time used',
      description:
        'The share of all processors that was busy. Near 100 % everything gets slower: roll back, add hosts, or move work away.',
      queries: [query(busyShare(of.metrics, of.target, OVER), HOST)],
      ...share,
      thresholds: colours(of.thresholds.cpu, 'red'),
    }),
    timeseries({
      title: 'Load per processor',
      description:
        'Tasks that run or wait, for each processor. Above 1 for long, tasks wait for a processor or a disk; compare with the pressure.',
      queries: [query(loadPerProcessor(of), HOST)],
      unit: 'none',
      min: 0,
      width: 8,
      thresholds: { '1': 'orange' },
    }),
    timeseries({
      title: 'Waiting for a processor',
      description:
        'The share of time in which at least one task could have run but had no processor (PSI). Users feel it from about a tenth on.',
      queries: [query(rate(of.metrics.cpuPressure, OVER), HOST)],
      ...share,
      unit: 'ratio',
    }),
  ]);

export const memoryRow = ({ metrics, thresholds }: NodeContext): RowDefinition =>
  row('Memory', [
    timeseries({
      title: 'Memory used',
      description:
        'What programs can no longer get. A line that only rises is a leak: find what leaks, restart it, report it.',
      queries: [query(memoryUsed(metrics), HOST)],
      ...share,
      thresholds: colours(thresholds.memory, 'red'),
    }),
    timeseries({
      title: 'Waiting for memory',
      description:
        'The share of time in which a task waited for memory (PSI), and how much of the swap space is used. Any lasting wait means that the host has too little.',
      queries: [
        query(rate(metrics.memoryPressure, OVER), { legend: '{{instance}} waiting' }),
        query(complement(ratio(metrics.swapFree, metrics.swapTotal)), {
          legend: '{{instance}} swap used',
          dashed: true,
        }),
      ],
      ...share,
      unit: 'ratio',
    }),
    timeseries({
      title: 'Pages read back, processes ended',
      description:
        'Pages per second that had to be read from disk again, and processes that the kernel ended for lack of memory. Many pages: the host works on its disk instead of its memory.',
      queries: [
        query(rate(metrics.majorFaults, OVER), { legend: '{{instance}} pages read' }),
        query(increase(metrics.oomKills, OVER), {
          legend: '{{instance}} ended',
          colour: 'red',
          bars: true,
          rightAxis: true,
          unit: 'none',
        }),
      ],
      unit: 'per-second',
      min: 0,
      width: 8,
    }),
  ]);

export const networkRow = ({ metrics, thresholds, target }: NodeContext): RowDefinition =>
  row('Network', [
    timeseries({
      title: 'Traffic',
      description:
        'Bits per second that each host receives and, below zero, sends. Near the speed of the interface packets wait and are dropped.',
      queries: [
        query(times(sum(rate(metrics.received.where(ofHost), OVER), { by: target }), 8), {
          legend: '{{instance}} received',
        }),
        query(times(sum(rate(metrics.sent.where(ofHost), OVER), { by: target }), -8), {
          legend: '{{instance}} sent',
        }),
      ],
      unit: 'grafana:bps',
      width: 8,
    }),
    timeseries({
      title: 'Dropped packets',
      description:
        'Packets per second that the kernel threw away: a queue was full, or nobody wanted them. A few are normal; a step is not.',
      queries: [
        query(
          plus(
            rate(metrics.receiveDrops.where(ofHost), OVER),
            rate(metrics.transmitDrops.where(ofHost), OVER),
          ),
          { legend: DEVICE },
        ),
      ],
      unit: 'per-second',
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Damaged packets',
      description:
        'The share of packets that arrived damaged or could not be sent. Any lasting share: look at cable, port and driver.',
      queries: [query(packetErrors(metrics, OVER), { legend: DEVICE })],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.packetErrors, 'red'),
    }),
  ]);

export const kernelRow = ({ metrics, thresholds }: NodeContext): RowDefinition =>
  row(
    'Kernel',
    [
      timeseries({
        title: 'Tables of the kernel',
        description:
          'How full the table of connections and that of open files are. When one is full, connections are dropped or programs fail without any other sign.',
        queries: [
          query(ratio(metrics.connections, metrics.connectionsLimit), {
            legend: '{{instance}} connections',
          }),
          query(ratio(metrics.filesOpen, metrics.filesLimit), { legend: '{{instance}} files' }),
        ],
        ...share,
        thresholds: colours(thresholds.connections, 'red'),
      }),
      timeseries({
        title: 'Clock',
        description:
          'How far each clock is from its reference. Above the threshold tokens and certificates are refused: look at the time service.',
        queries: [query(metrics.clockOffset, HOST)],
        width: 8,
      }),
      timeseries({
        title: 'Switches between tasks',
        description:
          'Per second, and tasks that wait for a disk. A jump without more traffic: too many threads, or a lock that many want.',
        queries: [
          query(rate(metrics.contextSwitches, OVER), { legend: '{{instance}} switches' }),
          query(metrics.blocked, {
            legend: '{{instance}} wait for a disk',
            rightAxis: true,
            dashed: true,
            unit: 'none',
          }),
        ],
        unit: 'per-second',
        min: 0,
        width: 8,
      }),
    ],
    { collapsed: true },
  );
