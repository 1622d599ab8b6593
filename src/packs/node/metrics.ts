// What node_exporter exposes of a host: 1.5 and later.
import { counter, gauge } from '../../define/index.ts';

const filesystem = {
  labels: ['device', 'device_error', 'fstype', 'mountpoint'],
  // Since 1.8.
  optional: ['device_error'],
} as const;
const perDevice = { labels: ['device'] } as const;

const processor = {
  cpu: counter('node_cpu_seconds_total', {
    help: 'Time that each processor spent, by what it did',
    labels: ['cpu', 'mode'],
  }),
  load1: gauge('node_load1', { help: 'Tasks that run or wait, over a minute' }),
  cpuPressure: counter('node_pressure_cpu_waiting_seconds_total', {
    help: 'Time in which some task waited for a processor',
  }),
  contextSwitches: counter('node_context_switches_total', { help: 'Switches between tasks' }),
  blocked: gauge('node_procs_blocked', { help: 'Tasks that wait for a disk' }),
};

const memory = {
  memoryAvailable: gauge('node_memory_MemAvailable_bytes', {
    help: 'Memory that programs can still get',
  }),
  memoryTotal: gauge('node_memory_MemTotal_bytes', { help: 'Memory of the host' }),
  swapFree: gauge('node_memory_SwapFree_bytes', { help: 'Swap space that is free' }),
  swapTotal: gauge('node_memory_SwapTotal_bytes', { help: 'Swap space of the host' }),
  memoryPressure: counter('node_pressure_memory_waiting_seconds_total', {
    help: 'Time in which some task waited for memory',
  }),
  majorFaults: counter('node_vmstat_pgmajfault', { help: 'Pages that had to be read from disk' }),
  oomKills: counter('node_vmstat_oom_kill', {
    help: 'Processes that the kernel ended for lack of memory',
  }),
};

const disks = {
  diskAvailable: gauge('node_filesystem_avail_bytes', {
    help: 'Space that programs can still write',
    ...filesystem,
  }),
  diskSize: gauge('node_filesystem_size_bytes', { help: 'Size of the file system', ...filesystem }),
  inodesFree: gauge('node_filesystem_files_free', {
    help: 'Files that can still be made',
    ...filesystem,
  }),
  inodes: gauge('node_filesystem_files', {
    help: 'Files that the file system can hold',
    ...filesystem,
  }),
  diskReadOnly: gauge('node_filesystem_readonly', {
    help: '1 when nothing can be written',
    unit: 'boolean',
    ...filesystem,
  }),
  diskBusy: counter('node_disk_io_time_seconds_total', {
    help: 'Time in which the disk was busy',
    ...perDevice,
  }),
  diskQueue: counter('node_disk_io_time_weighted_seconds_total', {
    help: 'Time that all requests together spent at the disk',
    ...perDevice,
  }),
  diskRead: counter('node_disk_read_bytes_total', { help: 'Read from the disk', ...perDevice }),
  diskWritten: counter('node_disk_written_bytes_total', {
    help: 'Written to the disk',
    ...perDevice,
  }),
  ioPressure: counter('node_pressure_io_waiting_seconds_total', {
    help: 'Time in which some task waited for a disk',
  }),
  raidDisks: gauge('node_md_disks', {
    help: 'Disks of a RAID by their state',
    labels: ['device', 'state'],
  }),
};

const network = {
  received: counter('node_network_receive_bytes_total', { help: 'Received', ...perDevice }),
  sent: counter('node_network_transmit_bytes_total', { help: 'Sent', ...perDevice }),
  packetsReceived: counter('node_network_receive_packets_total', {
    help: 'Packets received',
    ...perDevice,
  }),
  packetsSent: counter('node_network_transmit_packets_total', {
    help: 'Packets sent',
    ...perDevice,
  }),
  receiveErrors: counter('node_network_receive_errs_total', {
    help: 'Packets that arrived damaged',
    ...perDevice,
  }),
  transmitErrors: counter('node_network_transmit_errs_total', {
    help: 'Packets that could not be sent',
    ...perDevice,
  }),
  receiveDrops: counter('node_network_receive_drop_total', {
    help: 'Packets that were thrown away on arrival',
    ...perDevice,
  }),
  transmitDrops: counter('node_network_transmit_drop_total', {
    help: 'Packets that were thrown away before they left',
    ...perDevice,
  }),
  connections: gauge('node_nf_conntrack_entries', {
    help: 'Connections that the firewall keeps track of',
  }),
  connectionsLimit: gauge('node_nf_conntrack_entries_limit', {
    help: 'The most connections that the firewall keeps track of',
  }),
};

const system = {
  uname: gauge('node_uname_info', {
    help: '1, with the name of the host and its kernel',
    labels: ['domainname', 'machine', 'nodename', 'release', 'sysname', 'version'],
  }),
  bootTime: gauge('node_boot_time_seconds', { help: 'When the host started', unit: 'timestamp' }),
  filesOpen: gauge('node_filefd_allocated', { help: 'Files that are open' }),
  filesLimit: gauge('node_filefd_maximum', { help: 'The most files that can be open' }),
  clockOffset: gauge('node_timex_offset_seconds', {
    help: 'How far the clock is from its reference',
  }),
  clockMaxError: gauge('node_timex_maxerror_seconds', {
    help: 'How wrong the clock may be; grows while nothing sets it',
  }),
  clockSynchronised: gauge('node_timex_sync_status', {
    help: '1 when something sets the clock',
    unit: 'boolean',
  }),
  textfileError: gauge('node_textfile_scrape_error', {
    help: '1 when a file of the textfile collector could not be read',
    unit: 'boolean',
  }),
  unitState: gauge('node_systemd_unit_state', {
    help: '1 for the state that a unit of systemd is in; needs --collector.systemd',
    labels: ['name', 'state', 'type'],
    values: { state: ['activating', 'active', 'deactivating', 'failed', 'inactive'] },
    unit: 'boolean',
  }),
};

/** What node_exporter exposes of a host. */
export const nodeMetrics = Object.freeze({
  ...processor,
  ...memory,
  ...disks,
  ...network,
  ...system,
});
