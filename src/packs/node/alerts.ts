// When a host needs somebody: what stops programs now wakes people, what will stop them is a ticket.
import {
  above,
  absent,
  absolute,
  and,
  equals,
  firesOn,
  increase,
  keepAbove,
  keepBelow,
  keepEqual,
  changes,
  minOverTime,
  predictLinear,
  rate,
  ratio,
} from '../../define/index.ts';
import type { PackAlert, PackContext } from '../pack.ts';
import { down } from '../targets.ts';
import type { NODE_THRESHOLDS } from './thresholds.ts';
import {
  busyShare,
  diskUsed,
  inodesUsed,
  memoryUsed,
  onDisk,
  packetErrors,
  realDisk,
} from './use.ts';
import type { NodeMetrics } from './use.ts';

type Context = PackContext<NodeMetrics, typeof NODE_THRESHOLDS>;

const WINDOW = '5m';

export const nodeAlerts = (of: Context) => ({
  ...processorAndMemory(of),
  ...diskAlerts(of),
  ...networkAndClock(of),
  ...watching(of),
});

const processorAndMemory = ({ metrics, thresholds, target }: Context) =>
  ({
    HostCpuBusy: {
      urgency: 'ticket',
      when: above(busyShare(metrics, target, WINDOW), thresholds.cpu),
      for: '15m',
      summary:
        '{{ $labels.instance }} is busy for {{ $value | humanizePercentage }} of its CPU time',
      description:
        'Hardly any processor time is left, so that everything on the host gets slower with each further request.',
    },
    HostMemoryLow: {
      urgency: 'ticket',
      when: above(memoryUsed(metrics), thresholds.memory),
      for: '10m',
      summary: '{{ $labels.instance }} uses {{ $value | humanizePercentage }} of its memory',
      description:
        'What is left is soon used for the page cache alone; then the host gets slow, and the kernel ends processes.',
    },
    HostOutOfMemory: {
      urgency: 'ticket',
      when: above(increase(metrics.oomKills, '10m'), 0),
      for: '0s',
      summary: 'The kernel of {{ $labels.instance }} ended a process for lack of memory',
      description:
        'Whatever it was has stopped in the middle of its work. If something starts it again, it will happen again.',
    },
  }) as const satisfies Alerts;

function diskAlerts({ metrics, thresholds }: Context) {
  const { diskAvailable, diskReadOnly, diskQueue, raidDisks } = metrics;
  const available = diskAvailable.where(onDisk);
  const used = diskUsed(metrics);
  const ahead = { from: '6h', ahead: thresholds.diskFullWithin } as const;
  const readOnly = diskReadOnly.where(onDisk);
  return {
    HostDiskFullSoon: {
      urgency: 'page',
      when: firesOn(
        and(keepAbove(used, thresholds.diskFilling), keepBelow(predictLinear(available, ahead), 0)),
      ),
      for: '30m',
      summary: `{{ $labels.mountpoint }} of {{ $labels.instance }} is full within ${ahead.ahead} ({{ $value | humanizePercentage }} used)`,
      description:
        'At the pace of the last 6 hours the file system will be full. Databases stop when they cannot write, and logs are lost.',
    },
    HostDiskNearlyFull: {
      urgency: 'ticket',
      when: above(used, thresholds.disk),
      for: '30m',
      summary:
        '{{ $labels.mountpoint }} of {{ $labels.instance }} is {{ $value | humanizePercentage }} full',
      description: 'A burst of logs or a large import can fill what is left.',
    },
    HostInodesNearlyUsed: {
      urgency: 'ticket',
      when: above(inodesUsed(metrics), thresholds.inodes),
      for: '30m',
      summary:
        '{{ $labels.mountpoint }} of {{ $labels.instance }} has used {{ $value | humanizePercentage }} of its inodes',
      description:
        'When none is left, no file can be made although there is space: programs say "No space left on device".',
    },
    HostDiskReadOnly: {
      urgency: 'page',
      when: firesOn(and(keepEqual(readOnly, 1), keepAbove(changes(readOnly, '6h'), 0))),
      for: '1m',
      summary: '{{ $labels.mountpoint }} of {{ $labels.instance }} has become read-only',
      description:
        'The kernel takes a file system from use when the disk under it fails. Nothing on it can be written.',
    },
    HostDiskSaturated: {
      urgency: 'ticket',
      when: above(rate(diskQueue.where(realDisk), WINDOW), thresholds.diskQueue),
      for: '30m',
      summary:
        '{{ $value | humanize }} requests wait for disk {{ $labels.device }} of {{ $labels.instance }}',
      description: 'The disk cannot keep up: whatever reads or writes waits for it.',
    },
    HostRaidDegraded: {
      urgency: 'ticket',
      when: above(raidDisks.where({ state: 'failed' }), 0),
      for: '5m',
      summary:
        '{{ $value }} disks of RAID {{ $labels.device }} of {{ $labels.instance }} have failed',
      description: 'The data is still there, but one more failure can lose it.',
    },
  } as const satisfies Alerts;
}

function networkAndClock({ metrics, thresholds }: Context) {
  const { connections, connectionsLimit, filesOpen, filesLimit } = metrics;
  const synchronised = minOverTime(metrics.clockSynchronised, WINDOW);
  return {
    HostNetworkErrors: {
      urgency: 'ticket',
      when: above(packetErrors(metrics, WINDOW), thresholds.packetErrors),
      for: '15m',
      summary:
        '{{ $value | humanizePercentage }} of the packets at {{ $labels.device }} of {{ $labels.instance }} are damaged',
      description:
        'Connections over this interface are slow and break. Most often a cable, a port or a driver is the cause.',
    },
    HostConnectionTableFull: {
      urgency: 'ticket',
      when: above(ratio(connections, connectionsLimit), thresholds.connections),
      for: '10m',
      summary:
        'The connection table of {{ $labels.instance }} is {{ $value | humanizePercentage }} full',
      description:
        'When it is full, the kernel drops new connections without a word to either side.',
    },
    HostFilesExhausted: {
      urgency: 'ticket',
      when: above(ratio(filesOpen, filesLimit), thresholds.files),
      for: '10m',
      summary: '{{ $labels.instance }} has {{ $value | humanizePercentage }} of its files open',
      description: 'When none is left, programs can open neither files nor connections.',
    },
    HostClockSkewed: {
      urgency: 'ticket',
      when: above(absolute(metrics.clockOffset), thresholds.clockOffset),
      for: '10m',
      summary: 'The clock of {{ $labels.instance }} is off by {{ $value | humanizeDuration }}',
      description:
        'Tokens and certificates are refused, and logs and metrics stand in the wrong order.',
    },
    HostClockNotSynchronised: {
      urgency: 'ticket',
      // The kernel says 16 s when nothing has set the clock for long; short pauses are normal.
      when: firesOn(and(keepEqual(synchronised, 0), keepAbove(metrics.clockMaxError, '15s'))),
      for: '10m',
      summary: 'Nothing sets the clock of {{ $labels.instance }}',
      description: 'It will drift away, and tokens, certificates and logs with it.',
    },
  } as const satisfies Alerts;
}

const watching = (of: Context) =>
  ({
    HostDown: {
      urgency: 'page',
      when: down(of, of.metrics.uname),
      for: '5m',
      summary: '{{ $labels.instance }} does not answer',
      description:
        'The host, its network or its exporter is down. What ran on it is down too, or runs unwatched.',
    },
    HostUnitFailed: {
      urgency: 'ticket',
      when: equals(of.metrics.unitState.where({ state: 'failed' }), 1),
      for: '5m',
      summary: '{{ $labels.name }} has failed on {{ $labels.instance }}',
      description: 'systemd has given up on the unit. What it did is no longer done.',
    },
    HostTextfileUnreadable: {
      urgency: 'ticket',
      when: equals(of.metrics.textfileError, 1),
      for: '15m',
      summary: 'A file of the textfile collector of {{ $labels.instance }} cannot be read',
      description:
        'Metrics that scripts write there, of backups for example, are missing, and no alert on them can fire.',
    },
    HostsNotScraped: {
      urgency: 'ticket',
      when: firesOn(absent(of.metrics.uname)),
      for: '15m',
      summary: 'Prometheus scrapes no host',
      description:
        'No alert on a host can fire. Look at the targets of Prometheus and at its service discovery.',
    },
  }) as const satisfies Alerts;

type Alerts = Readonly<Record<string, PackAlert>>;

export type NodeAlert = keyof ReturnType<typeof nodeAlerts>;
