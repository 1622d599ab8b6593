import { makePack, type Pack, type PackProps } from '../pack.ts';
import { nodeAlerts, type NodeAlert } from './alerts.ts';
import { nodeDashboard } from './dashboard.ts';
import { nodeMetrics } from './metrics.ts';
import { nodeRunbooks } from './runbooks.ts';
import { NODE_THRESHOLDS } from './thresholds.ts';

export { nodeMetrics } from './metrics.ts';
export type { NodeAlert } from './alerts.ts';

export type NodePackProps<Level extends string> = PackProps<
  Level,
  NodeAlert,
  typeof NODE_THRESHOLDS
>;

/**
 * Hosts, as node_exporter sees them: processors, memory, disks, network, clock.
 *
 * @example
 * const hosts = nodePack({ page: 'P1', ticket: 'P2', where: { job: 'node' } });
 * service('hosts', { team, alerts: hosts.alerts }); // HostDown: up{job="node"} == 0 for 5m, …
 * system('shop', { …, dashboards: [hosts.dashboard] });
 */
export const nodePack = <const Level extends string>(
  props: NodePackProps<Level>,
): Pack<Level, typeof nodeMetrics> =>
  makePack(
    {
      name: 'hosts',
      metrics: nodeMetrics,
      thresholds: NODE_THRESHOLDS,
      alerts: nodeAlerts,
      runbooks: nodeRunbooks,
      dashboard: nodeDashboard,
    },
    props,
  );
