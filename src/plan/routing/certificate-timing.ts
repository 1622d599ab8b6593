import type { NoticeTiming } from '../../ir/index.ts';
import type { Severity } from '../../model/index.ts';
import { duration, milliseconds, type Duration } from '../../units/index.ts';
import { repeatInterval } from './repeat-interval.ts';

export const severityTiming = ({
  groupWait,
  groupInterval,
  repeatEvery,
}: Pick<Severity, 'groupWait' | 'groupInterval' | 'repeatEvery'>): NoticeTiming => ({
  groupWait,
  groupInterval,
  repeat: repeatsEvery(groupInterval, repeatInterval(repeatEvery, groupInterval)),
});

// Alertmanager forgets what it told after so long, unless it is started with --data.retention.
const RETENTION = duration('120h');

/** Alertmanager asks only at the ends of group intervals, and an equal time is too early for it. */
const repeatsEvery = (groupInterval: Duration, repeat: Duration): Duration =>
  milliseconds((Math.floor(Math.min(repeat, RETENTION) / groupInterval) + 1) * groupInterval);
