import { narrow, type TargetLabels } from '../narrow.ts';
import type { AnyHistogram, HttpServer } from './server.ts';
import type { Counter, Gauge } from '../../define/index.ts';

/** The metrics of a server by the names that people use for them. */
export type HttpMetrics<Label extends string = string> = Readonly<{
  requests: Counter<Label>;
  duration?: AnyHistogram;
  routeDuration?: AnyHistogram;
  inFlight?: Gauge<string>;
}>;

export const metricsOf = <Label extends string>({
  requests,
  duration,
  routeDuration,
  inFlight,
}: HttpServer<Label>): HttpMetrics<Label> => ({
  requests,
  ...(duration && { duration }),
  ...(routeDuration && { routeDuration }),
  ...(inFlight && { inFlight }),
});

/** A server of these targets only. */
export const narrowServer = (server: HttpServer, where: TargetLabels): HttpServer => ({
  ...server,
  ...narrow(metricsOf(server), where),
});
