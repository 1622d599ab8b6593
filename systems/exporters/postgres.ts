// What postgres_exporter exposes.
import { counter, gauge } from 'nines';

export const up = gauge('pg_up', {
  help: '1 when the last scrape worked',
  unit: 'boolean',
});
export const connections = gauge('pg_stat_activity_count', {
  help: 'Connections by database and state',
  labels: ['datname', 'state'],
});
export const maxConnections = gauge('pg_settings_max_connections', {
  help: 'The most connections that the server takes',
});
export const longestTransaction = gauge('pg_stat_activity_max_tx_duration', {
  help: 'How long the oldest open transaction has been running',
  unit: 'seconds',
  labels: ['datname', 'state'],
});
export const commits = counter('pg_stat_database_xact_commit', { labels: ['datname'] });
export const rollbacks = counter('pg_stat_database_xact_rollback', { labels: ['datname'] });
export const blocksHit = counter('pg_stat_database_blks_hit', { labels: ['datname'] });
export const blocksRead = counter('pg_stat_database_blks_read', { labels: ['datname'] });
export const deadlocks = counter('pg_stat_database_deadlocks', { labels: ['datname'] });
export const size = gauge('pg_database_size_bytes', { labels: ['datname'] });
export const replicationLag = gauge('pg_replication_lag_seconds', {
  help: 'How far a replica is behind its primary',
});
export const lastArchiveAge = gauge('pg_stat_archiver_last_archive_age', {
  help: 'Seconds since a WAL segment was archived',
  unit: 'seconds',
});
export const archiveFailures = counter('pg_stat_archiver_failed_count', {
  help: 'Failed attempts to archive a WAL segment',
});
