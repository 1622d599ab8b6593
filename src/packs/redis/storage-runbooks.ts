// What to do about memory, snapshots and replicas of Redis.
import type { Runbook } from '../runbook.ts';

const LARGEST = 'redis-cli -h HOST info memory\nredis-cli -h HOST --memkeys -i 0.01';

export const storageRunbooks = {
  RedisMemoryFull: {
    check: [
      ['What takes the memory:', LARGEST],
      'Whether a queue is not worked off: then its consumers are the cause.',
      'Whether keys are written without an end (`keys` and `expires` in `info keyspace`).',
    ],
    helps: [
      ['Allow more at once, if the host has it:', 'redis-cli -h HOST config set maxmemory 4gb'],
      'Start more consumers of the queue that grows.',
      [
        'Delete what nobody needs, without holding up others:',
        "redis-cli -h HOST --scan --pattern 'PREFIX:*' | xargs -n 100 redis-cli -h HOST unlink",
      ],
    ],
    worse:
      'Switching to allkeys-lru on a server with queues or sessions: it throws out jobs and logs users out. `FLUSHALL`.',
    over: 'Memory is below the threshold, and no write is refused.',
  },
  RedisMemoryHigh: {
    check: [
      ['What takes the memory:', LARGEST],
      'How fast it grows: the dashboard shows whether it is full today or next week.',
    ],
    helps: [
      'Give keys an end (EXPIRE), shorter values, or the server more memory.',
      'Of a cache: set maxmemory-policy to allkeys-lru, so that it makes room by itself.',
    ],
    worse:
      'A maxmemory near the memory of the host: while a snapshot is written there is none left.',
    over: 'Memory is below the threshold at the busiest hour too.',
  },
  RedisEvictsMuch: {
    check: [
      'Whether less is found than before: if not, it throws out what nobody misses.',
      ['What takes the memory:', LARGEST],
      'Whether something new fills the cache: a crawler, a report, a longer time to live.',
    ],
    helps: [
      'More memory, or a second server for what is new.',
      'Shorter times to live for what is large and seldom asked for.',
    ],
    worse: 'The policy noeviction: then writes are refused instead.',
    over: 'Fewer keys than the threshold are thrown out, and the share that is found is as before.',
  },
  RedisSaveFailed: {
    check: [
      [
        'Why it fails:',
        "redis-cli -h HOST info persistence | grep -E 'bgsave|changes'\njournalctl -u redis-server -n 50 --no-pager",
      ],
      ['Whether the disk is full or read-only:', 'df -h; redis-cli -h HOST config get dir'],
      'Whether it cannot fork: too little memory, or vm.overcommit_memory is 0.',
    ],
    helps: [
      'Make room on the disk, then `redis-cli -h HOST bgsave`.',
      ['Cannot fork:', 'sysctl -w vm.overcommit_memory=1'],
      [
        'If writes must go on meanwhile, knowing that they are not saved:',
        'redis-cli -h HOST config set stop-writes-on-bgsave-error no',
      ],
    ],
    worse: 'A restart: all changes since the last snapshot are lost.',
    over: '`rdb_last_bgsave_status` is ok, and writes work.',
  },
  RedisAppendFailed: {
    check: [
      [
        'Why it fails:',
        'redis-cli -h HOST info persistence | grep aof\njournalctl -u redis-server -n 50 --no-pager',
      ],
      ['Whether the disk is full or read-only:', 'df -h; redis-cli -h HOST config get dir'],
    ],
    helps: [
      'Make room on the disk: Redis goes on by itself.',
      ['Make the file smaller:', 'redis-cli -h HOST bgrewriteaof'],
    ],
    worse: 'A restart before the disk has room: the file may end in the middle of a command.',
    over: '`aof_last_write_status` is ok, and writes work.',
  },
  RedisReplicaDisconnected: {
    check: [
      [
        'What the replica says:',
        'redis-cli -h REPLICA info replication\njournalctl -u redis-server -n 50 --no-pager',
      ],
      'Whether the primary runs, and lets the replica in: password, network, TLS.',
      'Whether it begins anew again and again: the backlog or the output buffer for replicas is too small.',
    ],
    helps: [
      'Mend the network or the password; the replica connects by itself.',
      [
        'Give it a larger backlog:',
        'redis-cli -h PRIMARY config set repl-backlog-size 256mb\nredis-cli -h PRIMARY config set client-output-buffer-limit "replica 1gb 256mb 300"',
      ],
    ],
    worse:
      'Promoting the replica while the primary still takes writes: they are lost when it comes back.',
    over: '`master_link_status` is up, and the lag is some seconds.',
  },
  RedisReplicationLag: {
    check: [
      ['How far it is:', 'redis-cli -h PRIMARY info replication'],
      'Whether the primary writes in a burst, or the network between them is full.',
      'Whether the replica is busy with slow reads.',
    ],
    helps: ['Take readers off the replica that need fresh data.', 'Spread large writes over time.'],
    worse:
      'Restarting the replica: if it must copy everything, the primary forks and gets slower still.',
    over: 'The lag is a second or two.',
  },
} as const satisfies Readonly<Record<string, Runbook>>;
