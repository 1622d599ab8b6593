// Where the dashboards of a system are, for its page.
import type { RunbookLink } from '../../ir/index.ts';
import type { Environment, Service, System } from '../../model/index.ts';
import { customDashboardUid, fleetDashboardUid } from '../../names/index.ts';
import { groupBy } from '../../text/index.ts';
import { hasServicePage, pagesOf, servicePath, withOwnTitles } from '../slo-pages.ts';
import { promisedTo } from '../window-words.ts';
import { dashboardUrl } from './addresses.ts';
import type { RunbookContext } from './context.ts';

/** Each dashboard once: SLOs of a fleet share them, and services without causes have none. */
export function dashboardsOf(
  { environment, hasRecordings }: RunbookContext,
  system: System,
): readonly RunbookLink[] {
  const link = (title: string, path: string): RunbookLink => ({
    title,
    url: dashboardUrl(environment, path),
  });
  const ofSlos = groupBy(sloDashboards(environment, system), ({ service }) => service);
  const ofService = (service: Service): readonly RunbookLink[] =>
    hasServicePage(environment, service)
      ? [link(`${service.title}: everything about the service`, servicePath(environment, service))]
      : [];
  return [
    ...system.dashboards.map(({ title, name }) =>
      link(title, customDashboardUid(system.name, name)),
    ),
    ...system.services.flatMap((service) => [
      ...ofService(service),
      ...(ofSlos.get(service) ?? []).map(({ title, path }) => link(title, path)),
    ]),
    ...(hasRecordings ? [link('All SLOs of all systems', fleetDashboardUid())] : []),
  ];
}

interface SloDashboard {
  /** Of the first SLO that it shows. */
  readonly service: Service;
  readonly title: string;
  /** After `/d/`: with the SLO chosen, where it is the only one. */
  readonly path: string;
}

function sloDashboards(environment: Environment, system: System): readonly SloDashboard[] {
  const slos = system.services.flatMap((service) => service.slos.map((slo) => ({ service, slo })));
  const pages = groupBy(slos, (it) => pagesOf(environment, { ...it, system }).dashboard);
  const titled = withOwnTitles(
    [...pages].flatMap(([uid, [first, ...others]]) =>
      first ? { uid, first, others, title: promisedTo(first.service.team, first.slo) } : [],
    ),
  );
  return titled.map(({ uid, first: { service, slo }, others, title }) => {
    if (others.length > 0) return { service, title, path: uid };
    const path = pagesOf(environment, { system, service, slo }).dashboardPath;
    return { service, title: `${service.title}: ${slo.name}`, path };
  });
}
