// What Prometheus (2.42 and later) and Alertmanager (0.25 and later) expose of themselves.
import { counter, gauge, histogram, summary } from '../../define/index.ts';

const ofGroup = { labels: ['rule_group'] } as const;
const ofAlertmanager = { labels: ['alertmanager'] } as const;
const build = {
  labels: ['branch', 'goarch', 'goos', 'goversion', 'revision', 'tags', 'version'],
  optional: ['tags'],
} as const;

/** What Prometheus exposes of itself. */
export const prometheusMetrics = Object.freeze({
  ruleFailures: counter('prometheus_rule_evaluation_failures_total', ofGroup),
  groupsMissed: counter('prometheus_rule_group_iterations_missed_total', ofGroup),
  groupLasted: gauge('prometheus_rule_group_last_duration_seconds', ofGroup),
  groupInterval: gauge('prometheus_rule_group_interval_seconds', ofGroup),
  notificationErrors: counter('prometheus_notifications_errors_total', ofAlertmanager),
  notificationsSent: counter('prometheus_notifications_sent_total', ofAlertmanager),
  notificationsDropped: counter('prometheus_notifications_dropped_total'),
  alertmanagers: gauge('prometheus_notifications_alertmanagers_discovered'),
  prometheusReloaded: gauge('prometheus_config_last_reload_successful', { unit: 'boolean' }),
  prometheusInfo: gauge('prometheus_build_info', build),
  headSeries: gauge('prometheus_tsdb_head_series', { help: 'Series in memory' }),
  samplesAppended: counter('prometheus_tsdb_head_samples_appended_total', {
    help: 'Samples stored',
    labels: ['type'],
    optional: ['type'],
  }),
  blocksSize: gauge('prometheus_tsdb_storage_blocks_bytes', { help: 'Size of all blocks on disk' }),
  walSize: gauge('prometheus_tsdb_wal_storage_size_bytes', {
    help: 'Size of the write-ahead log on disk; since 2.51',
  }),
  walCorruptions: counter('prometheus_tsdb_wal_corruptions_total', {
    help: 'Broken records of the write-ahead log',
  }),
  compactionsFailed: counter('prometheus_tsdb_compactions_failed_total', {
    help: 'Compactions that failed',
  }),
  queryDuration: summary('prometheus_engine_query_duration_seconds', {
    help: 'How long each part of a query takes',
    labels: ['slice'],
  }),
});

const ofIntegration = {
  labels: ['integration', 'receiver_name'],
  optional: ['receiver_name'],
} as const;

/** What Alertmanager exposes of itself. */
export const alertmanagerMetrics = Object.freeze({
  messages: counter('alertmanager_notifications_total', ofIntegration),
  messagesFailed: counter('alertmanager_notifications_failed_total', {
    labels: ['integration', 'reason', 'receiver_name'],
    optional: ['reason', 'receiver_name'],
  }),
  messageLatency: histogram('alertmanager_notification_latency_seconds', {
    help: 'How long it takes to send a message',
    ...ofIntegration,
    buckets: [1, 5, 10, 15, 20],
  }),
  alertmanagerReloaded: gauge('alertmanager_config_last_reload_successful', { unit: 'boolean' }),
  configHash: gauge('alertmanager_config_hash'),
  alertmanagerInfo: gauge('alertmanager_build_info', build),
  alerts: gauge('alertmanager_alerts', {
    help: 'Alerts that it knows, by what becomes of them',
    labels: ['state'],
  }),
  silences: gauge('alertmanager_silences', {
    help: 'Silences by whether they hold',
    labels: ['state'],
  }),
});

/** What both expose of themselves. */
export const monitoringMetrics = Object.freeze({ ...prometheusMetrics, ...alertmanagerMetrics });

export type MonitoringMetrics = typeof monitoringMetrics;
