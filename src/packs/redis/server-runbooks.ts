// What to do when Redis refuses or slows down its clients.
import type { Runbook } from '../runbook.ts';

export const serverRunbooks = {
  RedisDown: {
    check: [
      [
        'Whether it answers, and what its log says last:',
        'redis-cli -h HOST ping\njournalctl -u redis-server -n 100 --no-pager',
      ],
      [
        'Whether the kernel ended it for lack of memory:',
        "dmesg -T | grep -i -E 'out of memory|redis' | tail",
      ],
      'LOADING: it reads its snapshot; with much data that takes minutes, and nothing makes it faster.',
      'Whether only the exporter has lost its password or its network.',
    ],
    helps: [
      'Start it, or let Sentinel promote the replica; services must look for the new primary.',
      'Ended for lack of memory: set maxmemory well below the memory of the host, then start it.',
      'Of a cache that starts empty: let traffic in slowly, whatever is behind it now gets all of it.',
    ],
    worse:
      'Starting an empty primary while its replicas are connected: they take over its emptiness, and all data is gone.',
    over: '`redis_up` is 1, services have connected, and replicas are in step.',
  },
  RedisClusterDown: {
    check: [
      [
        'Which slots nobody serves:',
        'redis-cli -h HOST cluster info\nredis-cli --cluster check HOST:6379',
      ],
      'Which primaries are gone, and whether they have replicas.',
    ],
    helps: [
      'Start the node that is gone: the cluster heals by itself.',
      ['With its primary lost, on the replica:', 'redis-cli -h REPLICA cluster failover force'],
      'Slots that are in between after a broken move: `redis-cli --cluster fix HOST:6379`.',
    ],
    worse:
      '`cluster failover takeover` in more than one part of a split network; `cluster reset` of a node with data.',
    over: '`cluster_state` is ok on all nodes.',
  },
  RedisBusy: {
    check: [
      [
        'Which commands take the time:',
        'redis-cli -h HOST info commandstats | sort -t= -k3 -n -r | head\nredis-cli -h HOST slowlog get 20',
      ],
      [
        'Whether one key is asked for all the time (needs an LFU policy):',
        'redis-cli -h HOST --hotkeys',
      ],
      'Whether traffic has grown, or a deployment asks more often.',
    ],
    helps: [
      'Take commands that walk through everything out of the code: SCAN instead of KEYS, parts instead of HGETALL.',
      'Keep hot values in the services for some seconds.',
      'Read from replicas, or spread the keys over several servers.',
    ],
    worse: '`MONITOR` on a busy server: it halves what it can do. `KEYS *` to look for large keys.',
    over: 'The thread is below the threshold at the busiest hour too.',
  },
  RedisSlow: {
    check: [
      [
        'Which commands are slow:',
        'redis-cli -h HOST slowlog get 20\nredis-cli -h HOST latency doctor',
      ],
      ['Whether some keys are very large:', 'redis-cli -h HOST --bigkeys -i 0.01'],
      'Whether the host swaps or its disk is slow while a snapshot is written.',
    ],
    helps: [
      'Split large values; delete them with UNLINK instead of DEL.',
      'Move scripts and reports to a replica.',
      'On virtual machines switch off transparent huge pages.',
    ],
    worse: 'Longer time-outs in clients: they wait longer, and more of them at once.',
    over: 'The mean time is below the threshold, and SLOWLOG has no new entries.',
  },
  RedisRestarts: {
    check: [
      [
        'Who ends it:',
        "journalctl -u redis-server -n 200 --no-pager | grep -E 'signal|Out of memory|exit'\nkubectl describe pod POD | grep -A5 'Last State'",
      ],
      'Whether a health check ends it while it loads its data.',
    ],
    helps: [
      'Set maxmemory so that a snapshot still fits: about half of the memory of a host with many writes.',
      'Let the health check wait until the data is loaded.',
    ],
    worse: 'Deleting the snapshot so that it starts faster.',
    over: 'It runs for an hour without a restart.',
  },
  RedisClientsRefused: {
    check: [
      [
        'Who is connected:',
        "redis-cli -h HOST client list | grep -o 'addr=[0-9.]*' | sort | uniq -c | sort -rn | head\nredis-cli -h HOST info clients",
      ],
      'Which service has more instances or larger pools than before.',
    ],
    helps: [
      [
        'Allow more at once; each takes some 20 kB:',
        'redis-cli -h HOST config set maxclients 20000',
      ],
      ['End connections that nobody uses:', 'redis-cli -h HOST config set timeout 300'],
      'Roll back or scale down whatever holds more than before.',
    ],
    worse: 'Restarting Redis: all clients connect again at once.',
    over: 'No client is refused for ten minutes.',
  },
  RedisClientsHigh: {
    check: [
      [
        'Who is connected:',
        "redis-cli -h HOST client list | grep -o 'addr=[0-9.]*' | sort | uniq -c | sort -rn | head",
      ],
      'Since when they grow: with a deployment, with traffic, or slowly like a leak.',
    ],
    helps: [
      'Use one pool per process rather than a connection per request.',
      'Raise maxclients, and the limit of open files of the process with it.',
    ],
    worse:
      'Raising maxclients beyond the open files that the process may have: Redis lowers it again.',
    over: 'The share is below the threshold at the busiest hour too.',
  },
  RedisExporterDown: {
    check: [
      ['Whether it runs:', 'systemctl status prometheus-redis-exporter'],
      'Whether Prometheus can reach it: the page Targets says the error.',
    ],
    helps: ['Start it. If it takes long, leave out its checks of single keys (--check-keys).'],
    worse: 'Silencing it: nothing else says that Redis is not watched.',
    over: '`up` and `redis_up` are 1.',
  },
  RedisNotScraped: {
    check: [
      'The page Targets of Prometheus: is the job there, and what is its error?',
      [
        'What was changed last in its configuration:',
        'promtool check config /etc/prometheus/prometheus.yml',
      ],
    ],
    helps: [
      'Bring the job or its service discovery back.',
      'If the job has another name now, change `where` of the pack.',
    ],
    worse: 'Silencing it: nothing else says that Redis is not watched.',
    over: '`redis_up` is there again.',
  },
} as const satisfies Readonly<Record<string, Runbook>>;
