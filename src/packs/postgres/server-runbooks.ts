// What to do when PostgreSQL refuses, fails or slows down work.
import type { Runbook } from '../runbook.ts';

const ACTIVITY =
  "SELECT pid, usename, application_name, state, now() - xact_start AS open, wait_event_type, left(query, 80)\nFROM pg_stat_activity WHERE state <> 'idle' ORDER BY xact_start;";

const HOLDERS =
  'SELECT usename, application_name, client_addr, state, count(*)\nFROM pg_stat_activity GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC LIMIT 20;';

export const serverRunbooks = {
  PostgresDown: {
    check: [
      [
        'Whether the server runs and what its log says last:',
        'pg_isready -h HOST -p 5432\njournalctl -u postgresql -n 100 --no-pager',
      ],
      ['Whether its disk is full: PostgreSQL stops when it cannot write WAL.', 'df -h PGDATA'],
      'Whether connections are exhausted: then the exporter is refused as well (PostgresConnectionsExhausted).',
      'Whether only the exporter has lost its password or its network.',
    ],
    helps: [
      'With a full disk: make room outside of PGDATA first (old logs, dumps), or make the volume larger.',
      'Stopped without a cause in sight: start it and read the log until it says that it accepts connections; recovery can take minutes.',
      'The host is gone: promote the replica, after you know that the old primary cannot come back as a second one.',
      ['Promote, on the replica:', "psql -c 'SELECT pg_promote()'"],
    ],
    worse:
      'Deleting files in `pg_wal`: the server will not start again, and data is lost. `kill -9` of a server process makes all others restart too.',
    over: '`pg_up` is 1, services have connected again, and the replica streams.',
  },
  PostgresConnectionsExhausted: {
    check: [
      ['Who holds the connections (a superuser still gets in):', HOLDERS, 'sql'],
      'Whether there are more instances of a service than before: a deployment, an autoscaler.',
      ['Whether something blocks all others, so that they pile up:', ACTIVITY, 'sql'],
    ],
    helps: [
      [
        'End connections that do nothing in an open transaction:',
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity\nWHERE state LIKE 'idle in transaction%' AND state_change < now() - interval '5 minutes';",
        'sql',
      ],
      'Scale down or roll back whatever has more connections than before.',
      'For good: smaller pools, PgBouncer in front, and `idle_in_transaction_session_timeout`.',
    ],
    worse:
      'Raising max_connections at once: it needs a restart, and each connection takes memory, so that the server can run out of it. Restarting all services together makes them connect together.',
    over: 'The share of taken connections is below the threshold and services report no refused connections.',
  },
  PostgresConnectionsHigh: {
    check: [
      ['Who holds the connections:', HOLDERS, 'sql'],
      'Since when they grow: with a deployment, with traffic, or slowly like a leak.',
    ],
    helps: [
      'Sum up the pools of all instances: it must stay below max_connections, rolling deployments included.',
      'Put PgBouncer in front where there are many short connections.',
    ],
    worse: 'Raising max_connections without looking at memory.',
    over: 'The share is below the threshold at the busiest hour too.',
  },
  PostgresTransactionTooLong: {
    check: [
      ['Which one it is, and who runs it:', ACTIVITY, 'sql'],
      [
        'Who waits for it:',
        'SELECT pid, pg_blocking_pids(pid), left(query, 80) FROM pg_stat_activity\nWHERE cardinality(pg_blocking_pids(pid)) > 0;',
        'sql',
      ],
      'Whether it is meant to be long: a dump, a migration, a report.',
    ],
    helps: [
      [
        'End the query, and if that does not help the connection:',
        'SELECT pg_cancel_backend(PID);\nSELECT pg_terminate_backend(PID);',
        'sql',
      ],
      'Idle in transaction: code waits for something else between two queries. Find it by application_name.',
      'For dumps and reports use a replica; for jobs that must be long, raise the threshold or use `change`.',
    ],
    worse:
      'Ending a long migration shortly before it is done: it is rolled back, and that too takes its time.',
    over: 'No transaction is older than the threshold, and dead rows get fewer.',
  },
  PostgresDeadlocks: {
    check: [
      [
        'What the log says: it names both queries.',
        "grep -A4 'deadlock detected' /var/log/postgresql/*.log | tail -40",
      ],
      'What was deployed last: a new order of updates is the usual cause.',
    ],
    helps: [
      'Take locks in the same order everywhere: sort ids before updating them.',
      'Try the transaction again when it fails with code 40P01.',
      'Make transactions shorter; put slow calls outside of them.',
    ],
    worse: 'Raising deadlock_timeout: the same transactions fail, only later.',
    over: 'No further deadlocks for an hour.',
  },
  PostgresRollbacksHigh: {
    check: [
      [
        'Which errors stand in the log:',
        "grep -E 'ERROR|FATAL' /var/log/postgresql/*.log | tail -40",
      ],
      'Whether a service answers more errors since the same time.',
      'Whether it is by design: health checks and some frameworks roll back what only reads.',
    ],
    helps: [
      'Correct or roll back what fails.',
      'If rolling back is how the code ends reads, raise threshold `rollbacks`.',
    ],
    worse:
      'Taking it for a fault of the database: almost always the code that uses it is the cause.',
    over: 'The share is where it was before.',
  },
  PostgresCacheHitsLow: {
    check: [
      'Whether a dump, an import or a restart explains it: then it passes.',
      [
        'Which statements read most:',
        'SELECT shared_blks_read, calls, left(query, 80) FROM pg_stat_statements\nORDER BY shared_blks_read DESC LIMIT 10;',
        'sql',
      ],
      [
        'Which tables are read as a whole:',
        'SELECT relname, seq_scan, seq_tup_read FROM pg_stat_user_tables ORDER BY seq_tup_read DESC LIMIT 10;',
        'sql',
      ],
    ],
    helps: [
      'Give the query an index.',
      'Give the server more memory, and shared_buffers about a quarter of it.',
    ],
    worse: 'Restarting the server: its cache is empty then.',
    over: 'The share is back above the threshold for an hour.',
  },
} as const satisfies Readonly<Record<string, Runbook>>;
