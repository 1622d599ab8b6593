// Utilisation, saturation and errors of containers, as alerts and dashboard measure them alike.
import {
  changes,
  count,
  keepAbove,
  lastOverTime,
  max,
  minus,
  newEvents,
  plus,
  rate,
  ratio,
  sum,
  type RateWindow,
} from '../../define/index.ts';
import type { Measure } from '../../model/index.ts';
import type { DurationText } from '../../units/index.ts';
import type { PackContext } from '../pack.ts';
import type { CadvisorMetrics } from './metrics.ts';
import type { Naming } from './run-by.ts';
import type { CADVISOR_THRESHOLDS } from './thresholds.ts';

export interface CadvisorContext extends PackContext<CadvisorMetrics, typeof CADVISOR_THRESHOLDS> {
  readonly naming: Naming;
}

/** Labels that all series have besides job and instance, such as the cluster. */
const wider = ({ target }: CadvisorContext): readonly string[] =>
  target.filter((label) => label !== 'job' && label !== 'instance');

export const byContainer = (of: CadvisorContext) => ({
  by: [...wider(of), ...of.naming.container],
});

export const byNetwork = (of: CadvisorContext) => ({ by: [...wider(of), ...of.naming.network] });

export const cores = (of: CadvisorContext, over: RateWindow): Measure =>
  sum(rate(of.metrics.cpu.where(of.naming.isContainer), over), byContainer(of));

/** The share of periods in which a container was held back. */
export function throttled(of: CadvisorContext, over: RateWindow): Measure {
  const { metrics, naming } = of;
  return ratio(
    sum(rate(metrics.throttledPeriods.where(naming.isContainer), over), byContainer(of)),
    sum(rate(metrics.cpuPeriods.where(naming.isContainer), over), byContainer(of)),
  );
}

export const memory = (of: CadvisorContext): Measure =>
  sum(of.metrics.memoryUsed.where(of.naming.isContainer), byContainer(of));

/** The share of its limit that a container uses; nothing for one without a limit. */
export const memoryOfLimit = (of: CadvisorContext): Measure =>
  ratio(
    memory(of),
    keepAbove(sum(of.metrics.memoryLimit.where(of.naming.isContainer), byContainer(of)), 0),
  );

/** A container that is started again keeps its series with Docker, and gets a new one with Kubernetes. */
export function restarts(of: CadvisorContext, over: DurationText): Measure {
  const started = of.metrics.startTime.where(of.naming.isContainer);
  const again = minus(count(lastOverTime(started, over), byContainer(of)), 1);
  return plus(sum(changes(started, over), byContainer(of)), again);
}

export const outOfMemory = (of: CadvisorContext, over: DurationText): Measure =>
  sum(newEvents(of.metrics.oomKills.where(of.naming.isContainer), over), byContainer(of));

export const running = (of: CadvisorContext): Measure =>
  count(max(of.metrics.startTime.where(of.naming.isContainer), byContainer(of)));
