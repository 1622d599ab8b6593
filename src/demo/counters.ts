// How fast counters grow that no SLO counts, by their names: what well-known exporters expose, and
// then what names usually mean. In a metric's unit per second, in the busiest hour.
import type { LabelSet } from '../ir/index.ts';
import { hashOf } from './random.ts';
import { soundsBad } from './words.ts';

const CPU: Readonly<Record<string, number>> = {
  idle: 0.71,
  user: 0.19,
  system: 0.08,
  iowait: 0.02,
};

type Pace = number | ((labels: LabelSet) => number);

/** The first that fits decides. */
const PACES: readonly (readonly [name: RegExp, pace: Pace])[] = [
  [/^node_cpu_seconds_total$/, ({ mode = '' }) => CPU[mode] ?? 0],
  [/^(node_network|node_disk|container_network|container_fs).*bytes_total$/, 180_000],
  [/^node_disk_.*_time_seconds_total$/, 0.14],
  [/^container_cpu_usage_seconds_total$/, 0.35],
  [/^container_cpu_cfs_periods_total$/, 10],
  [/^container_cpu_cfs_throttled_periods_total$/, 0.4],
  [/^node_pressure_/, 0.02],
  [/^pg_stat_database_xact_commit/, 48],
  [/^pg_stat_database_xact_rollback/, 0.3],
  [/^pg_stat_database_blks_hit/, 1900],
  [/^pg_stat_database_blks_read/, 14],
  [/^pg_stat_database_tup_/, 300],
  [/^redis_commands_(processed_)?total$/, 420],
  [/^redis_keyspace_hits/, 190],
  [/^redis_keyspace_misses/, 21],
  [/^process_cpu_seconds_total$/, 0.12],
  [/^prometheus_notifications_sent_total$/, 0.02],
  [/^alertmanager_notifications_total$/, 0.01],
  [/cost|spend|usd|eur/, 0.0006],
  [/rate_?limit/, 0.004],
  [/retr(y|ied|ies)/, 0.02],
  [/slow/, 0.003],
  [/handoff/, 0.05],
  // What must not happen, and has not.
  [
    /err|fail|drop|missed|evict|oom|deadlock|critical|corrupt|integrity|security|unauthori|attack|violation|rejected|panic/,
    0,
  ],
  [/deploy|rollout|release/, 0.000_05],
  [/incident/, 0.000_01],
  [/rating|feedback|review|draft|brief|approval|email|signup|payment/, 0.06],
  [/login/, 0.2],
  [/bytes_total$/, 60_000],
  [/seconds_total$/, 0.2],
  [/./, 0.6],
];

/** The share of what goes wrong where nobody has promised anything. */
const BAD = 0.002;

/** What a counter's series grows by per second in the busiest hour. */
export function paceOf(name: string, labels: LabelSet): number {
  const pace = PACES.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
  if (typeof pace !== 'number') return pace(labels);
  const isBad = Object.entries(labels).some(
    ([label, value]) => label !== 'job' && label !== 'instance' && soundsBad(value),
  );
  return pace * weightOf(labels) * (isBad ? BAD : 1);
}

/** Not all series are alike: from half to one and a half of the usual. */
export const weightOf = (labels: LabelSet): number =>
  0.5 + (hashOf(JSON.stringify(labels)) % 1000) / 1000;

/** Work that machines do at night as well. */
export const isSteady = (name: string): boolean =>
  /^(node|container|prometheus|alertmanager)_/.test(name);
