// What the shop stands on, watched by the exporters that most people have, with packs.
import {
  above,
  age,
  alert,
  blackboxPack,
  gauge,
  monitoringPack,
  nodePack,
  postgresPack,
  redisPack,
  service,
} from '../../src/index.ts';
import { JOBS } from './names.ts';
import type { Teams } from './people.ts';

const levels = { page: 'P1', ticket: 'P2' } as const;

const hosts = nodePack({
  ...levels,
  where: { job: JOBS.hosts },
  // How busy and how full the machine is on which the test runs is its own affair.
  except: [
    'HostCpuBusy',
    'HostMemoryLow',
    'HostOutOfMemory',
    'HostDiskFullSoon',
    'HostDiskNearlyFull',
    'HostInodesNearlyUsed',
    'HostDiskReadOnly',
    'HostDiskSaturated',
    'HostRaidDegraded',
    'HostNetworkErrors',
    'HostConnectionTableFull',
    'HostFilesExhausted',
    'HostClockSkewed',
    'HostClockNotSynchronised',
  ],
});

const database = postgresPack({ ...levels, where: { job: JOBS.postgres } });

const cache = redisPack({ ...levels, where: { job: JOBS.redis } });

const probes = blackboxPack({
  ...levels,
  where: { job: JOBS.probes },
  // An hour by default, which nobody wants to wait for here.
  change: { CertificateExpiresSoon: { for: '5m' } },
});

const alerting = monitoringPack({
  ...levels,
  prometheus: { job: JOBS.prometheus },
  alertmanager: { job: JOBS.alertmanager },
  // How long evaluations take on a busy machine says nothing of the rules.
  except: ['PrometheusRuleGroupMissed', 'PrometheusRuleGroupSlow'],
});

export const packDashboards = [hosts, database, cache, probes, alerting].map(
  ({ dashboard }) => dashboard,
);

const lastBackup = gauge('shop_backup_last_success_timestamp_seconds');

const backupTooOld = alert('BackupTooOld', {
  when: above(age(lastBackup.where({ job: JOBS.hosts })), '25h'),
  for: '5m',
  severity: 'P1',
  description: 'What has been ordered since would be lost.',
  runbook: './runbooks/backup.md',
});

export const infrastructure = ({ product, platform }: Teams) => [
  service('shop-backup', { title: 'Shop backup', team: platform, alerts: [backupTooOld] }),
  service('shop-hosts', { title: 'Shop hosts', team: platform, alerts: hosts.alerts }),
  service('shop-database', { title: 'Shop database', team: platform, alerts: database.alerts }),
  service('shop-cache', { title: 'Shop cache', team: platform, alerts: cache.alerts }),
  service('shop-edge', { title: 'Shop front door', team: product, alerts: probes.alerts }),
  service('monitoring', { title: 'Monitoring', team: platform, alerts: alerting.alerts }),
];
