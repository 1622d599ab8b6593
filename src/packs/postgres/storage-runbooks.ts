// What to do about WAL, replicas, vacuum, and about what watches PostgreSQL.
import type { Runbook } from '../runbook.ts';

const SLOTS =
  'SELECT slot_name, slot_type, active, pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn))\nFROM pg_replication_slots;';

export const storageRunbooks = {
  PostgresArchivingFails: {
    check: [
      ['Which segment fails since when:', 'SELECT * FROM pg_stat_archiver;', 'sql'],
      ['What the command says:', "grep -i 'archive command' /var/log/postgresql/*.log | tail"],
      ['How long the disk lasts:', 'df -h PGDATA; du -sh PGDATA/pg_wal'],
    ],
    helps: [
      'Renew what has expired: credentials and certificates of the archive.',
      'Make room at the archive, or mend the network to it. PostgreSQL tries again by itself.',
      'Afterwards take a base backup: it proves that the archive is whole.',
    ],
    worse:
      'Setting archive_command to `true` to save the disk: the archive then has a hole, and nothing after it can be restored.',
    over: '`archived_count` grows again, `failed_count` does not, and `pg_wal` gets smaller.',
  },
  PostgresCheckpointsTooEarly: {
    check: [
      ['How large they may be:', 'SHOW max_wal_size; SHOW checkpoint_timeout;', 'sql'],
      'Whether an import or a migration explains it: then it passes.',
    ],
    helps: [
      [
        'Raise it; no restart is needed, the disk must have the room:',
        "ALTER SYSTEM SET max_wal_size = '8GB'; SELECT pg_reload_conf();",
        'sql',
      ],
      'Write large imports in smaller portions.',
    ],
    worse: 'Making checkpoint_timeout shorter: still more checkpoints.',
    over: 'Most checkpoints come when their time has come.',
  },
  PostgresTransactionIdsRunOut: {
    check: [
      [
        'Which databases and tables are oldest:',
        "SELECT datname, age(datfrozenxid) FROM pg_database ORDER BY 2 DESC;\nSELECT relname, age(relfrozenxid) FROM pg_class WHERE relkind = 'r' ORDER BY 2 DESC LIMIT 10;",
        'sql',
      ],
      [
        'What keeps vacuum from its work: old transactions, prepared ones, slots.',
        'SELECT pid, age(backend_xmin), left(query, 80) FROM pg_stat_activity WHERE backend_xmin IS NOT NULL ORDER BY 2 DESC;\nSELECT * FROM pg_prepared_xacts;\nSELECT slot_name, age(xmin), age(catalog_xmin) FROM pg_replication_slots;',
        'sql',
      ],
    ],
    helps: [
      'End what is old first: no vacuum helps before that.',
      [
        'Vacuum the oldest tables by hand, at a quiet hour:',
        'VACUUM (FREEZE, VERBOSE) TABLE;',
        'sql',
      ],
      'Let autovacuum do more at once: autovacuum_vacuum_cost_limit, autovacuum_max_workers.',
    ],
    worse:
      '`VACUUM FULL`: it locks the table and needs its size again on the disk. Ending autovacuum "to prevent wraparound".',
    over: 'The age of the oldest database falls below autovacuum_freeze_max_age.',
  },
  PostgresReplicationLag: {
    check: [
      [
        'Where it waits, on the primary:',
        'SELECT application_name, state, pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), sent_lsn)) AS unsent,\npg_size_pretty(pg_wal_lsn_diff(sent_lsn, replay_lsn)) AS unreplayed FROM pg_stat_replication;',
        'sql',
      ],
      'Not there at all: the replica has lost its primary. Its log says why.',
      'Unsent: the network. Unreplayed: the disk of the replica, or a long query there that replay waits for.',
      'A burst of writes on the primary: an import, a migration, a vacuum.',
    ],
    helps: [
      'Take readers off the replica that need fresh data.',
      'End the query that replay waits for, or lower max_standby_streaming_delay.',
      'If WAL that it needs is gone, make the replica anew with pg_basebackup.',
    ],
    worse:
      'Restarting the replica again and again: each time it begins at its last restart point. Promoting it: what it lacks is lost.',
    over: 'The lag is some seconds again.',
  },
  PostgresSlotInactive: {
    check: [
      ['How much it keeps, and whose it is:', SLOTS, 'sql'],
      'Whether its replica or consumer is meant to come back, and how long the disk lasts until then.',
    ],
    helps: [
      'Start the reader again.',
      [
        'Or drop the slot; its replica must then be made anew:',
        "SELECT pg_drop_replication_slot('SLOT');",
        'sql',
      ],
      'For good: set max_slot_wal_keep_size, so that no slot can fill the disk.',
    ],
    worse: 'Dropping the slot of a replica that is only restarting.',
    over: 'The slot is active or gone.',
  },
  PostgresSlotRetainsMuch: {
    check: [
      ['Which slot, and how much:', SLOTS, 'sql'],
      ['How long the disk lasts:', 'df -h PGDATA; du -sh PGDATA/pg_wal'],
      'Whether the reader works at all: its log, its state in pg_stat_replication.',
    ],
    helps: [
      'Mend the reader, and see that it catches up.',
      [
        'Before the disk is full, drop the slot:',
        "SELECT pg_drop_replication_slot('SLOT');",
        'sql',
      ],
    ],
    worse: 'Deleting files in `pg_wal` by hand: the server will not start again.',
    over: 'The slot keeps less than the threshold, and the disk has room.',
  },
  PostgresExporterDown: {
    check: [
      ['Whether it runs:', 'systemctl status prometheus-postgres-exporter'],
      'Whether Prometheus can reach it: the page Targets says the error.',
    ],
    helps: [
      'Start it. If it was ended for lack of memory, look at its collectors and user queries.',
    ],
    worse: 'Silencing it: nothing else says that PostgreSQL is not watched.',
    over: '`up` and `pg_up` are 1.',
  },
  PostgresScrapeFails: {
    check: [
      ['What its log says:', 'journalctl -u prometheus-postgres-exporter -n 50 --no-pager'],
      'Whether PostgreSQL was upgraded: an old exporter does not know the views of a new server.',
    ],
    helps: [
      ['Give its user the role:', 'GRANT pg_monitor TO EXPORTER;', 'sql'],
      'Use a newer exporter.',
    ],
    worse: 'Making its user a superuser.',
    over: '`pg_exporter_last_scrape_error` is 0.',
  },
  PostgresNotScraped: {
    check: [
      'The page Targets of Prometheus: is the job there, and what is its error?',
      [
        'What was changed last in its configuration:',
        'promtool check config /etc/prometheus/prometheus.yml',
      ],
    ],
    helps: [
      'Bring the job or its service discovery back.',
      'If the job has another name now, change `where` of the pack.',
    ],
    worse: 'Silencing it: nothing else says that PostgreSQL is not watched.',
    over: '`pg_up` is there again.',
  },
} as const satisfies Readonly<Record<string, Runbook>>;
