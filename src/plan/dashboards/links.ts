import type { DashboardLink, Link } from '../../ir/index.ts';
import type { Environment, Model, Service, System } from '../../model/index.ts';
import { fleetDashboardUid, serviceDashboardUid, slug } from '../../names/index.ts';
import { hasServicePage, servicePath } from '../slo-pages.ts';
import { hasSlos } from '../has-slos.ts';

const TAG = 'nines';

export const FLEET_FOLDER = 'SLO';

/** The tag that all dashboards of a system share; its menu is on each of them. */
export const systemTag = ({ name }: System): string => `${TAG}-${slug(name)}`;

export const tagsOf = (kind: string, system?: System): readonly string[] =>
  [TAG, kind, ...(system ? [systemTag(system)] : [])].toSorted();

/** The way up to the fleet's page, where there is one. */
export const fleetLinks = (model: Model): readonly DashboardLink[] =>
  hasSlos(model) ? [{ title: 'All SLOs', uid: fleetDashboardUid() }] : [];

export const serviceLink = (environment: Environment, service: Service): DashboardLink => {
  const { name, title } = service;
  return hasServicePage(environment, service)
    ? { title, uid: serviceDashboardUid(name) }
    : { title, url: `/d/${servicePath(environment, service)}` };
};

export const systemMenu = (system: System): DashboardLink => ({
  title: system.title,
  tag: systemTag(system),
});

const KEEP = '${__url_time_range}&${datasource:queryparam}';

/** From a row of a table to the page whose uid is in a column, with the row's own label chosen. */
export const pageLink = (title: string, column: string, label: string): Link => ({
  title,
  url: `/d/\${__data.fields.${column}}?var-${label}=\${__data.fields.${label}}&${KEEP}`,
});
