// Who decides a number that the Model does not say the origin of: looked up in what was written.
import type { ConfigDefinition } from '../define/index.ts';
import type { Place } from '../diagnostics/index.ts';
import type { Model, Slo } from '../model/index.ts';

/** Where the burn rates of an SLO are written: in its own definition, or in that of its system. */
export type PolicyPlaces = ReadonlyMap<Slo, Place>;

export function policyPlaces({ props }: ConfigDefinition, model: Model): PolicyPlaces {
  const found = new Map<Slo, Place>();
  const systems = new Map(model.systems.map((system) => [system.name, system]));
  for (const system of props.systems) {
    const services = new Map(systems.get(system.name)?.services.map((each) => [each.name, each]));
    for (const service of system.props.services) {
      // Each definition becomes an SLO, and one more for each of its further objectives.
      const written = (service.props.slos ?? []).flatMap(({ props: { burnRates, objectives } }) => [
        burnRates,
        ...(objectives ?? []).map((further) => further.burnRates ?? burnRates),
      ]);
      for (const [i, slo] of (services.get(service.name)?.slos ?? []).entries()) {
        const policy = written[i] ?? system.props.burnRates;
        if (policy !== 'none') found.set(slo, policy.place);
      }
    }
  }
  return found;
}

/** Settings of the environment that decide numbers of rules. */
export type Setting = 'settle' | 'scrapeInterval';

/** A setting that is not given has Nines' default. */
export const settingSource = (
  { props: { environment } }: ConfigDefinition,
  setting: Setting,
): string =>
  environment[setting] === undefined
    ? `default of environment.${setting}`
    : `environment.${setting}`;
