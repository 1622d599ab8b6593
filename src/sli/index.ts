export { availability, type EventsProps, type OutcomesProps } from './availability.ts';
export { freshness, type FreshnessProps } from './freshness.ts';
export { latency, type LatencyProps } from './latency.ts';
export { probe, type ProbeProps } from './probe.ts';
