// What an HTTP server counts, whatever its metrics are called.
import { matches } from '../../define/index.ts';
import type { Counter, Gauge, Histogram, Labels, NativeHistogram } from '../../define/index.ts';
import { httpMetrics } from './metrics.ts';

/** The metrics of an HTTP server, and which of their labels say what. */
export interface HttpServer<Label extends string = string> {
  /** All requests. */
  readonly requests: Counter<Label>;
  /** The label of `requests` with the status: `200` or `2xx`. */
  readonly status: NoInfer<Label>;
  /** The label of `requests` with the route; the same in `routeDuration`. */
  readonly route?: NoInfer<Label>;
  /** The requests that fail, where the status does not say it. @default those whose status begins with 5 */
  readonly errors?: Labels<NoInfer<Label>>;
  /** How long requests take. */
  readonly duration?: AnyHistogram;
  /** How long they take by route, where another metric says that. @default `duration` */
  readonly routeDuration?: AnyHistogram;
  /** Requests that are being answered now. */
  readonly inFlight?: Gauge<string>;
}

export type AnyHistogram = Histogram<string> | NativeHistogram<string>;

/** A server with the FastAPI instrumentator. `inFlight: httpMetrics.inFlight` can be added. */
export const fastApi = Object.freeze({
  requests: httpMetrics.requests,
  status: 'status',
  route: 'handler',
  duration: httpMetrics.requestDuration,
  routeDuration: httpMetrics.requestDurationByHandler,
}) satisfies HttpServer<'handler' | 'method' | 'status'>;

/** The requests of a server that fail. */
export const failedRequests = ({ requests, status, errors }: HttpServer): Counter<string> =>
  requests.where(errors ?? { [status]: matches('5..') });
