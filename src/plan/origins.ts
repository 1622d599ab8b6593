import type { Origin } from '../ir/index.ts';
import type { CauseAlert, Service, Slo, System } from '../model/index.ts';

/** Where a planned node comes from; one after the other by the same steps, it is the same object. */
export function sloOrigin(
  system: System,
  service: Service,
  slo: Slo,
  ...steps: readonly string[]
): Origin {
  const last = latest.get(slo);
  const shared = shareSteps(steps);
  if (last?.steps === shared) return last;
  const { name, place } = slo;
  const definition = last?.definition ?? `slo ${name}`;
  const origin = { system: system.name, service: service.name, definition, place, steps: shared };
  latest.set(slo, origin);
  return origin;
}

const latest = new WeakMap<Slo, Origin>();

/** All SLOs are planned by the same few steps. */
function shareSteps(steps: readonly string[]): readonly string[] {
  const key = steps.join('\n');
  const known = taken.get(key) ?? steps;
  if (known === steps) taken.set(key, steps);
  return known;
}

const taken = new Map<string, readonly string[]>();

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
