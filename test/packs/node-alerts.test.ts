// Each alert on hosts in the real engine.
import { vi } from 'vitest';
import { nodePack } from '../../src/index.ts';
import { from, steady, testAlerts, type Case } from './cases.ts';

vi.setConfig({ testTimeout: 60_000 });

const H = 'job="node",instance="h1:9100"';
const of = (name: string, labels = ''): string =>
  `node_${name}{${H}${labels === '' ? '' : `,${labels}`}}`;
const DISK = 'device="/dev/vda",fstype="ext4",mountpoint="/"';

const IDLE = of('cpu_seconds_total', 'cpu="0",mode="idle"');
const USER = of('cpu_seconds_total', 'cpu="0",mode="user"');
const WAIT = of('cpu_seconds_total', 'cpu="0",mode="iowait"');
const AVAILABLE = of('memory_MemAvailable_bytes');
const OOM = of('vmstat_oom_kill');
const FREE = of('filesystem_avail_bytes', DISK);
const INODES = of('filesystem_files_free', DISK);
const READ_ONLY = of('filesystem_readonly', DISK);
const QUEUE = of('disk_io_time_weighted_seconds_total', 'device="vda"');
const RAID = of('md_disks', 'device="md0",state="failed"');
const ERRORS = of('network_receive_errs_total', 'device="eth0"');
const CONNECTIONS = of('nf_conntrack_entries');
const FILES = of('filefd_allocated');
const OFFSET = of('timex_offset_seconds');
const SYNC = of('timex_sync_status');
const MAX_ERROR = of('timex_maxerror_seconds');
const UNIT = of('systemd_unit_state', 'name="backup.service",state="failed",type="oneshot"');
const TEXTFILE = of('textfile_scrape_error');
const UNAME = of(
  'uname_info',
  'domainname="",machine="x86_64",nodename="h1",release="6",sysname="Linux",version="1"',
);
const UP = `up{${H}}`;

const HEALTHY = {
  [IDLE]: '0+12x300',
  [USER]: '0+3x300',
  [WAIT]: '0x300',
  [AVAILABLE]: steady(60),
  [of('memory_MemTotal_bytes')]: steady(100),
  [OOM]: '0x300',
  [FREE]: steady(50),
  [of('filesystem_size_bytes', DISK)]: steady(100),
  [INODES]: steady(50),
  [of('filesystem_files', DISK)]: steady(100),
  [READ_ONLY]: steady(0),
  // A CD is read-only and full, and nobody minds.
  [of('filesystem_readonly', 'device="/dev/sr0",fstype="iso9660",mountpoint="/cd"')]: steady(1),
  [of('filesystem_avail_bytes', 'device="/dev/sr0",fstype="iso9660",mountpoint="/cd"')]: steady(0),
  [of('filesystem_size_bytes', 'device="/dev/sr0",fstype="iso9660",mountpoint="/cd"')]: steady(1),
  [QUEUE]: '0+15x300',
  [RAID]: steady(0),
  [ERRORS]: '0x300',
  [of('network_transmit_errs_total', 'device="eth0"')]: '0x300',
  [of('network_receive_packets_total', 'device="eth0"')]: '0+1000x300',
  [of('network_transmit_packets_total', 'device="eth0"')]: '0+1000x300',
  [CONNECTIONS]: steady(100),
  [of('nf_conntrack_entries_limit')]: steady(1000),
  [FILES]: steady(100),
  [of('filefd_maximum')]: steady(1000),
  [OFFSET]: steady(0.001),
  [SYNC]: steady(1),
  [MAX_ERROR]: steady(0.1),
  [UNIT]: steady(0),
  [TEXTFILE]: steady(0),
  [UNAME]: steady(1),
  [UP]: steady(1),
};

const CASES: Readonly<Record<string, Case>> = {
  HostCpuBusy: {
    broken: { [IDLE]: '0+12x39 480+0.5x260', [USER]: '0+3x39 120+14.5x260' },
    not: '24m',
    yet: '31m',
    // Waiting for a disk leaves the processor free.
    harmless: { [IDLE]: '0+12x39 480+0.5x260', [WAIT]: '0+0x39 0+11.5x260' },
  },
  HostMemoryLow: {
    broken: { [AVAILABLE]: from(60, '9') },
    not: '19m',
    yet: '21m',
    harmless: { [AVAILABLE]: from(60, '10') },
  },
  HostOutOfMemory: {
    broken: { [OOM]: from(0, '1') },
    not: '9m',
    yet: '11m',
    harmless: { [OOM]: steady(7) },
  },
  HostDiskFullSoon: {
    broken: { [FREE]: '19-0.05x300' },
    not: '29m',
    yet: '32m',
    // It fills as fast, but there is much left; or there is little left, and it does not fill.
    harmless: { [FREE]: '45-0.05x300' },
  },
  HostDiskNearlyFull: {
    broken: { [FREE]: from(50, '9') },
    not: '39m',
    yet: '41m',
    harmless: { [FREE]: from(50, '11') },
  },
  HostInodesNearlyUsed: {
    broken: { [INODES]: from(50, '9') },
    not: '39m',
    yet: '41m',
    harmless: { [INODES]: from(50, '11') },
  },
  HostDiskReadOnly: {
    broken: { [READ_ONLY]: from(0, '1') },
    not: '9m',
    yet: '12m',
    harmless: { [READ_ONLY]: steady(1) },
  },
  HostDiskSaturated: {
    broken: { [QUEUE]: '0+15x39 600+180x260' },
    not: '39m',
    yet: '46m',
    harmless: { [QUEUE]: '0+15x39 600+140x260' },
  },
  HostRaidDegraded: {
    broken: { [RAID]: from(0, '1') },
    not: '14m',
    yet: '16m',
    harmless: { [RAID]: '0x39 1x8 0x240' },
  },
  HostNetworkErrors: {
    broken: { [ERRORS]: '0x39 0+30x260' },
    not: '24m',
    yet: '31m',
    harmless: { [ERRORS]: '0x39 0+15x260' },
  },
  HostConnectionTableFull: {
    broken: { [CONNECTIONS]: from(100, '850') },
    not: '19m',
    yet: '21m',
    harmless: { [CONNECTIONS]: from(100, '790') },
  },
  HostFilesExhausted: {
    broken: { [FILES]: from(100, '850') },
    not: '19m',
    yet: '21m',
    harmless: { [FILES]: from(100, '790') },
  },
  HostClockSkewed: {
    broken: { [OFFSET]: from(0, '-0.2') },
    not: '19m',
    yet: '21m',
    harmless: { [OFFSET]: from(0, '-0.04') },
  },
  HostClockNotSynchronised: {
    broken: { [SYNC]: from(1, '0'), [MAX_ERROR]: from(0, '16') },
    not: '19m',
    yet: '21m',
    // A pause between two settings of the clock.
    harmless: { [SYNC]: from(1, '0'), [MAX_ERROR]: from(0, '2') },
  },
  HostDown: {
    broken: { [UP]: from(1, '0'), [UNAME]: '1x39 stale' },
    not: '14m',
    yet: '16m',
    harmless: { 'up{job="api",instance="a1:80"}': steady(0), [UP]: '1x39 0x10 1x250' },
  },
  HostUnitFailed: {
    broken: { [UNIT]: from(0, '1') },
    not: '14m',
    yet: '16m',
    harmless: { [UNIT]: '0x39 1x10 0x250' },
  },
  HostTextfileUnreadable: {
    broken: { [TEXTFILE]: from(0, '1') },
    not: '24m',
    yet: '26m',
    harmless: { [TEXTFILE]: '0x39 1x40 0x220' },
  },
  HostsNotScraped: {
    broken: { [UNAME]: '1x39 stale' },
    not: '24m',
    yet: '26m',
    harmless: { [UNAME]: '1x39 stale _x39 1x200' },
  },
};

testAlerts(nodePack({ page: 'P1', ticket: 'P2' }).alerts, HEALTHY, CASES);
