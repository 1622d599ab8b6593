import type { PageLink, SystemMaintenance } from '../../ir/index.ts';
import type { Maintenance, System } from '../../model/index.ts';
import { fleetDashboardUid, systemPage } from '../../names/index.ts';
import { maintenanceOf } from '../maintenance/index.ts';
import { dashboardUrl } from './addresses.ts';
import type { BookContext } from './context.ts';
import { activeQueries } from './maintenance.ts';
import { maintenanceFacts } from './muting.ts';
import { sloLink } from './slo-page.ts';
import { serviceAnchor } from './titles.ts';

/** All maintenance of a system, and what each is on for. */
export function systemMaintenance(context: BookContext, system: System): SystemMaintenance {
  const planned = maintenanceOf({ systems: [system] });
  return {
    planned: planned.map((each) => ({
      ...maintenanceFacts(each, system),
      of: placesOf(context, system, each),
    })),
    queries: activeQueries(planned),
    dashboard: context.hasRecordings ? dashboardUrl(context.environment, fleetDashboardUid()) : '',
  };
}

/** The system itself, or services, or single SLOs. */
function placesOf(
  context: BookContext,
  system: System,
  maintenance: Maintenance,
): readonly PageLink[] {
  const isOn = (of: { readonly maintenance: readonly Maintenance[] }): boolean =>
    of.maintenance.includes(maintenance);
  if (isOn(system)) return [{ title: 'all services', path: `${systemPage(system.name)}#services` }];
  return system.services.flatMap((service): readonly PageLink[] =>
    isOn(service)
      ? [{ title: service.title, path: `${systemPage(system.name)}#${serviceAnchor(service)}` }]
      : service.slos.filter(isOn).map((slo) => sloLink({ ...context, system, service }, slo)),
  );
}
