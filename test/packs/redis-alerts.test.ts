// Each alert on Redis in the real engine.
import { vi } from 'vitest';
import { redisPack } from '../../src/index.ts';
import { from, steady, testAlerts, type Case } from './cases.ts';

vi.setConfig({ testTimeout: 60_000 });

const R = 'job="redis",instance="r1:9121"';
const of = (name: string, labels = ''): string =>
  `redis_${name}{${R}${labels === '' ? '' : `,${labels}`}}`;
const withPolicy = (policy: string): string => of('instance_info', `maxmemory_policy="${policy}"`);

const UP = of('up');
const SCRAPED = `up{${R}}`;
const CLUSTER = of('cluster_state');
const CPU = of('cpu_user_main_thread_seconds_total');
const TIME = of('commands_duration_seconds_total', 'cmd="get"');
const STARTED = of('start_time_seconds');
const USED = of('memory_used_bytes');
const KEEPS = withPolicy('noeviction');
const EVICTED = of('evicted_keys_total');
const REFUSED = of('rejected_connections_total');
const CLIENTS = of('connected_clients');
const SAVED = of('rdb_last_bgsave_status');
const APPENDED = of('aof_last_write_status');
const LINK = of('master_link_up', 'master_host="r0",master_port="6379"');
const LAG = of(
  'connected_slave_lag_seconds',
  'slave_ip="r2",slave_port="6379",slave_state="online"',
);

const HEALTHY = {
  [UP]: steady(1),
  [SCRAPED]: steady(1),
  [CLUSTER]: steady(1),
  [CPU]: '0+6x300',
  [of('cpu_sys_main_thread_seconds_total')]: '0+1.5x300',
  [TIME]: '0+0.015x300',
  [of('commands_total', 'cmd="get"')]: '0+15x300',
  [STARTED]: steady(1000),
  [USED]: steady(50),
  [of('memory_max_bytes')]: steady(100),
  [KEEPS]: steady(1),
  [EVICTED]: '0x300',
  [REFUSED]: '0x300',
  [CLIENTS]: steady(10),
  [of('config_maxclients')]: steady(100),
  [SAVED]: steady(1),
  [APPENDED]: steady(1),
  [LINK]: steady(1),
  [LAG]: steady(1),
};

const CASES: Readonly<Record<string, Case>> = {
  RedisDown: {
    broken: { [UP]: from(1, '0') },
    not: '10m',
    yet: '12m',
    harmless: { [UP]: '1x39 0x2 1x250' },
  },
  RedisClusterDown: {
    broken: { [CLUSTER]: from(1, '0') },
    not: '10m',
    yet: '12m',
    harmless: { [CLUSTER]: '1x39 0x2 1x250' },
  },
  RedisBusy: {
    broken: { [CPU]: '0+6x39 240+15x260' },
    not: '20m',
    yet: '26m',
    harmless: { [CPU]: '0+6x39 240+11x260' },
  },
  RedisSlow: {
    broken: { [TIME]: '0+0.015x39 0.6+0.3x260' },
    not: '20m',
    yet: '26m',
    harmless: { [TIME]: '0+0.015x39 0.6+0.12x260' },
  },
  RedisRestarts: {
    broken: { [STARTED]: '1000x39 2000x19 3000x19 4000x200' },
    not: '19m',
    yet: '21m',
    harmless: { [STARTED]: '1000x39 2000x19 3000x200' },
  },
  RedisMemoryFull: {
    broken: { [USED]: from(50, '96') },
    not: '14m',
    yet: '16m',
    // A cache is always full, and makes room by itself.
    harmless: {
      [USED]: from(50, '100'),
      [KEEPS]: '_x300',
      [withPolicy('allkeys-lru')]: steady(1),
    },
  },
  RedisMemoryHigh: {
    broken: { [USED]: from(50, '86') },
    not: '24m',
    yet: '26m',
    harmless: { [USED]: from(50, '84') },
  },
  RedisEvictsMuch: {
    broken: { [EVICTED]: '0x39 0+3000x260' },
    not: '30m',
    yet: '36m',
    harmless: { [EVICTED]: '0x39 0+1000x260' },
  },
  RedisClientsRefused: {
    broken: { [REFUSED]: from(0, '1+1') },
    not: '14m',
    yet: '16m',
    harmless: { [REFUSED]: from(0, '50') },
  },
  RedisClientsHigh: {
    broken: { [CLIENTS]: from(10, '85') },
    not: '19m',
    yet: '21m',
    harmless: { [CLIENTS]: from(10, '75') },
  },
  RedisSaveFailed: {
    broken: { [SAVED]: from(1, '0') },
    not: '11m',
    yet: '13m',
    harmless: { [SAVED]: '1x39 0x4 1x250' },
  },
  RedisAppendFailed: {
    broken: { [APPENDED]: from(1, '0') },
    not: '11m',
    yet: '13m',
    harmless: { [APPENDED]: '1x39 0x4 1x250' },
  },
  RedisReplicaDisconnected: {
    broken: { [LINK]: from(1, '0') },
    not: '11m',
    yet: '13m',
    harmless: { [LINK]: '1x39 0x4 1x250' },
  },
  RedisReplicationLag: {
    broken: { [LAG]: from(1, '40') },
    not: '14m',
    yet: '16m',
    harmless: { [LAG]: from(1, '20') },
  },
  RedisExporterDown: {
    broken: { [SCRAPED]: from(1, '0') },
    not: '14m',
    yet: '16m',
    harmless: { [SCRAPED]: '1x39 0x10 1x200', 'up{job="other",instance="o1"}': steady(0) },
  },
  RedisNotScraped: {
    broken: { [UP]: '1x39 stale' },
    not: '24m',
    yet: '26m',
    harmless: { [UP]: '1x39 stale _x39 1x200' },
  },
};

testAlerts(redisPack({ page: 'P1', ticket: 'P2' }).alerts, HEALTHY, CASES);
