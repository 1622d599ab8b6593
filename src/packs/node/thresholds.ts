/** From where on the alerts of a host fire. */
export const NODE_THRESHOLDS = {
  /** The share of processor time that is used. */
  cpu: '90%',
  /** The share of memory that is used. */
  memory: '90%',
  /** The share of a file system that is used. */
  disk: '90%',
  /** How soon a file system is full, at the pace of the last 6 hours. */
  diskFullWithin: '4h',
  /** Up to this share used, no file system is said to be full soon. */
  diskFilling: '80%',
  /** The share of a file system's inodes that are used. */
  inodes: '90%',
  /** Requests that wait for a disk. */
  diskQueue: 10,
  /** The share of packets that arrive damaged or cannot be sent. */
  packetErrors: '1%',
  /** The share of the table of connections that is used. */
  connections: '80%',
  /** The share of the most open files. */
  files: '80%',
  /** How far a clock may be off. */
  clockOffset: '50ms',
} as const;
