// Disks by how busy they are, file systems by how full.
import {
  max,
  query,
  rate,
  row,
  sum,
  table,
  timeseries,
  times,
  timeToZero,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER } from '../charts.ts';
import { colours } from '../colours.ts';
import { type NodeContext } from './host-rows.ts';
import { diskUsed, inodesUsed, onDisk, realDisk } from './use.ts';

const DEVICE = { legend: '{{instance}} {{device}}' };

export const diskRow = ({ metrics, thresholds, target }: NodeContext): RowDefinition =>
  row('Disks', [
    timeseries({
      title: 'Disk time used',
      description:
        'The share of time in which the disk worked on a request. At 100 % a spinning disk is full; an SSD may still take more: look at the queue.',
      queries: [query(rate(metrics.diskBusy.where(realDisk), OVER), DEVICE)],
      unit: 'ratio',
      min: 0,
      max: 1,
      width: 6,
    }),
    timeseries({
      title: 'Requests that wait',
      description:
        'Requests at the disk on average. Above the threshold the disk cannot keep up: find who reads or writes (`iotop`).',
      queries: [query(rate(metrics.diskQueue.where(realDisk), OVER), { ...DEVICE, unit: 'none' })],
      min: 0,
      width: 6,
      thresholds: colours(thresholds.diskQueue, 'red'),
    }),
    timeseries({
      title: 'Waiting for a disk',
      description:
        'The share of time in which at least one task waited for a disk (PSI). High with little traffic: the disk is slow or broken.',
      queries: [query(rate(metrics.ioPressure, OVER), { legend: '{{instance}}' })],
      unit: 'ratio',
      min: 0,
      max: 1,
      width: 6,
    }),
    timeseries({
      title: 'Read and written',
      description:
        'Bytes per second read and, below zero, written. Compare with the rate that the volume was bought with.',
      queries: [
        query(sum(rate(metrics.diskRead.where(realDisk), OVER), { by: target }), {
          legend: '{{instance}} read',
        }),
        query(times(sum(rate(metrics.diskWritten.where(realDisk), OVER), { by: target }), -1), {
          legend: '{{instance}} written',
        }),
      ],
      unit: 'bytes-per-second',
      width: 6,
    }),
  ]);

export function fileSystemRow({ metrics, thresholds, target }: NodeContext): RowDefinition {
  const by = { by: [...target, 'mountpoint'] };
  const share = { unit: 'ratio', decimals: 0, cell: 'gauge', min: 0, max: 1, width: 125 } as const;
  return row('File systems', [
    table({
      title: 'File systems, fullest first',
      description:
        'How full each file system is, and when it will be full at the pace of the last 6 hours; empty when it does not fill.',
      width: 14,
      height: 9,
      queries: [
        query(max(diskUsed(metrics), by), { legend: 'Used' }),
        query(max(inodesUsed(metrics), by), { legend: 'Inodes used' }),
        query(max(metrics.diskSize.where(onDisk), by), { legend: 'Size' }),
        query(max(timeToZero(metrics.diskAvailable.where(onDisk), '6h'), by), {
          legend: 'Full in',
        }),
      ],
      columns: [
        { name: 'instance', title: 'Host', width: 'rest' },
        { name: 'mountpoint', title: 'Mounted at', width: 110 },
        { name: 'Used', ...share, thresholds: colours(thresholds.disk, 'red') },
        { name: 'Inodes used', ...share, thresholds: colours(thresholds.inodes, 'red') },
        { name: 'Size', unit: 'bytes', width: 80 },
        {
          name: 'Full in',
          unit: 'seconds',
          cell: 'coloured-text',
          width: 100,
          thresholds: colours(thresholds.diskFullWithin, 'orange', { base: 'red', '3d': 'text' }),
        },
      ],
      sortBy: { title: 'Used', descending: true },
    }),
    timeseries({
      title: 'File systems used',
      description:
        'The course of each file system. A steady rise needs space or a retention, a step a look at what was written.',
      queries: [query(diskUsed(metrics), { legend: '{{instance}} {{mountpoint}}' })],
      min: 0,
      max: 1,
      width: 10,
      height: 9,
      thresholds: colours(thresholds.disk, 'red'),
    }),
  ]);
}
