/** From where on the alerts of a process fire. */
export const PROCESS_THRESHOLDS = {
  /** The share of the most open files. */
  files: '80%',
  /** Starts within an hour. */
  restarts: 3,
  /** How many times as much memory as a day before. */
  memoryGrowth: 2,
  /** Below this, memory may grow. */
  memoryFloor: '256MiB',
  /** The share of one processor that a process with one thread uses. */
  cpu: '95%',
  /** How late one in a hundred timers of the event loop of Node.js is. */
  eventLoopLag: '200ms',
  /** The share of time in which the garbage collector of Node.js stops the process. */
  gcTime: '10%',
} as const;
