// The chosen servers in six numbers, and all of them in a table.
import { max, min, query, row, stat, sum, table, type RowDefinition } from '../../define/index.ts';
import { OVER, onlyThis } from '../charts.ts';
import { colours } from '../colours.ts';
import {
  cacheHits,
  connectionsUsed,
  longestTransaction,
  transactions,
  type PostgresContext,
} from './use.ts';

export const headlineRow = ({ metrics, thresholds, target }: PostgresContext): RowDefinition =>
  row('Now', [
    stat({
      title: 'Answers',
      description:
        'Whether the exporter gets an answer from every chosen server. If not, nothing that needs that database works.',
      queries: [query(min(metrics.up), { legend: 'Servers' })],
      words: { '0': 'down', '1': 'up' },
      thresholds: { base: 'red', '1': 'green' },
    }),
    stat({
      title: 'Connections, most',
      description:
        'The server with the least connections left. At 100 % users are refused: look below who holds them.',
      queries: [query(max(connectionsUsed(metrics, target)), { legend: 'Taken' })],
      decimals: 0,
      thresholds: colours(
        thresholds.connectionsExhausted,
        'red',
        colours(thresholds.connections, 'orange'),
      ),
    }),
    stat({
      title: 'All transactions',
      description: 'Transactions per second of all chosen servers together.',
      queries: [query(sum(transactions(metrics, target, OVER)), { legend: 'Transactions' })],
      unit: 'per-second',
      sparkline: true,
      thresholds: { base: 'text' },
    }),
    stat({
      title: 'Cache hits, fewest',
      description:
        'The share of blocks that need not be read, of the server with the lowest one. When it falls for long, what is in use no longer fits into memory.',
      queries: [query(min(cacheHits(metrics, target, OVER)), { legend: 'Hits' })],
      decimals: 1,
      thresholds: { ...colours(thresholds.cacheHits, 'green'), base: 'orange' },
    }),
    stat({
      title: 'Oldest transaction',
      description:
        'How long the oldest transaction is open. It keeps its locks, and vacuum from its work: find it in pg_stat_activity.',
      queries: [query(max(longestTransaction(metrics, target)), { legend: 'Longest' })],
      thresholds: colours(thresholds.transaction, 'red'),
    }),
    stat({
      title: 'Replication, most',
      whenEmpty: 'No replica',
      description:
        'How far the last replica is behind its primary. Needs postgres_exporter 0.13 or later.',
      queries: [query(max(metrics.replicationLag), { legend: 'Lag' })],
      thresholds: colours(thresholds.replicationLag, 'red'),
    }),
  ]);

export function serverRow({ metrics, thresholds, target, name }: PostgresContext): RowDefinition {
  const by = { by: target };
  const share = { unit: 'ratio', cell: 'gauge', min: 0, max: 1, width: 190 } as const;
  return row('All servers, fullest first', [
    table({
      title: 'Servers',
      description:
        'Every server with its connections, its cache and its oldest transaction; choose one to see all of it.',
      queries: [
        query(connectionsUsed(metrics, target), { legend: 'Connections taken' }),
        query(sum(metrics.connections, by), { legend: 'Connections' }),
        query(transactions(metrics, target, OVER), { legend: 'Transactions' }),
        query(cacheHits(metrics, target, OVER), { legend: 'Found in the cache' }),
        query(longestTransaction(metrics, target), { legend: 'Longest transaction' }),
        query(sum(metrics.size, by), { legend: 'Size' }),
        query(max(metrics.up, by), { legend: 'Answers' }),
      ],
      columns: [
        {
          name: 'instance',
          title: 'Server',
          width: 'rest',
          link: onlyThis('server', name, ['instance']),
        },
        {
          name: 'Connections taken',
          ...share,
          decimals: 0,
          thresholds: colours(thresholds.connections, 'red'),
        },
        { name: 'Connections', decimals: 0, width: 120 },
        { name: 'Transactions', unit: 'per-second', width: 130 },
        {
          name: 'Found in the cache',
          ...share,
          decimals: 1,
          thresholds: { ...colours(thresholds.cacheHits, 'green'), base: 'orange' },
        },
        {
          name: 'Longest transaction',
          unit: 'seconds',
          cell: 'coloured-text',
          thresholds: colours(thresholds.transaction, 'red', { base: 'text' }),
        },
        { name: 'Size', unit: 'bytes', width: 120 },
        { name: 'Answers', unit: 'boolean', width: 100 },
      ],
      sortBy: { title: 'Connections taken', descending: true },
    }),
  ]);
}
