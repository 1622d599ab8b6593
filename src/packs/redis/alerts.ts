// When a Redis server needs somebody: what refuses reads or writes now wakes people, what will do so
// is a ticket.
import {
  above,
  absent,
  changes,
  equals,
  firesOn,
  increase,
  max,
  rate,
} from '../../define/index.ts';
import type { PackAlert } from '../pack.ts';
import { down } from '../targets.ts';
import { busyShare, clientShare, latency, memoryThatFills, type RedisContext } from './use.ts';

export const redisAlerts = (of: RedisContext) => ({
  ...serverAlerts(of),
  ...memoryAlerts(of),
  ...clientAlerts(of),
  ...persistenceAlerts(of),
  ...replicationAlerts(of),
  ...watching(of),
});

const serverAlerts = ({ metrics, thresholds, target }: RedisContext) =>
  ({
    RedisDown: {
      urgency: 'page',
      when: equals(metrics.up, 0),
      for: '1m',
      summary: 'Redis at {{ $labels.instance }} does not answer',
      description: 'Caches, queues and sessions in it cannot be used.',
    },
    RedisClusterDown: {
      urgency: 'page',
      when: equals(metrics.clusterState, 0),
      for: '1m',
      summary: 'The Redis cluster does not serve all its slots, says {{ $labels.instance }}',
      description: 'Some or all keys can be neither read nor written.',
    },
    RedisBusy: {
      urgency: 'ticket',
      when: above(busyShare(metrics, '5m'), thresholds.cpu),
      for: '10m',
      summary: 'Redis at {{ $labels.instance }} is busy for {{ $value | humanizePercentage }}',
      description:
        'Commands run one after another: all clients wait for each other, and more cores do not help.',
    },
    RedisSlow: {
      urgency: 'ticket',
      when: above(latency(metrics, target, '5m'), thresholds.latency),
      for: '10m',
      summary:
        'A command of Redis at {{ $labels.instance }} takes {{ $value | humanizeDuration }} on average',
      description: 'While one command runs, all others wait. Usually some walk through many keys.',
    },
    RedisRestarts: {
      urgency: 'ticket',
      when: above(changes(metrics.startTime, '1h'), thresholds.restarts),
      for: '0s',
      summary: 'Redis at {{ $labels.instance }} was started {{ $value }} times within an hour',
      description:
        'Something ends it again and again, and each time what was not saved is lost. Most often it has more data than memory.',
    },
  }) as const satisfies Alerts;

const memoryAlerts = ({ metrics, thresholds, target }: RedisContext) =>
  ({
    RedisMemoryFull: {
      urgency: 'page',
      when: above(memoryThatFills(metrics, target), thresholds.memoryFull),
      for: '5m',
      summary:
        'Redis at {{ $labels.instance }} uses {{ $value | humanizePercentage }} of its memory',
      description:
        'It is told to keep what it has, so that it refuses every write when it is full: "OOM command not allowed".',
    },
    RedisMemoryHigh: {
      urgency: 'ticket',
      when: above(memoryThatFills(metrics, target), thresholds.memory),
      for: '15m',
      summary:
        'Redis at {{ $labels.instance }} uses {{ $value | humanizePercentage }} of its memory',
      description:
        'It is told to keep what it has: when it is full, it refuses every write. Caches that throw out keys by themselves are left out, as they are always full.',
    },
    RedisEvictsMuch: {
      urgency: 'ticket',
      when: above(rate(metrics.evicted, '15m'), thresholds.evictions),
      for: '15m',
      summary: 'Redis at {{ $labels.instance }} throws out {{ $value | humanize }} keys per second',
      description:
        'What is in use does not fit: keys are thrown out that are soon asked for again, and what is behind the cache has to answer.',
    },
  }) as const satisfies Alerts;

const clientAlerts = ({ metrics, thresholds }: RedisContext) =>
  ({
    RedisClientsRefused: {
      urgency: 'page',
      when: above(increase(metrics.rejectedConnections, '5m'), 0),
      // As long as the window: a burst that is over wakes nobody.
      for: '5m',
      summary: 'Redis at {{ $labels.instance }} refuses clients',
      description: 'It has as many as maxclients allows: whoever connects now gets an error.',
    },
    RedisClientsHigh: {
      urgency: 'ticket',
      when: above(clientShare(metrics), thresholds.clients),
      for: '10m',
      summary:
        '{{ $value | humanizePercentage }} of the clients that Redis at {{ $labels.instance }} takes are connected',
      description: 'When it has as many as maxclients allows, it refuses new ones.',
    },
  }) as const satisfies Alerts;

const persistenceAlerts = ({ metrics }: RedisContext) =>
  ({
    RedisSaveFailed: {
      urgency: 'page',
      when: equals(metrics.saveWorked, 0),
      for: '2m',
      summary: 'Redis at {{ $labels.instance }} cannot write its snapshot',
      description:
        'Unless stop-writes-on-bgsave-error is off it now refuses every write (MISCONF), and after a restart the last changes are lost.',
    },
    RedisAppendFailed: {
      urgency: 'page',
      when: equals(metrics.appendWorked, 0),
      for: '2m',
      summary: 'Redis at {{ $labels.instance }} cannot write its append-only file',
      description: 'It refuses every write (MISCONF) until the file can be written again.',
    },
  }) as const satisfies Alerts;

const replicationAlerts = ({ metrics, thresholds, target }: RedisContext) =>
  ({
    RedisReplicaDisconnected: {
      urgency: 'ticket',
      when: equals(metrics.linkUp, 0),
      for: '2m',
      summary:
        'The replica at {{ $labels.instance }} has lost its primary {{ $labels.master_host }}',
      description: 'It answers with old data, and nobody could take over without losing some.',
    },
    RedisReplicationLag: {
      urgency: 'ticket',
      when: above(
        max(metrics.replicationLag, { by: [...target, 'slave_ip', 'slave_port'] }),
        thresholds.replicationLag,
      ),
      for: '5m',
      summary:
        'Replica {{ $labels.slave_ip }} of {{ $labels.instance }} is {{ $value | humanizeDuration }} behind',
      description: 'It answers with old data. If the primary is lost now, what it lacks is lost.',
    },
  }) as const satisfies Alerts;

const watching = (of: RedisContext) =>
  ({
    RedisExporterDown: {
      urgency: 'ticket',
      when: down(of, of.metrics.up),
      for: '5m',
      summary: 'The exporter of Redis at {{ $labels.instance }} does not answer',
      description: 'Redis may work or not: no alert on it can fire.',
    },
    RedisNotScraped: {
      urgency: 'ticket',
      when: firesOn(absent(of.metrics.up)),
      for: '15m',
      summary: 'Prometheus scrapes no Redis exporter',
      description:
        'No alert on Redis can fire. Look at the targets of Prometheus and at its service discovery.',
    },
  }) as const satisfies Alerts;

type Alerts = Readonly<Record<string, PackAlert>>;

export type RedisAlert = keyof ReturnType<typeof redisAlerts>;
