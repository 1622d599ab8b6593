import type { PageLink, SystemMaintenance } from '../../ir/index.ts';
import type { Maintenance, System } from '../../model/index.ts';
import { fleetDashboardUid, systemPage } from '../../names/index.ts';
import { maintenanceOf, placesIn } from '../maintenance/index.ts';
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

const placesOf = (
  context: BookContext,
  system: System,
  maintenance: Maintenance,
): readonly PageLink[] =>
  placesIn<PageLink>(system, maintenance, {
    system: ({ name }) => ({ title: 'all services', path: `${systemPage(name)}#services` }),
    service: (service) => ({
      title: service.title,
      path: `${systemPage(system.name)}#${serviceAnchor(service)}`,
    }),
    slo: (slo, service) => sloLink({ ...context, system, service }, slo),
  });
