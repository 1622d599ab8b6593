/** From where on the alerts of Redis fire. */
export const REDIS_THRESHOLDS = {
  /** The share of its memory that is used, where Redis does not make room by itself. */
  memory: '85%',
  /** The share from which on writes are about to be refused. */
  memoryFull: '95%',
  /** The share of clients that are connected. */
  clients: '80%',
  /** Keys per second that are thrown out. */
  evictions: 100,
  /** The share of time in which the thread that runs commands is busy. */
  cpu: '90%',
  /** How long a command takes on average. */
  latency: '10ms',
  /** How far a replica may be behind. */
  replicationLag: '30s',
  /** Starts within an hour. */
  restarts: 2,
} as const;
