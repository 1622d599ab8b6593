import type { DashboardSpec, LinkTarget } from '../../ir/index.ts';
import type { DashboardDefinition, Model, System } from '../../model/index.ts';
import { customDashboardUid } from '../../names/index.ts';
import { fleetLinks, systemMenu, tagsOf } from './links.ts';
import { pathOf, topLink, withAddresses } from './named-links.ts';

/** A hand-designed dashboard, in its system's folder and with the links that all of them have. */
export function planCustomDashboard(
  model: Model,
  system: System,
  definition: DashboardDefinition,
): DashboardSpec {
  const path = (target: LinkTarget): string => pathOf(model, system, target);
  const { name, title, description, range, variables, annotations, place } = definition;
  return {
    uid: customDashboardUid(system.name, name),
    title,
    description,
    folder: system.title,
    tags: tagsOf('custom', system),
    range,
    links: [
      ...fleetLinks(model),
      systemMenu(system),
      ...definition.links.map((link) => topLink(link, path)),
    ],
    variables,
    annotations,
    rows: withAddresses(definition.rows, path),
    origin: {
      system: system.name,
      definition: `dashboard ${name}`,
      place,
      steps: ['custom-dashboard'],
    },
  };
}
