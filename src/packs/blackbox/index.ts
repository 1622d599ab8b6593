import { makePack, type Pack, type PackProps } from '../pack.ts';
import { blackboxAlerts, type BlackboxAlert } from './alerts.ts';
import { blackboxDashboard } from './dashboard.ts';
import { blackboxMetrics, type BlackboxMetrics } from './metrics.ts';
import { blackboxRunbooks } from './runbooks.ts';
import { BLACKBOX_THRESHOLDS } from './thresholds.ts';

export { blackboxMetrics } from './metrics.ts';
export type { BlackboxAlert } from './alerts.ts';

export type BlackboxPackProps<Level extends string> = PackProps<
  Level,
  BlackboxAlert,
  typeof BLACKBOX_THRESHOLDS
>;

/**
 * What can be reached from outside, as the blackbox exporter probes it, and its certificates.
 *
 * @example
 * const probes = blackboxPack({ page: 'P1', ticket: 'P2', where: { job: 'probes' } });
 * service('edge', { team, alerts: probes.alerts }); // ProbeFails: probe_success{job="probes"} == 0 for 3m, …
 */
export const blackboxPack = <const Level extends string>(
  props: BlackboxPackProps<Level>,
): Pack<Level, BlackboxMetrics> =>
  makePack(
    {
      name: 'probes',
      metrics: blackboxMetrics,
      thresholds: BLACKBOX_THRESHOLDS,
      alerts: blackboxAlerts,
      runbooks: blackboxRunbooks,
      dashboard: blackboxDashboard,
    },
    props,
  );
