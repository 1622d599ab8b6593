// What cAdvisor exposes of containers: by itself beside Docker, or as part of Kubernetes' kubelet.
import { counter, gauge } from '../../define/index.ts';

const LABELS = ['container', 'id', 'image', 'name', 'namespace', 'pod'] as const;
// Docker knows no pods; control groups that are no containers have neither name nor image.
const OPTIONAL = ['container', 'image', 'name', 'namespace', 'pod'] as const;
const ofContainer = { labels: LABELS, optional: OPTIONAL };
const perDevice = { labels: [...LABELS, 'device'], optional: OPTIONAL } as const;
const perInterface = { labels: [...LABELS, 'interface'], optional: OPTIONAL } as const;

/** What cAdvisor exposes of containers. */
export const cadvisorMetrics = Object.freeze({
  startTime: gauge('container_start_time_seconds', {
    help: 'When the container started',
    unit: 'timestamp',
    ...ofContainer,
  }),
  cpu: counter('container_cpu_usage_seconds_total', {
    help: 'Processor time of the container',
    labels: [...LABELS, 'cpu'],
    optional: OPTIONAL,
  }),
  cpuPeriods: counter('container_cpu_cfs_periods_total', {
    help: 'Periods in which it was given processor time; only with a limit',
    ...ofContainer,
  }),
  throttledPeriods: counter('container_cpu_cfs_throttled_periods_total', {
    help: 'Periods in which it wanted more than it may use; only with a limit',
    ...ofContainer,
  }),
  memoryUsed: gauge('container_memory_working_set_bytes', {
    help: 'Memory that counts against the limit',
    ...ofContainer,
  }),
  memoryLimit: gauge('container_spec_memory_limit_bytes', {
    help: 'The most memory that it may use; 0 without a limit',
    ...ofContainer,
  }),
  oomKills: counter('container_oom_events_total', {
    help: 'How often the kernel ended something in it for lack of memory',
    ...ofContainer,
  }),
  diskUsed: gauge('container_fs_usage_bytes', {
    help: 'What it has written to its own layer',
    ...perDevice,
  }),
  diskRead: counter('container_fs_reads_bytes_total', {
    help: 'Read from the disk',
    ...perDevice,
  }),
  diskWritten: counter('container_fs_writes_bytes_total', {
    help: 'Written to the disk',
    ...perDevice,
  }),
  received: counter('container_network_receive_bytes_total', {
    help: 'Received; all containers of a pod share it',
    ...perInterface,
  }),
  sent: counter('container_network_transmit_bytes_total', {
    help: 'Sent; all containers of a pod share it',
    ...perInterface,
  }),
  receiveDrops: counter('container_network_receive_packets_dropped_total', {
    help: 'Packets that were thrown away on arrival',
    ...perInterface,
  }),
  transmitDrops: counter('container_network_transmit_packets_dropped_total', {
    help: 'Packets that were thrown away before they left',
    ...perInterface,
  }),
});

export type CadvisorMetrics = typeof cadvisorMetrics;
