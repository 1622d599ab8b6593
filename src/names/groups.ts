// Rule group names. Prometheus keeps `for` clocks by file, group and rule name across reloads, so
// these are part of our contract.

export const baseGroup = (slo: string): string => `slo:${slo}`;
export const slowGroup = (slo: string): string => `slo:${slo}:slow`;
export const periodGroup = (slo: string): string => `slo:${slo}:period`;
/** Rules that all SLOs share, by their rhythm: `slo:fleet:30s`. */
export const fleetGroup = (interval: string): string => `slo:fleet:${interval}`;
export const causeGroup = (service: string): string => `alerts:${service}`;
export const CALENDAR_GROUP = 'slo:calendar';
export const WATCHDOG_GROUP = 'monitoring:watchdog';
export const ROTATIONS_GROUP = 'monitoring:rotations';
