/** From where on the alerts of containers fire. */
export const CADVISOR_THRESHOLDS = {
  /** The share of its memory limit that a container uses. */
  memory: '90%',
  /** The share of periods in which it wanted more processor time than it may use. */
  throttled: '25%',
  /** Starts within an hour. */
  restarts: 3,
} as const;
