import { propsOf } from '../../define/inputs.ts';
import { makePack, type Pack, type PackProps } from '../pack.ts';
import { OF_RUNTIMES, processAlerts, type ProcessAlert, type Runtime } from './alerts.ts';
import { unknownOf } from '../unknown-names.ts';
import { processDashboard } from './dashboard.ts';
import { processMetrics, type ProcessMetrics } from './metrics.ts';
import { processRunbooks } from './runbooks.ts';
import { PROCESS_THRESHOLDS } from './thresholds.ts';

export { processMetrics } from './metrics.ts';
export type { ProcessAlert, Runtime } from './alerts.ts';

export interface ProcessPackProps<Level extends string> extends PackProps<
  Level,
  ProcessAlert,
  typeof PROCESS_THRESHOLDS
> {
  /** What the processes are written for: rows and alerts of its own. @default none */
  readonly runtimes?: readonly Runtime[];
}

/**
 * Processes of your own, as the client libraries of Prometheus see them from within.
 *
 * @example
 * const workers = processPack({ page: 'P1', ticket: 'P2', where: { job: 'api' }, runtimes: ['python'] });
 * service('api', { team, alerts: workers.alerts }); // ProcessDown: up{job="api"} == 0 for 5m, …
 */
export function processPack<const Level extends string>(
  given: ProcessPackProps<Level>,
): Pack<Level, ProcessMetrics> {
  const { runtimes = [], except = [], ...props } = propsOf(given);
  const unknown = unknownOf({ property: 'runtimes', what: 'runtime', known: RUNTIMES }, runtimes);
  const chosen = RUNTIMES.filter((runtime) => [runtimes].flat().includes(runtime));
  const spec = {
    name: 'processes',
    metrics: processMetrics,
    thresholds: PROCESS_THRESHOLDS,
    alerts: processAlerts,
    runbooks: processRunbooks,
    dashboard: processDashboard(chosen),
    unknown,
  };
  return makePack(spec, { ...props, except: [...[except].flat(), ...notOf(chosen)] });
}

const RUNTIMES = ['python', 'nodejs', 'go'] as const satisfies readonly Runtime[];

const notOf = (runtimes: readonly Runtime[]): readonly ProcessAlert[] =>
  ALERTS_OF_RUNTIMES.filter(
    (name) => !OF_RUNTIMES[name].some((runtime) => runtimes.includes(runtime)),
  );

const ALERTS_OF_RUNTIMES = [
  'ProcessCpuSaturated',
  'EventLoopSlow',
  'GarbageCollectionSlow',
] as const;
