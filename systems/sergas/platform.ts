// Hosts and containers as the packs watch them, and how new versions get onto them.
import {
  above,
  alert,
  cadvisorPack,
  increase,
  newEvents,
  nodePack,
  ratio,
  service,
  sum,
} from 'nines';
import { deployments } from './metrics.ts';
import { sergasEngineering } from './on-call.ts';

const runbook = './runbooks/scaling.md';
const ended = (result: 'rolled_back') => sum(increase(deployments.where({ result }), '28d'));

export const hosts = nodePack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'sergas-node' },
  thresholds: { cpu: '85%', memory: '90%', disk: '85%' },
  // What wakes people has to be told within 5 minutes, and these look back over hours.
  severity: { HostDiskFullSoon: 'P2', HostDiskReadOnly: 'P2' },
  change: {
    HostCpuBusy: { runbook },
    HostMemoryLow: { for: '15m', runbook },
    HostDiskNearlyFull: { for: '15m', runbook },
    HostDown: { for: '2m' },
  },
  except: ['HostRaidDegraded', 'HostUnitFailed'],
});

export const containers = cadvisorPack({
  page: 'P1',
  ticket: 'P2',
  where: { namespace: 'sergas' },
  severity: { ContainerThrottled: 'P3' },
});

export const platform = service('sergas-platform', {
  title: 'Sergas platform',
  description: 'The hosts, the containers, and how new versions get onto them.',
  team: sergasEngineering,
  deploys: sum(newEvents(deployments, '2m')),
  alerts: [
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
    ...hosts.alerts,
    ...containers.alerts,
  ],
});
