import { propsOf } from '../../define/inputs.ts';
import { makePack, type Pack, type PackContext, type PackProps } from '../pack.ts';
import { cadvisorAlerts, type CadvisorAlert } from './alerts.ts';
import { cadvisorDashboard } from './dashboard.ts';
import { cadvisorMetrics, type CadvisorMetrics } from './metrics.ts';
import { cadvisorRunbooks } from './runbooks.ts';
import { namingOf, RUN_BY, type RunBy } from './run-by.ts';
import { unknownOf } from '../unknown-names.ts';
import { CADVISOR_THRESHOLDS } from './thresholds.ts';

export { cadvisorMetrics } from './metrics.ts';
export type { CadvisorAlert } from './alerts.ts';
export type { RunBy } from './run-by.ts';

type Thresholds = typeof CADVISOR_THRESHOLDS;

export interface CadvisorPackProps<Level extends string> extends PackProps<
  Level,
  CadvisorAlert,
  Thresholds
> {
  /** Who runs the containers: which labels they have. @default 'kubernetes' */
  readonly runBy?: RunBy;
}

/**
 * Containers, as cAdvisor sees them: beside Docker, or within Kubernetes.
 *
 * @example
 * const containers = cadvisorPack({ page: 'P1', ticket: 'P2', where: { namespace: 'shop' } });
 * service('containers', { team, alerts: containers.alerts }); // ContainerOutOfMemory, …
 */
export function cadvisorPack<const Level extends string>(
  given: CadvisorPackProps<Level>,
): Pack<Level, CadvisorMetrics> {
  const { runBy = 'kubernetes', ...props } = propsOf(given);
  const naming = namingOf(runBy, props.where ?? {});
  type Context = PackContext<CadvisorMetrics, Thresholds>;
  const spec = {
    name: 'containers',
    metrics: cadvisorMetrics,
    thresholds: CADVISOR_THRESHOLDS,
    alerts: (of: Context) => cadvisorAlerts({ ...of, naming }),
    runbooks: cadvisorRunbooks,
    dashboard: (of: Context) => cadvisorDashboard({ ...of, naming }),
    unknown: unknownOf({ property: 'runBy', what: 'way to run containers', known: RUN_BY }, [
      runBy,
    ]),
  };
  return makePack(spec, props);
}
