// What postgres_exporter exposes, 0.11 and later: labels and metrics that only some versions have are
// optional. Numbers that PostgreSQL counts in milliseconds stay without a unit.
import { counter, gauge } from '../../define/index.ts';

// Up to 0.19 most series name the server that the exporter asks; later none do.
const perServer = { labels: ['server'], optional: ['server'] } as const;
const perDatabase = { labels: ['datid', 'datname', 'server'], optional: ['server'] } as const;

const perState = {
  labels: [
    'application_name',
    'backend_type',
    'datname',
    'server',
    'state',
    'usename',
    'wait_event',
    'wait_event_type',
  ],
  // Two since 0.12, the others since 0.17.
  optional: [
    'application_name',
    'backend_type',
    'server',
    'usename',
    'wait_event',
    'wait_event_type',
  ],
} as const;

const server = {
  up: gauge('pg_up', { help: '1 when the exporter could ask the server', unit: 'boolean' }),
  scrapeError: gauge('pg_exporter_last_scrape_error', {
    help: '1 when a part of the last scrape failed',
    unit: 'boolean',
  }),
  maxConnections: gauge('pg_settings_max_connections', {
    help: 'The most connections that the server takes',
    ...perServer,
  }),
  reservedConnections: gauge('pg_settings_superuser_reserved_connections', {
    help: 'Connections that only superusers can have',
    ...perServer,
  }),
};

const activity = {
  connections: gauge('pg_stat_activity_count', {
    help: 'Connections by database and state',
    ...perState,
  }),
  longestTransaction: gauge('pg_stat_activity_max_tx_duration', {
    help: 'How long the oldest open transaction has been running',
    unit: 'seconds',
    ...perState,
  }),
  locks: gauge('pg_locks_count', {
    help: 'Locks that are held or waited for, by mode',
    labels: ['datname', 'mode', 'server'],
    optional: ['server'],
  }),
};

const work = {
  commits: counter('pg_stat_database_xact_commit', {
    help: 'Transactions that were committed',
    ...perDatabase,
  }),
  rollbacks: counter('pg_stat_database_xact_rollback', {
    help: 'Transactions that were rolled back',
    ...perDatabase,
  }),
  deadlocks: counter('pg_stat_database_deadlocks', {
    help: 'Transactions that were ended because each waited for the other',
    ...perDatabase,
  }),
  conflicts: counter('pg_stat_database_conflicts', {
    help: 'Queries of a replica that were ended by what its primary did',
    ...perDatabase,
  }),
  blocksHit: counter('pg_stat_database_blks_hit', {
    help: 'Blocks found in the buffer cache',
    ...perDatabase,
  }),
  blocksRead: counter('pg_stat_database_blks_read', {
    help: 'Blocks that had to be read',
    ...perDatabase,
  }),
  blockReadTime: counter('pg_stat_database_blk_read_time', {
    help: 'Milliseconds of reading blocks; 0 unless track_io_timing is on',
    ...perDatabase,
  }),
  blockWriteTime: counter('pg_stat_database_blk_write_time', {
    help: 'Milliseconds of writing blocks; 0 unless track_io_timing is on',
    ...perDatabase,
  }),
  temporaryBytes: counter('pg_stat_database_temp_bytes', {
    help: 'Bytes that queries wrote to temporary files',
    ...perDatabase,
  }),
  rowsReturned: counter('pg_stat_database_tup_returned', {
    help: 'Rows that were read',
    ...perDatabase,
  }),
  rowsFetched: counter('pg_stat_database_tup_fetched', {
    help: 'Rows that queries asked for',
    ...perDatabase,
  }),
  rowsInserted: counter('pg_stat_database_tup_inserted', {
    help: 'Rows that were inserted',
    ...perDatabase,
  }),
  rowsUpdated: counter('pg_stat_database_tup_updated', {
    help: 'Rows that were updated',
    ...perDatabase,
  }),
  rowsDeleted: counter('pg_stat_database_tup_deleted', {
    help: 'Rows that were deleted',
    ...perDatabase,
  }),
};

const storage = {
  size: gauge('pg_database_size_bytes', {
    help: 'Space that the database takes',
    labels: ['datname', 'server'],
    optional: ['server'],
  }),
  checkpointsTimed: counter('pg_stat_bgwriter_checkpoints_timed_total', {
    help: 'Checkpoints whose time had come; up to PostgreSQL 16',
    ...perServer,
  }),
  checkpointsRequested: counter('pg_stat_bgwriter_checkpoints_req_total', {
    help: 'Checkpoints that came early; up to PostgreSQL 16',
    ...perServer,
  }),
  checkpointerTimed: counter('pg_stat_checkpointer_num_timed_total', {
    help: 'Checkpoints whose time had come; from PostgreSQL 17 on',
  }),
  checkpointerRequested: counter('pg_stat_checkpointer_num_requested_total', {
    help: 'Checkpoints that came early; from PostgreSQL 17 on',
  }),
  walArchived: counter('pg_stat_archiver_archived_count', {
    help: 'WAL segments that were archived',
    ...perServer,
  }),
  archiveFailures: counter('pg_stat_archiver_failed_count', {
    help: 'Failed attempts to archive a WAL segment',
    ...perServer,
  }),
  lastArchiveAge: gauge('pg_stat_archiver_last_archive_age', {
    help: 'Seconds since a WAL segment was archived',
    unit: 'seconds',
    ...perServer,
  }),
  deadRows: gauge('pg_stat_user_tables_n_dead_tup', {
    help: 'Rows that are dead but not yet vacuumed; since 0.13',
    labels: ['datname', 'relname', 'schemaname'],
  }),
  liveRows: gauge('pg_stat_user_tables_n_live_tup', {
    help: 'Rows that are live; since 0.13',
    labels: ['datname', 'relname', 'schemaname'],
  }),
  transactionIdAge: gauge('pg_database_wraparound_age_datfrozenxid_seconds', {
    help: 'Transactions since the oldest one that is not frozen (not seconds); collector database_wraparound',
    unit: 'none',
    labels: ['datname'],
  }),
};

const ofSlot = {
  labels: ['database', 'server', 'slot_name'],
  // Slots for replicas belong to no database.
  optional: ['database', 'server'],
} as const;

const replication = {
  replicationLag: gauge('pg_replication_lag_seconds', {
    help: 'How far a replica is behind its primary; since 0.13',
  }),
  replicaBehind: gauge('pg_stat_replication_pg_wal_lsn_diff', {
    help: 'Bytes of WAL that a replica has not replayed, as its primary sees it',
    unit: 'bytes',
    labels: ['application_name', 'client_addr', 'pid', 'server', 'slot_name', 'state'],
    optional: ['pid', 'server'],
  }),
  slotActive: gauge('pg_replication_slots_active', {
    help: '1 when somebody reads from the slot',
    unit: 'boolean',
    ...ofSlot,
  }),
  slotBehind: gauge('pg_replication_slots_pg_wal_lsn_diff', {
    help: 'Bytes of WAL that the slot keeps',
    unit: 'bytes',
    ...ofSlot,
  }),
};

const perStatement = { labels: ['datname', 'queryid', 'user'] } as const;

const statements = {
  statementCalls: counter('pg_stat_statements_calls_total', {
    help: 'Times that a statement was run; collector stat_statements',
    ...perStatement,
  }),
  statementTime: counter('pg_stat_statements_seconds_total', {
    help: 'Time that a statement took; collector stat_statements',
    unit: 'seconds',
    ...perStatement,
  }),
  statementRows: counter('pg_stat_statements_rows_total', {
    help: 'Rows that a statement read or changed; collector stat_statements',
    ...perStatement,
  }),
};

/** The metrics of postgres_exporter. */
export const postgresMetrics = Object.freeze({
  ...server,
  ...activity,
  ...work,
  ...storage,
  ...replication,
  ...statements,
});
