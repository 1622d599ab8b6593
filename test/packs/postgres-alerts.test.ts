// Each alert on PostgreSQL in the real engine.
import { vi } from 'vitest';
import { postgresPack } from '../../src/index.ts';
import { from, steady, testAlerts, type Case } from './cases.ts';

vi.setConfig({ testTimeout: 60_000 });

const P = 'job="postgres",instance="db1:9187"';
const of = (name: string, labels = ''): string =>
  `pg_${name}{${P}${labels === '' ? '' : `,${labels}`}}`;
const inDatabase = (name: string): string =>
  of(`stat_database_${name}`, 'datid="5",datname="shop",server="db1"');
const inState = (name: string, state: string, backend = 'client backend'): string =>
  of(
    `stat_activity_${name}`,
    `backend_type="${backend}",datname="shop",server="db1",state="${state}"`,
  );
const SLOT = 'server="db1",slot_name="replica"';

const UP = of('up');
const SCRAPED = `up{${P}}`;
const SCRAPE_ERROR = of('exporter_last_scrape_error');
const ACTIVE = inState('count', 'active');
const LONGEST = inState('max_tx_duration', 'idle in transaction');
const DEADLOCKS = inDatabase('deadlocks');
const ROLLBACKS = inDatabase('xact_rollback');
const HIT = inDatabase('blks_hit');
const READ = inDatabase('blks_read');
const NOT_ARCHIVED = of('stat_archiver_failed_count', 'server="db1"');
const TIMED = of('stat_bgwriter_checkpoints_timed_total');
const REQUESTED = of('stat_bgwriter_checkpoints_req_total');
const IDS = of('database_wraparound_age_datfrozenxid_seconds', 'datname="shop"');
const LAG = of('replication_lag_seconds');
const SLOT_ACTIVE = of('replication_slots_active', SLOT);
const SLOT_BEHIND = of('replication_slots_pg_wal_lsn_diff', SLOT);

const HEALTHY = {
  [UP]: steady(1),
  [SCRAPED]: steady(1),
  [SCRAPE_ERROR]: steady(0),
  [ACTIVE]: steady(10),
  [inState('count', 'idle')]: steady(20),
  [of('settings_max_connections', 'server="db1"')]: steady(100),
  [of('settings_superuser_reserved_connections', 'server="db1"')]: steady(3),
  [LONGEST]: steady(5),
  [DEADLOCKS]: '0x300',
  [inDatabase('xact_commit')]: '0+100x300',
  [ROLLBACKS]: '0+1x300',
  [HIT]: '0+99x300',
  [READ]: '0+1x300',
  [NOT_ARCHIVED]: '0x300',
  [TIMED]: '0+1x300',
  [REQUESTED]: '0x300',
  [IDS]: steady(200_000_000),
  [LAG]: steady(0),
  [SLOT_ACTIVE]: steady(1),
  [SLOT_BEHIND]: steady(0),
};

const pack = postgresPack({ page: 'P1', ticket: 'P2', collectors: ['database_wraparound'] });

const CASES: Readonly<Record<string, Case>> = {
  PostgresDown: {
    broken: { [UP]: from(1, '0') },
    not: '10m',
    yet: '12m',
    harmless: { [UP]: '1x39 0x2 1x250' },
  },
  PostgresConnectionsExhausted: {
    broken: { [ACTIVE]: from(10, '80') },
    not: '11m',
    yet: '13m',
    // 90 of the 97 that are not for superusers.
    harmless: { [ACTIVE]: from(10, '70') },
  },
  PostgresConnectionsHigh: {
    broken: { [ACTIVE]: from(10, '65') },
    not: '19m',
    yet: '21m',
    harmless: { [ACTIVE]: from(10, '55') },
  },
  PostgresTransactionTooLong: {
    broken: { [LONGEST]: from(5, '1801') },
    not: '14m',
    yet: '16m',
    // A vacuum may take as long as it wants.
    harmless: { [inState('max_tx_duration', 'active', 'autovacuum worker')]: steady(9999) },
  },
  PostgresDeadlocks: {
    broken: { [DEADLOCKS]: from(0, '10') },
    not: '14m',
    yet: '16m',
    harmless: { [DEADLOCKS]: from(0, '4') },
  },
  PostgresRollbacksHigh: {
    broken: { [ROLLBACKS]: '0+1x39 40+50x260' },
    not: '24m',
    yet: '32m',
    harmless: { [ROLLBACKS]: '0+5x300' },
  },
  PostgresCacheHitsLow: {
    broken: { [HIT]: '0+1x300', [READ]: '0+9x300' },
    not: '55m',
    yet: '65m',
    harmless: { [HIT]: '0+95x300', [READ]: '0+5x300' },
  },
  PostgresArchivingFails: {
    broken: { [NOT_ARCHIVED]: from(0, '1+1') },
    not: '24m',
    yet: '26m',
    harmless: { [NOT_ARCHIVED]: from(0, '1') },
  },
  PostgresCheckpointsTooEarly: {
    broken: { [TIMED]: '0x300', [REQUESTED]: '0+1x300' },
    not: '55m',
    yet: '65m',
    // PostgreSQL 17 counts them elsewhere.
    harmless: {
      [TIMED]: '_x300',
      [REQUESTED]: '_x300',
      [of('stat_checkpointer_num_timed_total')]: '0+2x300',
      [of('stat_checkpointer_num_requested_total')]: '0+1x300',
    },
  },
  PostgresTransactionIdsRunOut: {
    broken: { [IDS]: from(200_000_000, '1100000000') },
    not: '24m',
    yet: '26m',
    harmless: { [IDS]: from(200_000_000, '1000000000') },
  },
  PostgresReplicationLag: {
    broken: { [LAG]: from(0, '400') },
    not: '14m',
    yet: '16m',
    harmless: { [LAG]: from(0, '200') },
  },
  PostgresSlotInactive: {
    broken: { [SLOT_ACTIVE]: from(1, '0') },
    not: '39m',
    yet: '41m',
    harmless: { [SLOT_ACTIVE]: '1x39 0x60 1x200' },
  },
  PostgresSlotRetainsMuch: {
    broken: { [SLOT_BEHIND]: from(0, '11000000000') },
    not: '19m',
    yet: '21m',
    harmless: { [SLOT_BEHIND]: from(0, '10000000000') },
  },
  PostgresExporterDown: {
    broken: { [SCRAPED]: from(1, '0') },
    not: '14m',
    yet: '16m',
    harmless: { [SCRAPED]: '1x39 0x10 1x200', 'up{job="other",instance="o1"}': steady(0) },
  },
  PostgresScrapeFails: {
    broken: { [SCRAPE_ERROR]: from(0, '1') },
    not: '24m',
    yet: '26m',
    harmless: { [SCRAPE_ERROR]: '0x39 1x30 0x200' },
  },
  PostgresNotScraped: {
    broken: { [UP]: '1x39 stale' },
    not: '24m',
    yet: '26m',
    harmless: { [UP]: '1x39 stale _x39 1x200' },
  },
};

testAlerts(pack.alerts, HEALTHY, CASES);
