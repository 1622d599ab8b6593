// What gauges stand at that no SLO looks at: what well-known exporters expose, and then what units and
// names usually mean. What is used of something is always less than there is of it.
import type { Metric } from '../model/index.ts';
import {
  age,
  constant,
  expiry,
  growing,
  lastSuccess,
  level,
  monthly,
  processStart,
  type Shape,
} from './shapes.ts';

const GIB = 1024 ** 3;
const DAILY = 86_400;

/** The first that fits decides. */
const BY_NAME: readonly (readonly [name: RegExp, shape: Shape])[] = [
  [/^node_memory_MemTotal_bytes$/, constant(16 * GIB)],
  [/^node_memory_MemAvailable_bytes$/, level(7.4 * GIB, -0.25)],
  [/^node_memory_.*bytes$/, level(1.8 * GIB, 0.1)],
  [/^node_filesystem_size_bytes$/, constant(160 * GIB)],
  [/^node_filesystem_(avail|free)_bytes$/, growing(71 * GIB, -0.12)],
  [/^node_filesystem_files$/, constant(10_000_000)],
  [/^node_filesystem_files_free$/, constant(8_200_000)],
  [/^node_filesystem_readonly$/, constant(0)],
  [/^node_load/, level(0.9, 0.6)],
  [/^container_spec_memory_limit_bytes$/, constant(2 * GIB)],
  [/^container_memory_/, level(1.05 * GIB, 0.12)],
  [/^container_(start|last_seen)/, processStart],
  [/^pg_settings_max_connections$/, constant(100)],
  [/^pg_stat_activity_count$/, level(5, 0.5)],
  [/^pg_stat_activity_max_tx_duration$/, level(1.6, 0.6)],
  [/^pg_database_size_bytes$/, growing(12 * GIB, 0.08)],
  [/^pg_replication_is_replica$/, constant(0)],
  [/^redis_memory_max_bytes$/, constant(4 * GIB)],
  [/^redis_memory_used_bytes$/, level(1.9 * GIB, 0.15)],
  [/^redis_config_maxclients$/, constant(10_000)],
  [/^redis_(master_link_up|cluster_state)$/, constant(1)],
  [/^process_max_fds$/, constant(65_536)],
  [/^process_open_fds$/, level(210, 0.3)],
  [/^process_.*memory_bytes$/, level(0.3 * GIB, 0.1)],
  [/^probe_http_status_code$/, constant(200)],
  [/^probe_.*duration_seconds$/, level(0.14, 0.4)],
  [/^alertmanager_config_hash$/, constant(124_875_214_563_911)],
  [/interval_seconds$/, constant(60)],
  [/expir/, expiry(41)],
  [/start_time|created|boot_time/, processStart],
  [/_info$/, constant(1)],
  [/(_state|breaker|_error)$|_failed(_due_.*)?$|_failing$|_suspended$|_paused$/, constant(0)],
  [/spend|cost|spent/, monthly(55)],
  [/budget|quota/, constant(100)],
  [/lag|delay/, level(0.5, 0.4)],
];

const BY_UNIT: Readonly<
  Record<Metric['unit'], readonly (readonly [name: RegExp, shape: Shape])[]>
> = {
  timestamp: [[/./, lastSuccess(DAILY)]],
  boolean: [[/./, constant(1)]],
  ratio: [
    [/hit|success|avail|complete|satisf/, level(0.93, 0.03)],
    [/./, level(0.42, 0.3)],
  ],
  bytes: [
    [/max|limit|size|total|capacity/, constant(8 * GIB)],
    [/./, level(3.1 * GIB, 0.15)],
  ],
  seconds: [
    [/oldest|age|since|pending/, age(240)],
    [/./, level(0.2, 0.4)],
  ],
  none: [
    [/(max|limit|size|capacity|total)(_|$)/, constant(100)],
    [/queue|length|backlog|waiting|pending/, level(6, 0.8)],
    [/worker/, level(3, 0.2)],
    [/./, level(34, 0.4)],
  ],
};

/** How a gauge behaves as long as nothing is wrong. */
export const shapeOf = ({ name, unit }: Pick<Metric, 'name' | 'unit'>): Shape =>
  [...BY_NAME, ...BY_UNIT[unit]].find(([pattern]) => pattern.test(name))?.[1] ?? constant(1);
