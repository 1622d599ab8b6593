/** From where on the alerts of an HTTP server fire. */
export const HTTP_THRESHOLDS = {
  /** The share of requests that fail. */
  errors: '5%',
  /** Within how long 95 of 100 requests are answered. */
  latency: '1s',
  /** The share of last week's traffic that is left. */
  trafficLeft: '10%',
} as const;
