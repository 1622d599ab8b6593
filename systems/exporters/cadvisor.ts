// What cAdvisor exposes of the containers of Kubernetes. Each system has a namespace.
import { counter, gauge } from 'nines';

const labels = ['container', 'id', 'image', 'name', 'namespace', 'pod'] as const;

export const oomKills = counter('container_oom_events_total', {
  help: 'How often the kernel ended something in it for lack of memory',
  labels,
});
export const memoryUsed = gauge('container_memory_working_set_bytes', {
  help: 'Memory that counts against the limit',
  labels,
});
export const memoryLimit = gauge('container_spec_memory_limit_bytes', {
  help: 'The most memory that it may use; 0 without a limit',
  labels,
});
export const cpuPeriods = counter('container_cpu_cfs_periods_total', {
  help: 'Periods in which it was given processor time',
  labels,
});
export const throttledPeriods = counter('container_cpu_cfs_throttled_periods_total', {
  help: 'Periods in which it wanted more than it may use',
  labels,
});
