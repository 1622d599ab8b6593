// Hosts and containers: what the packs watch, with ERNI's thresholds and severities.
import { cadvisorPack, nodePack, service } from 'nines';
import { erniEngineering } from './on-call.ts';

const runbook = './runbooks/infrastructure.md';

export const hosts = nodePack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'erni-node' },
  thresholds: { cpu: '85%', memory: '90%', disk: '85%' },
  severity: { HostCpuBusy: 'P1', HostMemoryLow: 'P1', HostNetworkErrors: 'P3' },
  change: {
    HostCpuBusy: { for: '10m', runbook },
    HostMemoryLow: { for: '5m', runbook },
    HostDiskNearlyFull: { for: '15m', runbook },
  },
  // Rented hosts: their disks are the provider's, and nobody runs units of systemd on them.
  except: ['HostRaidDegraded', 'HostUnitFailed'],
});

export const containers = cadvisorPack({
  page: 'P1',
  ticket: 'P2',
  where: { namespace: 'erni' },
  thresholds: { throttled: '50%' },
  severity: { ContainerThrottled: 'P3' },
});

export const infrastructure = service('erni-infrastructure', {
  title: 'ERNI infrastructure',
  description: 'The hosts and the containers that everything else runs on.',
  team: erniEngineering,
  alerts: [...hosts.alerts, ...containers.alerts],
});
