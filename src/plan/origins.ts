import type { Origin } from '../ir/index.ts';
import type { CauseAlert, Service, Slo, System } from '../model/index.ts';

/** Where a planned node comes from. */
export const sloOrigin = (
  system: System,
  service: Service,
  slo: Slo,
  ...steps: readonly string[]
): Origin => ({
  system: system.name,
  service: service.name,
  definition: `slo ${slo.name}`,
  place: slo.place,
  steps,
});

export const alertOrigin = (system: System, service: Service, alert: CauseAlert): Origin => ({
  system: system.name,
  service: service.name,
  definition: `alert ${alert.name}`,
  place: alert.place,
  steps: ['cause-alert'],
});

export const serviceOrigin = (
  system: System,
  service: Service,
  ...steps: readonly string[]
): Origin => ({
  system: system.name,
  service: service.name,
  definition: `service ${service.name}`,
  place: service.place,
  steps,
});
