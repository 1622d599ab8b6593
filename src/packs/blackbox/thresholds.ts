/** From where on the alerts of probed targets fire. */
export const BLACKBOX_THRESHOLDS = {
  /** The share of the last hour's probes that must succeed. */
  steady: '90%',
  /** How long a probe may take on average. */
  slow: '5s',
  /** How long before its end a certificate should have been renewed. */
  certificate: '14d',
  /** How long before its end a certificate must be renewed at once. */
  certificateUrgent: '3d',
} as const;
