// When an HTTP server needs somebody. Its SLOs say whether users are served; these say it at once
// where there are none, and what SLOs cannot see: that nobody asks any more.
import {
  above,
  absent,
  and,
  before,
  below,
  equals,
  firesOn,
  keepAbove,
  keepEqual,
  lastOverTime,
  max,
  ratio,
} from '../../define/index.ts';
import type { Condition } from '../../model/index.ts';
import type { PackAlert } from '../pack.ts';
import { down, up } from '../targets.ts';
import { httpMetrics } from './metrics.ts';
import { failureShare, percentile, requestRate, type HttpContext } from './use.ts';

export const httpAlerts = (of: HttpContext) => ({
  ...answers(of),
  ...traffic(of),
  ...watching(of),
});

function answers({ server, thresholds, by }: HttpContext) {
  // Without a histogram of its own the pack leaves the alert on latency out.
  const { duration = httpMetrics.requestDuration } = server;
  return {
    HttpErrorsHigh: {
      urgency: 'page',
      when: above(failureShare(server, by, '5m'), thresholds.errors),
      for: '5m',
      summary: '{{ $value | humanizePercentage }} of the requests to {{ $labels.job }} fail',
      description: 'Users see errors.',
    },
    HttpLatencyHigh: {
      urgency: 'ticket',
      when: above(percentile(P95, duration, by, '10m'), thresholds.latency),
      for: '10m',
      summary:
        '5 of 100 requests to {{ $labels.job }} take longer than {{ $value | humanizeDuration }}',
      description: 'Users wait, and some give up or try again, which makes it worse.',
    },
  } as const satisfies Alerts;
}

const P95 = 0.95;

// With less than that a week ago, a quiet hour is no sign of anything.
const REQUESTS_PER_SECOND = 0.1;

function traffic({ server, thresholds, by }: HttpContext) {
  const now = requestRate(server, by, '15m');
  const lastWeek = keepAbove(before('7d', now), REQUESTS_PER_SECOND);
  return {
    HttpTrafficLost: {
      urgency: 'ticket',
      when: below(ratio(now, lastWeek), thresholds.trafficLeft),
      for: '15m',
      summary:
        '{{ $labels.job }} has {{ $value | humanizePercentage }} of the traffic of a week ago',
      description:
        'Nothing fails, because hardly anybody asks: what is in front of it (DNS, a load balancer, a client) may be broken.',
    },
  } as const satisfies Alerts;
}

const watching = (of: HttpContext) =>
  ({
    HttpServiceDown: {
      urgency: 'page',
      when: allDown(of),
      for: '2m',
      summary: 'No instance of {{ $labels.job }} answers',
      description: 'The service is down, or Prometheus cannot reach it.',
    },
    HttpInstanceDown: {
      urgency: 'ticket',
      when: down(of, of.server.requests),
      for: '5m',
      summary: '{{ $labels.instance }} of {{ $labels.job }} does not answer',
      description: 'The others do its work as long as they can.',
    },
    HttpNotScraped: {
      urgency: 'ticket',
      when: firesOn(absent(of.server.requests)),
      for: '15m',
      summary: 'There are no metrics of any request',
      description:
        'Prometheus does not scrape the service, or nobody has asked it anything since it was started.',
    },
  }) as const satisfies Alerts;

/** No target of a service answers. */
function allDown({ where, by, server }: HttpContext): Condition {
  const best = max(Object.keys(where).length > 0 ? up.where(where) : up, { by });
  if (Object.keys(where).length > 0) return equals(best, 0);
  return firesOn(and(keepEqual(best, 0), lastOverTime(server.requests, '1d'), { on: by }));
}

type Alerts = Readonly<Record<string, PackAlert>>;

export type HttpAlert = keyof ReturnType<typeof httpAlerts>;
