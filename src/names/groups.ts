// Rule group names. Prometheus keeps `for` clocks by file, group and rule name across reloads, so
// these are part of our contract.

export const baseGroup = (slo: string): string => `slo:${slo}`;
export const slowGroup = (slo: string): string => `slo:${slo}:slow`;
export const periodGroup = (slo: string): string => `slo:${slo}:period`;
export const causeGroup = (service: string): string => `alerts:${service}`;
