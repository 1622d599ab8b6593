// What the chosen servers keep: checkpoints, WAL, replicas and space.
import {
  delta,
  increase,
  keepAbove,
  max,
  plus,
  query,
  ratio,
  row,
  sum,
  table,
  times,
  timeseries,
  topk,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER } from '../charts.ts';
import { colours } from '../colours.ts';
import {
  checkpointsEarly,
  checkpointsTimed,
  ofPeople,
  transactionIdsUsed,
  type PostgresContext,
} from './use.ts';

const PER_HOUR = 3600;

export const checkpointRow = ({ metrics, target }: PostgresContext): RowDefinition =>
  row('Checkpoints and WAL archive', [
    timeseries({
      title: 'Checkpoints',
      description:
        'Checkpoints per hour whose time had come, and those that came early. Many early ones: raise max_wal_size. From PostgreSQL 17 on this needs collector stat_checkpointer.',
      queries: [
        query(times(checkpointsTimed(metrics, target, OVER), PER_HOUR), {
          legend: '{{instance}} on time',
          colour: 'green',
        }),
        query(times(checkpointsEarly(metrics, target, OVER), PER_HOUR), {
          legend: '{{instance}} early',
          colour: 'orange',
        }),
      ],
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'WAL segments archived',
      description:
        'Segments that were archived within 15 minutes, and attempts that failed. Failures in a row: WAL piles up on the disk of the server.',
      queries: [
        query(sum(increase(metrics.walArchived, '15m'), { by: target }), {
          legend: '{{instance}} archived',
          colour: 'green',
        }),
        query(sum(increase(metrics.archiveFailures, '15m'), { by: target }), {
          legend: '{{instance}} failed',
          colour: 'red',
        }),
      ],
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Age of the archive',
      whenEmpty: 'Nothing was archived',
      description:
        'How long ago a segment was archived: what would be lost if the server were lost now. Empty without an archive.',
      // Without an archive it is no number.
      queries: [
        query(keepAbove(max(metrics.lastArchiveAge, { by: target }), -1), {
          legend: '{{instance}}',
        }),
      ],
      min: 0,
      width: 8,
    }),
  ]);

export const replicationRow = ({ metrics, thresholds, target }: PostgresContext): RowDefinition =>
  row('Replication', [
    timeseries({
      title: 'Replication lag',
      whenEmpty: 'No replica',
      description:
        'How far each replica is behind, as it sees it itself. Needs postgres_exporter 0.13 or later.',
      queries: [query(max(metrics.replicationLag, { by: target }), { legend: '{{instance}}' })],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.replicationLag, 'red'),
    }),
    timeseries({
      title: 'Not replayed yet',
      whenEmpty: 'No replica',
      description:
        'WAL that each replica has not replayed, as its primary sees it. It grows: the replica or the network does not keep up.',
      queries: [
        query(max(metrics.replicaBehind, { by: [...target, 'application_name'] }), {
          legend: '{{instance}} {{application_name}}',
        }),
      ],
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Kept for replication slots',
      whenEmpty: 'No replication slot',
      description: 'WAL that each slot keeps. A slot whose reader is gone fills the disk: drop it.',
      queries: [
        query(max(metrics.slotBehind, { by: [...target, 'slot_name'] }), {
          legend: '{{instance}} {{slot_name}}',
        }),
      ],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.slotRetained, 'red'),
    }),
  ]);

export function spaceRow(of: PostgresContext, withIds: boolean): RowDefinition {
  return row('Space', [databaseTable(of, withIds), tableTable(of)]);
}

function databaseTable({ metrics, thresholds, target }: PostgresContext, withIds: boolean) {
  const by = { by: [...target, 'datname'] };
  const size = metrics.size.where(ofPeople);
  const ofPeoples = { ...metrics, transactionIdAge: metrics.transactionIdAge.where(ofPeople) };
  const ids = {
    name: 'Transaction ids used',
    unit: 'ratio',
    decimals: 0,
    cell: 'gauge',
    min: 0,
    max: 1,
    width: 170,
    thresholds: colours(thresholds.transactionIds, 'red'),
  } as const;
  return table({
    title: 'Databases, largest first',
    description:
      'How large each database is, and by how much it has grown within a day. Compare with the space that is left on the disk of the server.',
    width: 12,
    queries: [
      query(max(size, by), { legend: 'Size' }),
      query(max(delta(size, '1d'), by), { legend: 'Growth in a day' }),
      ...(withIds ? [query(transactionIdsUsed(ofPeoples, by.by), { legend: ids.name })] : []),
    ],
    columns: [
      { name: 'instance', title: 'Server', width: 'rest' },
      { name: 'datname', title: 'Database', width: 120 },
      { name: 'Size', unit: 'bytes', width: 100 },
      { name: 'Growth in a day', unit: 'bytes', width: 130 },
      ...(withIds ? [ids] : []),
    ],
    sortBy: { title: 'Size', descending: true },
  });
}

const TABLES = 20;

function tableTable({ metrics, target }: PostgresContext) {
  const by = { by: [...target, 'datname', 'schemaname', 'relname'] };
  const dead = sum(metrics.deadRows, by);
  const deadest = topk(TABLES, keepAbove(dead, 0));
  return table({
    title: 'Tables with the most dead rows',
    whenEmpty: 'No dead rows',
    description:
      'Rows that are dead but still take space, in the database that the exporter connects to. A large share: autovacuum does not keep up, or an old transaction keeps it from its work. Needs postgres_exporter 0.13 or later.',
    width: 12,
    queries: [
      query(deadest, { legend: 'Dead rows' }),
      query(ratio(deadest, plus(dead, sum(metrics.liveRows, by))), { legend: 'Share' }),
    ],
    columns: [
      { name: 'datname', title: 'Database', width: 100 },
      { name: 'schemaname', title: 'Schema', width: 120 },
      { name: 'relname', title: 'Table', width: 'rest' },
      { name: 'Dead rows', decimals: 0, width: 100 },
      {
        name: 'Share',
        unit: 'ratio',
        decimals: 0,
        cell: 'gauge',
        min: 0,
        max: 1,
        width: 140,
        thresholds: { '20%': 'orange', '50%': 'red' },
      },
    ],
    sortBy: { title: 'Dead rows', descending: true },
  });
}
