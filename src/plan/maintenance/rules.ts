import type { Origin, RecordingRule } from '../../ir/index.ts';
import type { Maintenance, Model } from '../../model/index.ts';
import { MAINTENANCE_LABEL, MAINTENANCE_SERIES } from '../../names/index.ts';
import { by } from '../../text/index.ts';
import { isActive } from './active.ts';

/** What rules of maintenance ask of the shared calendar, and the rules themselves. */
export interface MaintenanceRules {
  /** Whose clocks they follow, each with the first maintenance that does. */
  readonly zones: readonly { readonly timeZone: string; readonly origin: Origin }[];
  readonly rules: readonly RecordingRule[];
}

type Systems = Pick<Model, 'systems'>;

const found = new WeakMap<Systems, readonly Maintenance[]>();

/** Every maintenance of a model once, sorted by name. Many ask, and most models have none. */
export function maintenanceOf(model: Systems): readonly Maintenance[] {
  const known = found.get(model) ?? findMaintenance(model);
  found.set(model, known);
  return known;
}

function findMaintenance({ systems }: Systems): readonly Maintenance[] {
  const all = systems.flatMap((system) => [
    ...system.maintenance,
    ...system.services.flatMap((service) => [
      ...service.maintenance,
      ...service.slos.flatMap((slo) => slo.maintenance),
    ]),
  ]);
  return [...new Set(all)].toSorted(by(({ name }) => name));
}

/** One rule for each maintenance: whether it is on. */
export function planMaintenance(model: Model): MaintenanceRules {
  const all = maintenanceOf(model);
  const clocked = all.filter(
    ({ recurring, timeZone }) => recurring.length > 0 && timeZone !== 'UTC',
  );
  return {
    zones: clocked.map((each) => ({ timeZone: each.timeZone, origin: originOf(each) })),
    rules: all.map((each) => ({
      kind: 'recording',
      record: MAINTENANCE_SERIES,
      expression: isActive(each, model.environment),
      labels: { [MAINTENANCE_LABEL]: each.name },
      origin: originOf(each),
    })),
  };
}

const originOf = ({ name, place }: Maintenance): Origin => ({
  system: '',
  definition: `maintenance ${name}`,
  place,
  steps: ['maintenance'],
});
