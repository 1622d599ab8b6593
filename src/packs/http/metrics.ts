// What the FastAPI instrumentator exposes by default: statuses are grouped to 2xx, 4xx, 5xx unless it
// is told otherwise.
import { counter, gauge, histogram } from '../../define/index.ts';

/** The metrics of the FastAPI instrumentator. */
export const httpMetrics = Object.freeze({
  requests: counter('http_requests_total', {
    help: 'Requests by route, method and status',
    labels: ['handler', 'method', 'status'],
  }),
  /** Without labels, so that it can have many buckets. */
  requestDuration: histogram('http_request_duration_highr_seconds', {
    help: 'How long all requests took',
    buckets: [
      0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 7.5, 10,
      30, 60,
    ],
  }),
  /** By route, with few buckets. */
  requestDurationByHandler: histogram('http_request_duration_seconds', {
    help: 'How long requests took by route',
    labels: ['handler', 'method'],
    buckets: [0.1, 0.5, 1],
  }),
  inFlight: gauge('http_requests_inprogress', {
    help: 'Requests that are being answered; with should_instrument_requests_inprogress alone',
    labels: ['handler', 'method'],
    optional: ['handler', 'method'],
  }),
});
