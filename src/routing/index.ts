export type {
  AlertmanagerConfig,
  ConfigPath,
  InhibitRuleConfig,
  ReceiverConfig,
  RouteConfig,
  TimeIntervalConfig,
  TimeSpec,
} from './config.ts';
export { alertmanagerDiagnostics } from './diagnostics.ts';
export { explainAlerts, type ExplainedAlert } from './explain.ts';
export { inhibitedBy, type FiringAlert } from './inhibit.ts';
export { labelReaders, type ConfigReader } from './label-readers.ts';
export { parseMatchers, printMatcher } from './matcher-text.ts';
export { compileMatchers } from './matchers.ts';
export { coverageOf, daylightBugs, isMuted, mutingOf, openSpans } from './muting.ts';
export { commonLabels, findOverlaps } from './overlaps.ts';
export { configOf, parseConfig } from './parse-config.ts';
export type { ConfigPlace } from './places.ts';
export { readAlerts } from './read-alerts.ts';
export { createRouter, labelsRead, route, type Router } from './simulate.ts';
export type { Span } from './spans.ts';
export { createTimeTable } from './time-intervals.ts';
export { effectiveRepeat, timingOf, worstFirstNotification } from './timing.ts';
export { behaviourOf } from './versions.ts';
export { printPath } from './yaml-fields.ts';
