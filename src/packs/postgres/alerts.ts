// When a PostgreSQL server needs somebody: what refuses users now wakes people, what will do so is a
// ticket.
import { above, absent, below, equals, firesOn, increase, max, sum } from '../../define/index.ts';
import type { PackAlert } from '../pack.ts';
import { down } from '../targets.ts';
import {
  cacheHits,
  connectionsUsed,
  earlyShare,
  longestTransaction,
  rollbackShare,
  transactionIdsUsed,
  type PostgresContext,
} from './use.ts';

export const postgresAlerts = (of: PostgresContext) => ({
  ...serverAlerts(of),
  ...workAlerts(of),
  ...storageAlerts(of),
  ...replicationAlerts(of),
  ...watching(of),
});

const serverAlerts = ({ metrics, thresholds, target }: PostgresContext) =>
  ({
    PostgresDown: {
      urgency: 'page',
      when: equals(metrics.up, 0),
      for: '1m',
      summary: 'PostgreSQL at {{ $labels.instance }} does not answer',
      description: 'Nothing that needs the database works.',
    },
    PostgresConnectionsExhausted: {
      urgency: 'page',
      when: above(connectionsUsed(metrics, target), thresholds.connectionsExhausted),
      for: '2m',
      summary:
        '{{ $value | humanizePercentage }} of the connections of PostgreSQL at {{ $labels.instance }} are taken',
      description:
        'New connections are refused: "too many clients already". Services fail as soon as they need one more.',
    },
    PostgresConnectionsHigh: {
      urgency: 'ticket',
      when: above(connectionsUsed(metrics, target), thresholds.connections),
      for: '10m',
      summary:
        '{{ $value | humanizePercentage }} of the connections of PostgreSQL at {{ $labels.instance }} are taken',
      description: 'One more deployment or one slow query, and new connections are refused.',
    },
  }) as const satisfies Alerts;

function workAlerts({ metrics, thresholds, target }: PostgresContext) {
  const byDatabase = [...target, 'datname'];
  return {
    PostgresTransactionTooLong: {
      urgency: 'ticket',
      when: above(longestTransaction(metrics, [...byDatabase, 'state']), thresholds.transaction),
      for: '5m',
      summary:
        'A transaction in {{ $labels.datname }} of {{ $labels.instance }} is open for {{ $value | humanizeDuration }}',
      description:
        'It holds its locks, and vacuum must keep every row that has died since it began: tables grow and queries get slower.',
    },
    PostgresDeadlocks: {
      urgency: 'ticket',
      when: above(
        sum(increase(metrics.deadlocks, '15m'), { by: byDatabase }),
        thresholds.deadlocks,
      ),
      for: '5m',
      summary:
        '{{ $value | humanize }} deadlocks in {{ $labels.datname }} of {{ $labels.instance }} within 15 minutes',
      description:
        'Transactions wait for each other, and PostgreSQL ends one of them: users see errors unless the code tries again.',
    },
    PostgresRollbacksHigh: {
      urgency: 'ticket',
      when: above(rollbackShare(metrics, byDatabase, '15m'), thresholds.rollbacks),
      for: '15m',
      summary:
        '{{ $value | humanizePercentage }} of the transactions in {{ $labels.datname }} of {{ $labels.instance }} are rolled back',
      description: 'Something fails often in the middle of its work.',
    },
    PostgresCacheHitsLow: {
      urgency: 'ticket',
      when: below(cacheHits(metrics, target, '1h'), thresholds.cacheHits),
      for: '1h',
      summary:
        'Only {{ $value | humanizePercentage }} of the blocks of PostgreSQL at {{ $labels.instance }} are in its cache',
      description:
        'What is in use no longer fits into memory, so that queries wait for the disk. After a restart and during a dump it is normal.',
    },
  } as const satisfies Alerts;
}

const storageAlerts = ({ metrics, thresholds, target }: PostgresContext) =>
  ({
    PostgresArchivingFails: {
      urgency: 'ticket',
      when: above(sum(increase(metrics.archiveFailures, '15m'), { by: target }), 0),
      for: '15m',
      summary: 'PostgreSQL at {{ $labels.instance }} cannot archive its WAL',
      description:
        'Since then nothing can be restored from the archive, and what is not archived piles up until the disk is full.',
    },
    PostgresCheckpointsTooEarly: {
      urgency: 'ticket',
      when: above(earlyShare(metrics, target, '1h'), thresholds.earlyCheckpoints),
      for: '1h',
      summary:
        '{{ $value | humanizePercentage }} of the checkpoints of PostgreSQL at {{ $labels.instance }} come early',
      description:
        'More WAL is written than max_wal_size allows between two checkpoints, so that they follow each other and slow down all else.',
    },
    PostgresTransactionIdsRunOut: {
      urgency: 'ticket',
      when: above(transactionIdsUsed(metrics, [...target, 'datname']), thresholds.transactionIds),
      for: '15m',
      summary:
        '{{ $labels.datname }} of {{ $labels.instance }} has used {{ $value | humanizePercentage }} of its transaction ids',
      description:
        'Vacuum does not keep up. Before the last id is used PostgreSQL takes no more writes at all, until a long vacuum is done.',
    },
  }) as const satisfies Alerts;

const replicationAlerts = ({ metrics, thresholds, target }: PostgresContext) =>
  ({
    PostgresReplicationLag: {
      urgency: 'ticket',
      when: above(max(metrics.replicationLag, { by: target }), thresholds.replicationLag),
      for: '5m',
      summary:
        'The replica at {{ $labels.instance }} is {{ $value | humanizeDuration }} behind its primary',
      description:
        'Whoever reads from it sees old data, and if the primary is lost now, so is what the replica lacks.',
    },
    PostgresSlotInactive: {
      urgency: 'ticket',
      when: equals(max(metrics.slotActive, { by: [...target, 'slot_name'] }), 0),
      for: '30m',
      summary:
        'Nobody reads from replication slot {{ $labels.slot_name }} of {{ $labels.instance }}',
      description:
        'PostgreSQL keeps all WAL for whoever it belongs to, until the disk is full and the server stops.',
    },
    PostgresSlotRetainsMuch: {
      urgency: 'page',
      when: above(
        max(metrics.slotBehind, { by: [...target, 'slot_name'] }),
        thresholds.slotRetained,
      ),
      for: '10m',
      summary:
        'Replication slot {{ $labels.slot_name }} of {{ $labels.instance }} keeps {{ $value | humanize1024 }}B of WAL',
      description:
        'Its reader is gone or does not keep up. When the disk is full, the primary stops.',
    },
  }) as const satisfies Alerts;

const watching = (of: PostgresContext) =>
  ({
    PostgresExporterDown: {
      urgency: 'ticket',
      when: down(of, of.metrics.up),
      for: '5m',
      summary: 'The exporter of PostgreSQL at {{ $labels.instance }} does not answer',
      description: 'PostgreSQL may work or not: no alert on it can fire.',
    },
    PostgresScrapeFails: {
      urgency: 'ticket',
      when: equals(of.metrics.scrapeError, 1),
      for: '15m',
      summary: 'The exporter of PostgreSQL at {{ $labels.instance }} cannot read all metrics',
      description:
        'Some metrics are missing, and alerts on them cannot fire. Most often its user lacks the role pg_monitor.',
    },
    PostgresNotScraped: {
      urgency: 'ticket',
      when: firesOn(absent(of.metrics.up)),
      for: '15m',
      summary: 'Prometheus scrapes no PostgreSQL exporter',
      description:
        'No alert on PostgreSQL can fire. Look at the targets of Prometheus and at its service discovery.',
    },
  }) as const satisfies Alerts;

type Alerts = Readonly<Record<string, PackAlert>>;

export type PostgresAlert = keyof ReturnType<typeof postgresAlerts>;
