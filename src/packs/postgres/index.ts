import { propsOf } from '../../define/inputs.ts';
import { makePack, type Pack, type PackProps } from '../pack.ts';
import { postgresAlerts, type PostgresAlert } from './alerts.ts';
import { postgresDashboard, type PostgresCollector } from './dashboard.ts';
import { postgresMetrics } from './metrics.ts';
import { postgresRunbooks } from './runbooks.ts';
import { POSTGRES_THRESHOLDS } from './thresholds.ts';

export { postgresMetrics } from './metrics.ts';
export type { PostgresAlert } from './alerts.ts';
export type { PostgresCollector } from './dashboard.ts';

export interface PostgresPackProps<Level extends string> extends PackProps<
  Level,
  PostgresAlert,
  typeof POSTGRES_THRESHOLDS
> {
  /**
   * Collectors of the exporter that are off by default and on with you: `stat_statements` adds the
   * statements that take the most time, `database_wraparound` the transaction ids that are used and
   * the alert on them. @default none
   */
  readonly collectors?: readonly PostgresCollector[];
}

/** Alerts that would never fire without their collector. */
const NEEDS: Readonly<Record<PostgresCollector, readonly PostgresAlert[]>> = {
  database_wraparound: ['PostgresTransactionIdsRunOut'],
  stat_statements: [],
};

/**
 * PostgreSQL, as postgres_exporter sees it: connections, transactions, memory, locks, replication,
 * space.
 *
 * @example
 * const database = postgresPack({ page: 'P1', ticket: 'P2', where: { job: 'postgres' } });
 * service('database', { team, alerts: database.alerts }); // PostgresDown: pg_up{job="postgres"} == 0 for 1m, …
 * system('shop', { …, dashboards: [database.dashboard] });
 */
export function postgresPack<const Level extends string>(
  props: PostgresPackProps<Level>,
): Pack<Level, typeof postgresMetrics> {
  const { collectors = [], except = [] } = propsOf(props);
  const without = Object.entries(NEEDS).flatMap(([collector, alerts]) =>
    collectors.some((it) => it === collector) ? [] : alerts,
  );
  return makePack(
    {
      name: 'postgres',
      metrics: postgresMetrics,
      thresholds: POSTGRES_THRESHOLDS,
      alerts: postgresAlerts,
      runbooks: postgresRunbooks,
      dashboard: postgresDashboard(collectors),
    },
    { ...props, except: [...except, ...without] },
  );
}
