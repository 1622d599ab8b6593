import type { DashboardSpec } from '../../ir/index.ts';
import type { DashboardDefinition, Model, System } from '../../model/index.ts';
import { customDashboardUid } from '../../names/index.ts';
import { fleetLinks, systemMenu, tagsOf } from './links.ts';

/** A hand-designed dashboard, in its system's folder and with the links that all of them have. */
export const planCustomDashboard = (
  model: Model,
  system: System,
  definition: DashboardDefinition,
): DashboardSpec => ({
  uid: customDashboardUid(system.name, definition.name),
  title: definition.title,
  description: definition.description,
  folder: system.title,
  tags: tagsOf('custom', system),
  range: definition.range,
  links: [...fleetLinks(model), systemMenu(system), ...definition.links],
  variables: definition.variables,
  annotations: [],
  rows: definition.rows,
  origin: {
    system: system.name,
    definition: `dashboard ${definition.name}`,
    place: definition.place,
    steps: ['custom-dashboard'],
  },
});
