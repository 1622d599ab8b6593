// A config with what well-known exporters expose, and alerts on it.
import {
  above,
  alert,
  avgOverTime,
  below,
  counter,
  freshness,
  gauge,
  matches,
  max,
  newEvents,
  rate,
  ratio,
  sum,
} from 'nines';
import type { DemoSubject } from '../../src/demo/index.ts';
import { plan } from '../../src/plan/index.ts';
import { validate } from '../../src/validate/index.ts';
import { configOf } from '../docs/shop.ts';

const ofHosts = { job: 'hosts' };
const cpu = counter('node_cpu_seconds_total', { labels: ['cpu', 'mode'] }).where(ofHosts);
const available = gauge('node_memory_MemAvailable_bytes').where(ofHosts);
const memory = gauge('node_memory_MemTotal_bytes').where(ofHosts);
const filesystem = { labels: ['device', 'fstype', 'mountpoint'] } as const;
const free = gauge('node_filesystem_avail_bytes', filesystem).where(ofHosts);
const size = gauge('node_filesystem_size_bytes', filesystem).where(ofHosts);
const used = gauge('redis_memory_used_bytes');
const most = gauge('redis_memory_max_bytes');
const inUse = gauge('pool_connections_in_use');
const pool = gauge('pool_connections_max');
const waiting = gauge('jobs_waiting', { labels: ['queue'] });
const expiry = gauge('probe_ssl_earliest_cert_expiry', { unit: 'timestamp' });
const ofProbes = { job: 'probes' };
const answers = gauge('probe_success', { unit: 'boolean' }).where(ofProbes);
const probing = gauge('probe_duration_seconds').where(ofProbes);
const backup = gauge('backup_last_success_timestamp_seconds');
const lost = counter('messages_lost_total', { labels: ['topic'] });

const page = { severity: 'page', description: 'Somebody has to look.' } as const;

export function exportersSubject(): DemoSubject {
  const config = configOf([
    freshness({ name: 'backup', objective: '99%', within: '25h', lastSuccess: backup }),
    alert('CpuBusy', {
      when: below(sum(rate(cpu.where({ mode: 'idle' })), { by: ['cpu'] }), 0.1),
      ...page,
    }),
    alert('MemoryLow', { when: below(ratio(available, memory), '10%'), ...page }),
    alert('DiskFull', { when: below(ratio(free, size), '10%'), ...page }),
    alert('RedisFull', { when: above(ratio(used, most), '90%'), ...page }),
    alert('PoolFull', { when: above(ratio(sum(inUse), sum(pool)), '90%'), ...page }),
    alert('QueueLong', { when: above(max(waiting), 5), ...page }),
    alert('CertificateExpires', { when: below(max(expiry), 1), ...page }),
    alert('ShopUnsteady', {
      when: below(
        avgOverTime(answers.where({ instance: matches('.*/(health|ready)') }), '1h'),
        '90%',
      ),
      ...page,
    }),
    alert('ProbeSlow', { when: above(probing, '5s'), ...page }),
    alert('MessagesLost', { when: above(sum(newEvents(lost, '15m')), 0), ...page }),
  ]);
  const [model, mistakes] = validate(config, { root: '/', texts: new Map() });
  if (!model) throw new Error(mistakes.map(({ message }) => message).join('\n'));
  return { model, plan: plan(model) };
}
