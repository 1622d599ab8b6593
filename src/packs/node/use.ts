// Utilisation, saturation and errors of a host, as its alerts and its dashboard measure them alike.
import {
  complement,
  notMatching,
  plus,
  rate,
  ratio,
  sum,
  type RateWindow,
} from '../../define/index.ts';
import type { Measure } from '../../model/index.ts';
import type { nodeMetrics } from './metrics.ts';

export type NodeMetrics = typeof nodeMetrics;

/** What is made of memory, what only shows another file system, and what is read-only by nature. */
export const onDisk = {
  fstype: notMatching('tmpfs|ramfs|overlay|squashfs|iso9660|nsfs|fuse.*'),
} as const;

/** The interfaces of the host itself, not those of its containers. */
export const ofHost = {
  device: notMatching('lo|veth.*|docker.*|br-.*|cali.*|cni.*|flannel.*|virbr.*|tap.*|ifb.*'),
} as const;

/** Devices that are disks, not what is made of memory or of an image. */
export const realDisk = { device: notMatching('loop.*|ram.*|zram.*|sr.*|fd.*|dm-.*') } as const;

/** The share of its processors' time that a host was busy. */
export const busyShare = ({ cpu }: NodeMetrics, by: readonly string[], over: RateWindow): Measure =>
  ratio(
    sum(rate(cpu.where({ mode: notMatching('idle|iowait') }), over), { by }),
    sum(rate(cpu, over), { by }),
  );

export const memoryUsed = ({ memoryAvailable, memoryTotal }: NodeMetrics): Measure =>
  complement(ratio(memoryAvailable, memoryTotal));

export const diskUsed = ({ diskAvailable, diskSize }: NodeMetrics): Measure =>
  complement(ratio(diskAvailable.where(onDisk), diskSize.where(onDisk)));

export const inodesUsed = ({ inodesFree, inodes }: NodeMetrics): Measure =>
  complement(ratio(inodesFree.where(onDisk), inodes.where(onDisk)));

/** The share of packets that were damaged on their way. */
export const packetErrors = (metrics: NodeMetrics, over: RateWindow): Measure =>
  ratio(
    plus(
      rate(metrics.receiveErrors.where(ofHost), over),
      rate(metrics.transmitErrors.where(ofHost), over),
    ),
    plus(
      rate(metrics.packetsReceived.where(ofHost), over),
      rate(metrics.packetsSent.where(ofHost), over),
    ),
  );
