import {
  above,
  alert,
  below,
  newEvents,
  notMatching,
  plus,
  rate,
  ratio,
  service,
  sum,
} from 'nines';
import {
  cpu,
  cpuPeriods,
  diskAvailable,
  diskBusy,
  diskSize,
  memoryAvailable,
  memoryTotal,
  oomKills,
  receiveErrors,
  throttledPeriods,
  transmitErrors,
} from './metrics.ts';
import { erniEngineering } from './on-call.ts';

const byHost = { by: ['instance'] };
const byContainer = { by: ['pod', 'container'] };
const busy = sum(rate(cpu.where({ mode: notMatching('idle|iowait') })), byHost);
// What is made of memory, and what containers share with their host.
const onDisk = { fstype: notMatching('tmpfs|overlay|squashfs') };

export const infrastructure = service('erni-infrastructure', {
  title: 'ERNI infrastructure',
  description: 'The hosts and the containers that everything else runs on.',
  team: erniEngineering,
  alerts: [
    alert('HighCpu', {
      when: above(ratio(busy, sum(rate(cpu), byHost)), '85%'),
      for: '10m',
      severity: 'P1',
      summary: 'ERNI: the processors of {{ $labels.instance }} are busy',
      description: 'The host has hardly any processor time left: everything on it gets slow.',
      runbook: './runbooks/infrastructure.md',
    }),
    alert('HighMemory', {
      when: below(ratio(memoryAvailable, memoryTotal), '10%'),
      for: '5m',
      severity: 'P1',
      summary: 'ERNI: {{ $labels.instance }} is short of memory',
      description: 'The kernel will soon end processes to get memory back.',
      runbook: './runbooks/infrastructure.md',
    }),
    alert('DiskSpaceLow', {
      when: below(ratio(diskAvailable.where(onDisk), diskSize.where(onDisk)), '15%'),
      for: '15m',
      severity: 'P2',
      summary: 'ERNI: {{ $labels.mountpoint }} of {{ $labels.instance }} is nearly full',
      description: 'A database that cannot write stops.',
      runbook: './runbooks/infrastructure.md',
    }),
    alert('DiskBusy', {
      when: above(rate(diskBusy), '90%'),
      for: '30m',
      severity: 'P2',
      summary: 'ERNI: disk {{ $labels.device }} of {{ $labels.instance }} is always busy',
      description: 'Queries wait for the disk.',
      runbook: './runbooks/infrastructure.md',
    }),
    alert('NetworkErrors', {
      when: above(plus(sum(rate(receiveErrors), byHost), sum(rate(transmitErrors), byHost)), 1),
      for: '15m',
      severity: 'P3',
      summary: 'ERNI: {{ $labels.instance }} loses packets',
      description: 'A cable, a card or a driver is broken.',
      runbook: './runbooks/infrastructure.md',
    }),
    alert('ContainerOutOfMemory', {
      when: above(sum(newEvents(oomKills, '10m'), byContainer), 0),
      for: '0s',
      severity: 'P2',
      summary: 'ERNI: {{ $labels.container }} in {{ $labels.pod }} ran out of memory',
      description: 'The kernel ended it; it was started again, and will run out again.',
      runbook: './runbooks/infrastructure.md',
    }),
    alert('ContainerThrottled', {
      when: above(
        ratio(sum(rate(throttledPeriods), byContainer), sum(rate(cpuPeriods), byContainer)),
        '50%',
      ),
      for: '30m',
      severity: 'P3',
      summary: 'ERNI: {{ $labels.container }} in {{ $labels.pod }} is held back',
      description: 'It wants more processor time than its limit gives it.',
      runbook: './runbooks/infrastructure.md',
    }),
  ],
});
