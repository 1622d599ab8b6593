// Rule group names. Prometheus keeps `for` clocks by file, group and rule name across reloads, so
// these are part of our contract.

export const baseGroup = (slo: string): string => `slo:${slo}`;
export const slowGroup = (slo: string): string => `slo:${slo}:slow`;
export const periodGroup = (slo: string): string => `slo:${slo}:period`;
export const causeGroup = (service: string): string => `alerts:${service}`;
export const FLEET_GROUP = 'slo:fleet';

/** The rule file that is about all SLOs at once; no service may have this name. */
export const FLEET_FILE = 'slo-fleet';
