/** From where on the alerts of PostgreSQL fire. */
export const POSTGRES_THRESHOLDS = {
  /** The share of connections that are taken. */
  connections: '80%',
  /** The share of connections from which on users are about to be refused. */
  connectionsExhausted: '95%',
  /** How long a transaction may stay open. */
  transaction: '30m',
  /** Deadlocks within 15 minutes. */
  deadlocks: 5,
  /** The share of transactions that are rolled back. */
  rollbacks: '10%',
  /** The share of blocks that are found in the buffer cache. */
  cacheHits: '90%',
  /** How far a replica may be behind. */
  replicationLag: '5m',
  /** How much WAL a replication slot may keep. */
  slotRetained: '10GiB',
  /** The share of checkpoints that come early. */
  earlyCheckpoints: '50%',
  /** The share of all transaction ids that are used. */
  transactionIds: '50%',
} as const;
