// PostgreSQL: against what two versions of the exporter expose, and against real servers.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { postgresMetrics, postgresPack } from '../../src/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { compiled, differences, metricsRead, unanswered } from './checks.ts';
import { postgresTools, startPostgres, startReplica } from './databases.ts';
import { exposeGrowing } from './growing.ts';
import { scrape, start, startPrometheus, type Server } from './servers.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const prometheus = toolOnPath('prometheus');
const exporter = toolOnPath('prometheus-postgres-exporter') ?? toolOnPath('postgres_exporter');
const tools = postgresTools();

const pack = postgresPack({
  page: 'P1',
  ticket: 'P2',
  collectors: ['stat_statements', 'database_wraparound'],
});
const bare = postgresPack({ page: 'P1', ticket: 'P2' });
const ofJob = postgresPack({ page: 'P1', ticket: 'P2', where: { job: 'postgres' } });

const exposed = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`exposed/${name}.prom`, import.meta.url)), 'utf8');

const OLD = exposed('postgres-exporter-0.11');
const NEW = exposed('postgres-exporter-0.19');

const CHECKPOINTER = {
  pg_stat_checkpointer_num_timed_total: 'needs PostgreSQL 17 and --collector.stat_checkpointer',
  pg_stat_checkpointer_num_requested_total: 'needs PostgreSQL 17 and --collector.stat_checkpointer',
};

const SINCE_0_13 = {
  ...CHECKPOINTER,
  pg_replication_lag_seconds: 'since 0.13',
  pg_stat_user_tables_n_dead_tup: 'since 0.13',
  pg_stat_user_tables_n_live_tup: 'since 0.13',
  pg_database_wraparound_age_datfrozenxid_seconds: 'since 0.15, when switched on',
  pg_stat_statements_calls_total: 'since 0.13, when switched on',
  pg_stat_statements_rows_total: 'since 0.13, when switched on',
  pg_stat_statements_seconds_total: 'since 0.13, when switched on',
};

it.each(Object.entries({ bare, pack, ofJob }))('compiles without a word: %s', (_, each) => {
  expect(compiled(each).messages).toEqual([]);
});

it('reads each metric that it offers', () => {
  const names = Object.values(postgresMetrics).map(({ metric }) => metric.name);
  const read = metricsRead(pack);
  expect(names.filter((name) => !read.has(name))).toEqual([]);
});

it('has rows and alerts only of the collectors that are named', () => {
  const names = (each: typeof pack) => each.alerts.map(({ name }) => name);
  const rows = (each: typeof pack) => each.dashboard.rows.map(({ title }) => title);
  expect(names(bare)).not.toContain('PostgresTransactionIdsRunOut');
  expect(rows(bare)).not.toContain('Statements');
  expect(names(pack)).toContain('PostgresTransactionIdsRunOut');
  expect(rows(pack)).toContain('Statements');
  const read = metricsRead(bare);
  expect([...read].filter((name) => /statements|wraparound/.test(name))).toEqual([]);
});

it.each([
  ['0.11', OLD, SINCE_0_13],
  ['0.19', NEW, CHECKPOINTER],
])('has the metrics of postgres_exporter %s, with types and labels', (_, text, absent) => {
  expect(differences(postgresMetrics, text, { absent })).toEqual([]);
});

it('has Prometheus and the real exporter, or says that it skips', () => {
  expect(toolFor('prometheus', 'PostgreSQL in a real Prometheus')).not.toBe('missing');
  if (!exporter || !tools) process.stderr.write('skipped: metrics of a real PostgreSQL\n');
});

const servers: Server[] = [];
const keep = <T extends Server>(server: T): T => {
  servers.push(server);
  return server;
};

afterAll(async () => {
  await Promise.all(servers.map(({ stop }) => stop()));
});

// There is no archive, and no table has dead rows.
const EMPTY = ['panel Age of the archive', 'panel Tables with the most dead rows'];

it.skipIf(!prometheus)('gets an answer to all that it asks of the newest exporter', async () => {
  const { address } = keep(await exposeGrowing(NEW));
  const server = keep(await startPrometheus(prometheus ?? '', [{ name: 'postgres', address }]));
  const absent = CHECKPOINTER;
  expect(await unanswered(server, pack, { absent, empty: EMPTY })).toEqual([]);
});

const real = exporter && prometheus && tools;
const exporters: Server[] = [];
let answers: Server | undefined;

beforeAll(async () => {
  if (!real) return;
  const primary = keep(await startPostgres(tools));
  const replica = keep(await startReplica(tools, primary));
  const started = [primary, replica].map(({ address }) =>
    start({
      binary: exporter,
      args: (listen) => [`--web.listen-address=${listen}`],
      env: { DATA_SOURCE_NAME: `postgresql://postgres@${address}/postgres?sslmode=disable` },
    }),
  );
  exporters.push(...(await Promise.all(started)).map(keep));
  const jobs = exporters.map(({ address }, i) => ({ name: `postgres-${i}`, address }));
  answers = keep(await startPrometheus(prometheus, jobs));
});

/** What the installed version lacks: 0.13 moved much into collectors. */
const absentHere = (text: string) =>
  text.includes('pg_replication_lag_seconds') ? CHECKPOINTER : SINCE_0_13;

it.skipIf(!real)('has the metrics of a real primary with a replica', async () => {
  const text = await scrape(exporters[0]?.address ?? '');
  expect(differences(postgresMetrics, text, { absent: absentHere(text) })).toEqual([]);
});

it.skipIf(!real)('gets an answer to all that it asks of real servers', async () => {
  if (!answers) throw new Error('no Prometheus');
  const absent = absentHere(await scrape(exporters[0]?.address ?? ''));
  const empty = [
    ...EMPTY,
    ...(absent === CHECKPOINTER ? [] : ['panel Replication lag', 'panel Replication, most']),
  ];
  expect(await unanswered(answers, bare, { absent, empty })).toEqual([]);
});
