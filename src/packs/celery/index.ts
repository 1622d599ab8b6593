import { makePack, type Pack, type PackProps } from '../pack.ts';
import { celeryAlerts, type CeleryAlert } from './alerts.ts';
import { celeryDashboard } from './dashboard.ts';
import { celeryMetrics } from './metrics.ts';
import { celeryRunbooks } from './runbooks.ts';
import { CELERY_THRESHOLDS } from './thresholds.ts';

export { celeryMetrics } from './metrics.ts';
export type { CeleryAlert } from './alerts.ts';

export type CeleryPackProps<Level extends string> = PackProps<
  Level,
  CeleryAlert,
  typeof CELERY_THRESHOLDS
>;

/**
 * Celery, as celery-exporter sees it: queues, tasks, workers.
 *
 * @example
 * const workers = celeryPack({ page: 'P1', ticket: 'P2', where: { job: 'celery-exporter' } });
 * service('workers', { team, alerts: workers.alerts }); // CeleryQueueWithoutWorkers: … == 0 for 5m, …
 * system('shop', { …, dashboards: [workers.dashboard] });
 */
export const celeryPack = <const Level extends string>(
  props: CeleryPackProps<Level>,
): Pack<Level, typeof celeryMetrics> =>
  makePack(
    {
      name: 'celery',
      metrics: celeryMetrics,
      thresholds: CELERY_THRESHOLDS,
      alerts: celeryAlerts,
      runbooks: celeryRunbooks,
      dashboard: celeryDashboard,
    },
    props,
  );
