// Whether the data could be restored, for the dashboard of the database.
import { age, increase, max, query, row, sum, timeseries } from 'nines';
import { postgres } from '../../systems/sales-agent/database.ts';
import { lastSnapshot } from '../../systems/sales-agent/metrics.ts';

const OVER = '$__rate_interval';

const { archiveFailures, lastArchiveAge } = postgres.metrics;

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
