// What an HTTP server does (RED), as alerts and dashboard measure it alike.
import {
  keepAbove,
  nativeQuantile,
  or,
  quantile,
  rate,
  ratio,
  sum,
  times,
  type GroupBy,
  type NativeHistogram,
  type RateWindow,
} from '../../define/index.ts';
import type { Measure } from '../../model/index.ts';
import type { By } from '../charts.ts';
import type { PackContext } from '../pack.ts';
import type { HttpMetrics } from './narrow-server.ts';
import { failedRequests, type AnyHistogram, type HttpServer } from './server.ts';
import type { HTTP_THRESHOLDS } from './thresholds.ts';

/** What alerts and dashboard are made of: the server of the chosen targets. */
export interface HttpContext extends Omit<
  PackContext<HttpMetrics, typeof HTTP_THRESHOLDS>,
  'metrics'
> {
  readonly server: HttpServer;
  /** Labels that tell each service from all others. */
  readonly by: By;
}

/** On dashboards rates look back as far as Grafana chooses. */
export const requestRate = ({ requests }: HttpServer, by: By, over: RateWindow): Measure =>
  sum(rate(requests, over), grouped(by));

const grouped = (by: By): GroupBy => (by.length > 0 ? { by } : {});

/** The share of requests that fail: 0 while none do, nothing without requests. */
export function failureShare(server: HttpServer, by: By, over: RateWindow): Measure {
  const all = requestRate(server, by, over);
  const failed = sum(rate(failedRequests(server), over), grouped(by));
  return ratio(or(failed, times(all, 0)), keepAbove(all, 0));
}

/** Within how long a share of the requests is answered. */
export const percentile = (q: number, of: AnyHistogram, by: By, over: RateWindow): Measure =>
  isNative(of) ? nativeQuantile(q, of, { by, over }) : quantile(q, of, { by, over });

const isNative = (of: AnyHistogram): of is NativeHistogram<string> =>
  of.metric.type === 'native-histogram';
