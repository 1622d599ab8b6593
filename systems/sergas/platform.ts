import {
  above,
  alert,
  below,
  increase,
  newEvents,
  notMatching,
  rate,
  ratio,
  service,
  sum,
} from 'nines';
import {
  cpu,
  deployments,
  diskAvailable,
  diskSize,
  memoryAvailable,
  memoryTotal,
  oomKills,
} from './metrics.ts';
import { sergasEngineering } from './on-call.ts';

const byHost = { by: ['instance'] };
const busy = sum(rate(cpu.where({ mode: notMatching('idle|iowait') })), byHost);
// What is made of memory, and what containers share with their host.
const onDisk = { fstype: notMatching('tmpfs|overlay|squashfs') };
const ended = (result: string) => sum(increase(deployments.where({ result }), '28d'));

export const platform = service('sergas-platform', {
  title: 'Sergas platform',
  description: 'The hosts, the containers, and how new versions get onto them.',
  team: sergasEngineering,
  alerts: [
    alert('HighCpu', {
      when: above(ratio(busy, sum(rate(cpu), byHost)), '85%'),
      for: '15m',
      severity: 'P2',
      summary: 'Sergas: the processors of {{ $labels.instance }} are busy',
      description: 'The host has hardly any processor time left: everything on it gets slow.',
      runbook: './runbooks/scaling.md',
    }),
    alert('HighMemory', {
      when: below(ratio(memoryAvailable, memoryTotal), '10%'),
      for: '15m',
      severity: 'P2',
      summary: 'Sergas: {{ $labels.instance }} is short of memory',
      description: 'The kernel will soon end processes to get memory back.',
      runbook: './runbooks/scaling.md',
    }),
    alert('DiskSpaceLow', {
      when: below(ratio(diskAvailable.where(onDisk), diskSize.where(onDisk)), '15%'),
      for: '15m',
      severity: 'P2',
      summary: 'Sergas: {{ $labels.mountpoint }} of {{ $labels.instance }} is nearly full',
      description: 'A database that cannot write stops.',
      runbook: './runbooks/scaling.md',
    }),
    alert('ContainerOutOfMemory', {
      when: above(sum(newEvents(oomKills, '10m'), { by: ['pod', 'container'] }), 0),
      for: '0s',
      severity: 'P2',
      summary: 'Sergas: {{ $labels.container }} in {{ $labels.pod }} ran out of memory',
      description: 'The kernel ended it; it was started again, and will run out again.',
      runbook: './runbooks/scaling.md',
    }),
    alert('DeploymentRolledBack', {
      when: above(sum(newEvents(deployments.where({ result: 'rolled_back' }), '10m')), 0),
      for: '0s',
      severity: 'P2',
      description: 'The checks of a new version failed, and all traffic is on the old one again.',
      runbook: './runbooks/incident-response.md',
    }),
    alert('RollbacksOften', {
      when: above(ratio(ended('rolled_back'), sum(increase(deployments, '28d'))), '15%'),
      for: '1h',
      severity: 'P3',
      description: 'Too many deployments of the last month were rolled back.',
      runbook: './runbooks/incident-response.md',
    }),
  ],
});
