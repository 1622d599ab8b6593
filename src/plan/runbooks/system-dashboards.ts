// Where the dashboards of a system are, for its page.
import type { RunbookLink } from '../../ir/index.ts';
import type { Service, Slo, System } from '../../model/index.ts';
import { customDashboardUid, fleetDashboardUid } from '../../names/index.ts';
import { groupBy } from '../../text/index.ts';
import { printPercent } from '../../units/index.ts';
import { hasServicePage, pagesOf, servicePath } from '../slo-pages.ts';
import { wholeWindow } from '../window-words.ts';
import { dashboardUrl } from './addresses.ts';
import type { RunbookContext } from './context.ts';

interface Placed {
  readonly service: Service;
  readonly slo: Slo;
}

/** Each dashboard once: SLOs of a fleet share them, and services without causes have none. */
export function dashboardsOf(
  { environment, hasRecordings }: RunbookContext,
  system: System,
): readonly RunbookLink[] {
  const link = (title: string, uid: string): RunbookLink => ({
    title,
    url: dashboardUrl(environment, uid),
  });
  const slos = system.services.flatMap((service) => service.slos.map((slo) => ({ service, slo })));
  const pages = groupBy(slos, (it) => pagesOf(environment, { ...it, system }).dashboard);
  const firsts = new Map([...pages].map(([uid, members]) => [members[0], { uid, members }]));
  const ofSlo = (it: Placed): readonly RunbookLink[] => {
    const page = firsts.get(it);
    if (!page) return [];
    const isShared = page.members.length > 1;
    const path = isShared ? page.uid : pagesOf(environment, { ...it, system }).dashboardPath;
    return [link(isShared ? promiseTitle(it) : `${it.service.title}: ${it.slo.name}`, path)];
  };
  const byService = groupBy(slos, ({ service }) => service);
  return [
    ...system.dashboards.map(({ title, name }) =>
      link(title, customDashboardUid(system.name, name)),
    ),
    ...system.services.flatMap((service) => [
      ...(hasServicePage(environment, service)
        ? [
            link(
              `${service.title}: everything about the service`,
              servicePath(environment, service),
            ),
          ]
        : []),
      ...(byService.get(service) ?? []).flatMap(ofSlo),
    ]),
    ...(hasRecordings ? [link('All SLOs of all systems', fleetDashboardUid())] : []),
  ];
}

const promiseTitle = ({ service: { team }, slo }: Placed): string =>
  `SLOs at ${printPercent(slo.objective)} over ${wholeWindow(slo)}: ${team.title}`;
