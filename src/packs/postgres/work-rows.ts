// What the chosen servers do: connections, transactions, memory, rows and locks.
import {
  increase,
  matches,
  max,
  plus,
  query,
  rate,
  row,
  sum,
  timeseries,
  times,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER } from '../charts.ts';
import { colours } from '../colours.ts';
import {
  cacheHits,
  connectionsUsed,
  longestTransaction,
  ofPeople,
  rollbackShare,
  transactions,
  type PostgresContext,
} from './use.ts';

// The exporter shows two further states, in which connections hardly ever are.
const usual = { state: matches('active|idle.*') } as const;

const SERVER = { legend: '{{instance}}' };
const DATABASE = { legend: '{{instance}} {{datname}}' };

export const connectionRow = ({ metrics, thresholds, target }: PostgresContext): RowDefinition =>
  row('Connections', [
    timeseries({
      title: 'Connections taken',
      description:
        'The share of the connections for users that are taken. At 100 % users are refused: make pools smaller, or put a pooler in front.',
      queries: [query(connectionsUsed(metrics, target), SERVER)],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.connections, 'red'),
    }),
    timeseries({
      title: 'Connections by state',
      description:
        'Many that are idle: pools are too large. Many that are idle in transaction: code does something slow between two queries.',
      queries: [
        query(sum(metrics.connections.where(usual), { by: ['state'] }), { legend: '{{state}}' }),
      ],
      stacked: true,
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Longest transaction',
      description:
        'How long the oldest transaction of each server is open. Above the threshold it keeps vacuum from its work.',
      queries: [query(longestTransaction(metrics, target), SERVER)],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.transaction, 'red'),
    }),
  ]);

export function transactionRow({ metrics, thresholds, target }: PostgresContext): RowDefinition {
  const by = { by: [...target, 'datname'] };
  const inUse = {
    ...metrics,
    commits: metrics.commits.where(ofPeople),
    rollbacks: metrics.rollbacks.where(ofPeople),
  };
  return row('Transactions', [
    timeseries({
      title: 'Transactions',
      description:
        'Transactions per second by database. A fall with the same traffic: something waits.',
      queries: [query(transactions(inUse, by.by, OVER), DATABASE)],
      unit: 'per-second',
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Rolled back',
      description:
        'The share of transactions that are rolled back. Above the threshold something fails often: look into the log of PostgreSQL.',
      queries: [query(rollbackShare(inUse, by.by, OVER), DATABASE)],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.rollbacks, 'red'),
    }),
    timeseries({
      title: 'Deadlocks and conflicts',
      description:
        'Transactions that PostgreSQL had to end within 15 minutes: because two waited for each other, or on a replica because the primary removed what they read.',
      queries: [
        query(sum(increase(metrics.deadlocks.where(ofPeople), '15m'), by), {
          legend: '{{instance}} {{datname}} deadlocks',
        }),
        query(sum(increase(metrics.conflicts.where(ofPeople), '15m'), by), {
          legend: '{{instance}} {{datname}} conflicts',
        }),
      ],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.deadlocks, 'red'),
    }),
  ]);
}

export function cacheRow({ metrics, thresholds, target }: PostgresContext): RowDefinition {
  const by = { by: target };
  return row('Memory and disk', [
    timeseries({
      title: 'Found in the cache',
      description:
        'The share of blocks that need not be read. Below the threshold for hours: what is in use no longer fits into memory, or a query reads whole tables.',
      queries: [query(cacheHits(metrics, target, OVER), SERVER)],
      max: 1,
      width: 8,
      thresholds: { ...colours(thresholds.cacheHits, 'green'), base: 'red' },
    }),
    timeseries({
      title: 'Time at the disk',
      description:
        'How many connections wait for blocks on average. 0 at all times: track_io_timing is off.',
      queries: [
        query(
          times(
            plus(
              sum(rate(metrics.blockReadTime, OVER), by),
              sum(rate(metrics.blockWriteTime, OVER), by),
            ),
            SECONDS_PER_MILLISECOND,
          ),
          SERVER,
        ),
      ],
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Temporary files',
      description:
        'What queries write to disk because it does not fit into work_mem. Much of it: raise work_mem for those queries, or give them an index.',
      queries: [query(sum(rate(metrics.temporaryBytes, OVER), by), SERVER)],
      unit: 'bytes-per-second',
      min: 0,
      width: 8,
    }),
  ]);
}

const SECONDS_PER_MILLISECOND = 0.001;

export const rowsRow = ({ metrics, target }: PostgresContext): RowDefinition =>
  row('Rows and locks', [
    timeseries({
      title: 'Rows read',
      description:
        'Rows that were read, and how many of these queries asked for. Far more read than asked for: an index is missing.',
      queries: [
        query(sum(rate(metrics.rowsReturned, OVER), { by: target }), {
          legend: '{{instance}} read',
        }),
        query(sum(rate(metrics.rowsFetched, OVER), { by: target }), {
          legend: '{{instance}} asked for',
        }),
      ],
      unit: 'per-second',
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Rows changed',
      description:
        'Rows per second that were inserted, updated and deleted. A burst makes WAL, dead rows and replication lag.',
      queries: [
        query(sum(rate(metrics.rowsInserted, OVER)), { legend: 'inserted', colour: 'green' }),
        query(sum(rate(metrics.rowsUpdated, OVER)), { legend: 'updated', colour: 'blue' }),
        query(sum(rate(metrics.rowsDeleted, OVER)), { legend: 'deleted', colour: 'red' }),
      ],
      unit: 'per-second',
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Locks',
      description:
        'Locks by mode. An access exclusive lock that stays is a migration in whose queue all others wait.',
      queries: [query(max(metrics.locks, { by: ['mode'] }), { legend: '{{mode}}' })],
      min: 0,
      width: 8,
    }),
  ]);
