// What the FastAPI instrumentator exposes by default; statuses are grouped: 2xx, 4xx, 5xx.
import { counter, histogram } from 'nines';

export const requests = counter('http_requests_total', {
  help: 'Requests by route, method and status class',
  labels: ['handler', 'method', 'status'],
});

/** Without labels, so that it can have many buckets. */
export const requestDuration = histogram('http_request_duration_highr_seconds', {
  help: 'Latency of all requests',
  buckets: [
    0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 7.5, 10, 30,
    60,
  ],
});

/** By route, with few buckets. */
export const requestDurationByHandler = histogram('http_request_duration_seconds', {
  help: 'Latency of requests by route',
  labels: ['handler', 'method'],
  buckets: [0.1, 0.5, 1],
});
