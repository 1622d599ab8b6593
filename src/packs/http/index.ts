import { copyOf, propsOf } from '../../define/inputs.ts';
import { makePack, type Pack, type PackProps } from '../pack.ts';
import { httpAlerts, type HttpAlert } from './alerts.ts';
import { httpDashboard } from './dashboard.ts';
import { metricsOf, type HttpMetrics } from './narrow-server.ts';
import { httpRunbooks } from './runbooks.ts';
import { fastApi, type HttpServer } from './server.ts';
import { HTTP_THRESHOLDS } from './thresholds.ts';

export { httpMetrics } from './metrics.ts';
export { fastApi, type HttpServer } from './server.ts';
export type { HttpAlert } from './alerts.ts';

export interface HttpPackProps<Level extends string, Label extends string> extends PackProps<
  Level,
  HttpAlert,
  typeof HTTP_THRESHOLDS
> {
  /** The metrics of the server. @default those of the FastAPI instrumentator */
  readonly server?: HttpServer<Label>;
  /** Labels that tell each service from all others. @default ['job'] */
  readonly by?: readonly string[];
}

/**
 * HTTP servers by rate, errors and duration.
 *
 * @example
 * const api = httpPack({ page: 'P1', ticket: 'P2', where: { job: 'api' } });
 * const shop = httpPack({ page: 'P1', ticket: 'P2', server: { requests, status: 'code', route: 'path', duration } });
 * service('api', { team, alerts: api.alerts }); // HttpErrorsHigh: … > 0.05 for 5m, …
 * system('shop', { …, dashboards: [api.dashboard] });
 */
export function httpPack<const Level extends string, const Label extends string = HandlerLabel>(
  props: HttpPackProps<Level, Label>,
): Pack<Level, HttpMetrics<Label>> {
  const { server: given, by = ['job'], except = [] } = propsOf(props);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Label is the default's then
  const server = given ?? (fastApi as unknown as HttpServer<Label>);
  return makePack(
    {
      name: 'http',
      metrics: metricsOf(server),
      thresholds: HTTP_THRESHOLDS,
      alerts: (of) => httpAlerts({ ...of, server: { ...server, ...of.metrics }, by: copyOf(by) }),
      runbooks: httpRunbooks,
      dashboard: (of) =>
        httpDashboard({ ...of, server: { ...server, ...of.metrics }, by: copyOf(by) }),
    },
    { ...props, except: server.duration ? except : [...except, 'HttpLatencyHigh'] },
  );
}

type HandlerLabel = 'handler' | 'method' | 'status';
