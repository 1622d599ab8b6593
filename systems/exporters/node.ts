// What node_exporter exposes of a host.
import { counter, gauge } from 'nines';

export const cpu = counter('node_cpu_seconds_total', {
  help: 'Time that each processor spent, by what it did',
  labels: ['cpu', 'mode'],
});
export const memoryAvailable = gauge('node_memory_MemAvailable_bytes', {
  help: 'Memory that programs can still get',
});
export const memoryTotal = gauge('node_memory_MemTotal_bytes', { help: 'Memory of the host' });

const filesystem = {
  labels: ['device', 'device_error', 'fstype', 'mountpoint'],
  // Since 1.8.
  optional: ['device_error'],
} as const;

export const diskAvailable = gauge('node_filesystem_avail_bytes', {
  help: 'Space that programs can still write',
  ...filesystem,
});
export const diskSize = gauge('node_filesystem_size_bytes', {
  help: 'Size of the file system',
  ...filesystem,
});
export const diskBusy = counter('node_disk_io_time_seconds_total', {
  help: 'Time in which the disk was busy',
  labels: ['device'],
});
export const receiveErrors = counter('node_network_receive_errs_total', {
  help: 'Packets that arrived damaged',
  labels: ['device'],
});
export const transmitErrors = counter('node_network_transmit_errs_total', {
  help: 'Packets that could not be sent',
  labels: ['device'],
});
