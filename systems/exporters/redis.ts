// What redis_exporter exposes.
import { counter, gauge } from 'nines';

export const up = gauge('redis_up', {
  help: '1 when the last scrape worked',
  unit: 'boolean',
});
export const memoryUsed = gauge('redis_memory_used_bytes', {
  help: 'Memory that Redis has allocated',
});
export const memoryMax = gauge('redis_memory_max_bytes', {
  help: 'The most memory that Redis may use; 0 without a limit',
});
export const hits = counter('redis_keyspace_hits_total', { help: 'Look-ups that found their key' });
export const misses = counter('redis_keyspace_misses_total', {
  help: 'Look-ups that found nothing',
});
export const evicted = counter('redis_evicted_keys_total', {
  help: 'Keys that were thrown out for lack of memory',
});
export const clients = gauge('redis_connected_clients', { help: 'Clients that are connected' });
export const maxClients = gauge('redis_config_maxclients', {
  help: 'The most clients that Redis takes',
});
