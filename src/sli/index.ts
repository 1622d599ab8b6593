export { availability, type EventsProps, type OutcomesProps } from './availability.ts';
export {
  composite,
  journey,
  type CompositeProps,
  type JourneyProps,
  type PartProps,
} from './composite.ts';
export { freshness, type FreshnessProps } from './freshness.ts';
export { gaugeRatio, type GaugeRatioProps } from './gauge-ratio.ts';
export { latency, type LatencyProps } from './latency.ts';
export { probe, type ProbeProps } from './probe.ts';
export { raw, type RawProps } from './raw.ts';
export { threshold, type GaugeThresholdProps } from './threshold.ts';
export { timeslice, type NoData, type TimesliceProps } from './timeslice.ts';
export { windowRatio, type WindowRatioProps } from './window-ratio.ts';
export type { Windowed } from './windowed.ts';
export type { BoundProps } from './bounds.ts';
