// What PostgreSQL keeps, for the dashboard of the database: its copies for recovery, its cache and
// its size.
import { age, increase, matches, max, plus, query, rate, ratio, row, sum, timeseries } from 'nines';
import {
  archiveFailures,
  lastArchiveAge,
  lastSnapshot,
  postgresBlocksHit,
  postgresBlocksRead,
  postgresSize,
  redisMemoryUsed,
} from '../../systems/sales-agent/metrics.ts';

const OVER = '$__rate_interval';

const chosen = { datname: matches('$database') };
const hits = sum(rate(postgresBlocksHit.where(chosen), OVER));
const reads = sum(rate(postgresBlocksRead.where(chosen), OVER));

export const recovery = row('Recovery', [
  timeseries({
    title: 'WAL archive',
    description:
      'The time since WAL was last archived: what would be lost. The line is the RPO of 1 h. A saw-tooth is right; a slope that goes on means that archiving stands still.',
    queries: [query(max(lastArchiveAge), { legend: 'age' })],
    width: 8,
    min: 0,
    thresholds: { '1h': 'red' },
  }),
  timeseries({
    title: 'Failed attempts to archive',
    description:
      'PostgreSQL tries each segment again until it succeeds, so one failure is harmless. A steady rate: the archive is full, or its credentials have expired. WAL fills the disk meanwhile.',
    queries: [
      query(sum(increase(archiveFailures, OVER)), {
        legend: 'failures',
        colour: 'red',
        bars: true,
      }),
    ],
    width: 8,
    min: 0,
  }),
  timeseries({
    title: 'Snapshot',
    description:
      'The time since the last snapshot that succeeded; the line is the limit of 25 h. It should fall to zero once a day. If it did not, read the log of the job and run it again.',
    queries: [query(max(age(lastSnapshot)), { legend: 'age' })],
    width: 8,
    min: 0,
    thresholds: { '25h': 'red' },
  }),
]);

export const storage = row('Storage', [
  timeseries({
    title: 'Cache hit ratio',
    description:
      'Blocks found in the buffers of PostgreSQL among all blocks asked for. Well below 99 % the working set no longer fits into memory: expect slower queries.',
    queries: [query(ratio(hits, plus(hits, reads)), { legend: 'hits', colour: 'blue' })],
    width: 8,
    max: 1,
  }),
  timeseries({
    title: 'Database size',
    description:
      'The size of each database on disk. A sudden rise is a job that writes too much or a table that is not vacuumed. A restore takes longer as it grows: test the RTO again.',
    queries: [query(postgresSize.where(chosen), { legend: '{{datname}}' })],
    width: 8,
    min: 0,
  }),
  timeseries({
    title: 'Memory of Redis',
    description:
      'What the queues and the cache take. It grows with the queues; if it grows without them, keys lack an expiry. A full Redis refuses new tasks.',
    queries: [query(redisMemoryUsed, { legend: '{{instance}}' })],
    width: 8,
    min: 0,
  }),
]);
