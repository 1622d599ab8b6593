import type { Maintenance, Service, Slo, System } from '../../model/index.ts';

interface Places<T> {
  readonly system: (system: System) => T;
  readonly service: (service: Service) => T;
  readonly slo: (slo: Slo, service: Service) => T;
}

/** What a maintenance is on for, as wide as it is: the whole of a system, or services, or SLOs. */
export function placesIn<T>(system: System, maintenance: Maintenance, of: Places<T>): readonly T[] {
  const isOn = (each: { readonly maintenance: readonly Maintenance[] }): boolean =>
    each.maintenance.includes(maintenance);
  if (isOn(system)) return [of.system(system)];
  return system.services.flatMap((service) =>
    isOn(service)
      ? [of.service(service)]
      : service.slos.filter(isOn).map((slo) => of.slo(slo, service)),
  );
}
