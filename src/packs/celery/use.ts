// How Celery does its work, as its alerts and its dashboard measure it alike.
import { keepAbove, max, plus, rate, ratio, sum, type RateWindow } from '../../define/index.ts';
import type { Measure } from '../../model/index.ts';
import type { By } from '../charts.ts';
import type { PackContext } from '../pack.ts';
import type { celeryMetrics } from './metrics.ts';
import type { CELERY_THRESHOLDS } from './thresholds.ts';

export type CeleryMetrics = typeof celeryMetrics;
export type CeleryContext = PackContext<CeleryMetrics, typeof CELERY_THRESHOLDS>;

/** On dashboards rates look back as far as Grafana chooses. */
/** Tasks per second that came to an end. */
export const done = (
  { tasksFailed, tasksSucceeded }: CeleryMetrics,
  by: By,
  over: RateWindow,
): Measure => plus(sum(rate(tasksFailed, over), { by }), sum(rate(tasksSucceeded, over), { by }));

export const failureShare = (metrics: CeleryMetrics, by: By, over: RateWindow): Measure =>
  ratio(sum(rate(metrics.tasksFailed, over), { by }), keepAbove(done(metrics, by, over), 0));

export const retryShare = (
  { tasksRetried, tasksStarted }: CeleryMetrics,
  by: By,
  over: RateWindow,
): Measure =>
  ratio(sum(rate(tasksRetried, over), { by }), keepAbove(sum(rate(tasksStarted, over), { by }), 0));

/** How long a queue takes to become empty; endless while no task is begun. */
export const drainTime = (
  { queueLength, tasksStarted }: CeleryMetrics,
  by: By,
  over: RateWindow,
): Measure => ({
  ...ratio(keepAbove(max(queueLength, { by }), 0), sum(rate(tasksStarted, over), { by })),
  unit: 'seconds',
});
