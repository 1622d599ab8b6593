// What redis_exporter exposes, 1.45 and later.
import { counter, gauge } from '../../define/index.ts';

const server = {
  up: gauge('redis_up', { help: '1 when the exporter could ask the server', unit: 'boolean' }),
  info: gauge('redis_instance_info', {
    help: '1, with what the server is',
    labels: [
      'master_replid',
      'maxmemory_policy',
      'os',
      'process_id',
      'redis_build_id',
      'redis_mode',
      'redis_version',
      'role',
      'run_id',
      'tcp_port',
    ],
    // Of newer versions alone.
    optional: ['master_replid'],
  }),
  startTime: gauge('redis_start_time_seconds', {
    help: 'When the server was started',
    unit: 'timestamp',
  }),
  cpuUser: counter('redis_cpu_user_main_thread_seconds_total', {
    help: 'Processor time of the thread that runs commands; since Redis 6.2',
  }),
  cpuSystem: counter('redis_cpu_sys_main_thread_seconds_total', {
    help: 'Processor time of the kernel for that thread; since Redis 6.2',
  }),
  clusterState: gauge('redis_cluster_state', {
    help: '1 when a cluster serves all its slots; of clusters only',
    unit: 'boolean',
  }),
};

const memory = {
  memoryUsed: gauge('redis_memory_used_bytes', { help: 'Memory that Redis has allocated' }),
  memoryMax: gauge('redis_memory_max_bytes', {
    help: 'The most memory that Redis may use; 0 without a limit',
  }),
  memoryRss: gauge('redis_memory_used_rss_bytes', {
    help: 'Memory that the process has, as the kernel sees it',
  }),
  fragmentation: gauge('redis_mem_fragmentation_ratio', {
    help: 'Memory of the process for each byte that Redis has allocated',
    unit: 'ratio',
  }),
  evicted: counter('redis_evicted_keys_total', {
    help: 'Keys that were thrown out for lack of memory',
  }),
  expired: counter('redis_expired_keys_total', { help: 'Keys whose time was over' }),
  keys: gauge('redis_db_keys', { help: 'Keys by database', labels: ['db'] }),
  hits: counter('redis_keyspace_hits_total', { help: 'Look-ups that found their key' }),
  misses: counter('redis_keyspace_misses_total', { help: 'Look-ups that found nothing' }),
};

const perCommand = { labels: ['cmd'] } as const;

const clients = {
  clients: gauge('redis_connected_clients', { help: 'Clients that are connected' }),
  blockedClients: gauge('redis_blocked_clients', {
    help: 'Clients that wait in a blocking command',
  }),
  maxClients: gauge('redis_config_maxclients', { help: 'The most clients that Redis takes' }),
  rejectedConnections: counter('redis_rejected_connections_total', {
    help: 'Clients that were refused because there were too many',
  }),
  commands: counter('redis_commands_total', { help: 'Calls by command', ...perCommand }),
  commandTime: counter('redis_commands_duration_seconds_total', {
    help: 'Time that commands took',
    ...perCommand,
  }),
  commandFailures: counter('redis_commands_failed_calls_total', {
    help: 'Calls that failed while they ran; since Redis 6.2',
    ...perCommand,
  }),
  commandRejections: counter('redis_commands_rejected_calls_total', {
    help: 'Calls that were refused before they ran; since Redis 6.2',
    ...perCommand,
  }),
  received: counter('redis_net_input_bytes_total', { help: 'Bytes from clients' }),
  sent: counter('redis_net_output_bytes_total', { help: 'Bytes to clients' }),
};

const persistence = {
  lastSave: gauge('redis_rdb_last_save_timestamp_seconds', {
    help: 'When a snapshot was last written',
  }),
  changesSinceSave: gauge('redis_rdb_changes_since_last_save', {
    help: 'Changes that no snapshot has',
  }),
  saveWorked: gauge('redis_rdb_last_bgsave_status', {
    help: '1 when the last snapshot was written',
    unit: 'boolean',
  }),
  appendWorked: gauge('redis_aof_last_write_status', {
    help: '1 when the append-only file could be written',
    unit: 'boolean',
  }),
};

const ofPrimary = { labels: ['master_host', 'master_port'] } as const;
const ofReplica = { labels: ['slave_ip', 'slave_port', 'slave_state'] } as const;

const replication = {
  linkUp: gauge('redis_master_link_up', {
    help: '1 on a replica that is connected to its primary',
    unit: 'boolean',
    ...ofPrimary,
  }),
  replicas: gauge('redis_connected_slaves', { help: 'Replicas that are connected' }),
  replicationLag: gauge('redis_connected_slave_lag_seconds', {
    help: 'How long ago a replica said how far it is',
    ...ofReplica,
  }),
  offset: gauge('redis_master_repl_offset', {
    help: 'Bytes that the primary has written for its replicas',
    unit: 'bytes',
  }),
  replicaOffset: gauge('redis_connected_slave_offset_bytes', {
    help: 'Bytes that a replica has taken over',
    ...ofReplica,
  }),
};

/** The metrics of redis_exporter. */
export const redisMetrics = Object.freeze({
  ...server,
  ...memory,
  ...clients,
  ...persistence,
  ...replication,
});
