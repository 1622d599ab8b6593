// What the chosen servers keep, and what they would lose.
import {
  age,
  max,
  min,
  query,
  rate,
  row,
  stateTimeline,
  sum,
  timeseries,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER } from '../charts.ts';
import { colours } from '../colours.ts';
import { bytesBehind, hitShare, memoryShare, type RedisContext } from './use.ts';

const SERVER = { legend: '{{instance}}' };

export const memoryRow = ({ metrics, thresholds }: RedisContext): RowDefinition =>
  row('Memory', [
    timeseries({
      title: 'Memory used',
      whenEmpty: 'No limit',
      description:
        'The share of maxmemory that is used. A cache that throws out keys by itself may be full; a queue or a store must not. Empty without a limit.',
      queries: [query(memoryShare(metrics), SERVER)],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.memory, 'red'),
    }),
    timeseries({
      title: 'Memory',
      description:
        'What Redis has allocated, and what the process has. While a snapshot is written, the process can need up to twice as much.',
      queries: [
        query(metrics.memoryUsed, { legend: '{{instance}} allocated' }),
        query(metrics.memoryRss, { legend: '{{instance}} process', dashed: true }),
      ],
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Fragmentation',
      description:
        'Memory of the process for each byte allocated. Above 1.5 with much data: switch on activedefrag. Below 1: the host swaps. With hardly any data it is always high.',
      queries: [query(metrics.fragmentation, SERVER)],
      unit: 'none',
      min: 0,
      width: 8,
      thresholds: { '1.5': 'orange' },
    }),
  ]);

export const keyRow = ({ metrics, thresholds, target }: RedisContext): RowDefinition =>
  row('Keys', [
    timeseries({
      title: 'Found',
      description:
        'The share of look-ups that found their key. A fall loads whatever is behind the cache.',
      queries: [query(hitShare(metrics, OVER), SERVER)],
      min: 0,
      max: 1,
      width: 8,
    }),
    timeseries({
      title: 'Thrown out and expired',
      description:
        'Keys per second that were thrown out for lack of memory, and those whose time was over. Above the threshold the cache is too small.',
      queries: [
        query(rate(metrics.evicted, OVER), { legend: '{{instance}} thrown out' }),
        query(rate(metrics.expired, OVER), { legend: '{{instance}} expired', dashed: true }),
      ],
      unit: 'per-second',
      min: 0,
      width: 8,
      thresholds: colours(thresholds.evictions, 'red'),
    }),
    timeseries({
      title: 'Keys',
      description: 'Keys of each server. They only grow: something writes keys without an end.',
      queries: [query(sum(metrics.keys, { by: target }), SERVER)],
      min: 0,
      width: 8,
    }),
  ]);

export const replicationRow = ({ metrics, thresholds, target }: RedisContext): RowDefinition =>
  row('Replication', [
    timeseries({
      title: 'Replication lag',
      whenEmpty: 'No replica',
      description:
        'How long ago each replica said how far it is. Above the threshold it answers with old data.',
      queries: [
        query(max(metrics.replicationLag, { by: [...target, 'slave_ip', 'slave_port'] }), {
          legend: '{{slave_ip}}:{{slave_port}}',
        }),
      ],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.replicationLag, 'red'),
    }),
    timeseries({
      title: 'Not taken over yet',
      whenEmpty: 'No replica',
      description:
        'Bytes that the slowest replica of each primary lacks. It grows: the network or the replica does not keep up.',
      queries: [query(bytesBehind(metrics, target), SERVER)],
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Replicas',
      description:
        'Replicas that are connected to each primary. Fewer than there should be: nobody can take over.',
      queries: [query(metrics.replicas, SERVER)],
      min: 0,
      width: 8,
    }),
  ]);

export const persistenceRow = ({ metrics, target }: RedisContext): RowDefinition =>
  row('Snapshots', [
    timeseries({
      title: 'Age of the snapshot',
      description:
        'How long ago a snapshot was written. It only grows: snapshots are off, or fail.',
      queries: [query(age(metrics.lastSave), SERVER)],
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Changes since the snapshot',
      description:
        'Changes that no snapshot has: what would be lost now without an append-only file.',
      queries: [query(metrics.changesSinceSave, SERVER)],
      min: 0,
      width: 8,
    }),
    stateTimeline({
      title: 'Writing to disk',
      description:
        'Whether the last snapshot and the append-only file (AOF) could be written. If not, Redis refuses writes.',
      queries: [
        query(min(metrics.saveWorked, { by: target }), { legend: '{{instance}} snapshot' }),
        query(min(metrics.appendWorked, { by: target }), { legend: '{{instance}} AOF' }),
      ],
      words: { '0': 'fails', '1': 'works' },
      thresholds: { base: 'red', '1': 'green' },
      width: 8,
      height: 8,
    }),
  ]);
