// Links of hand-made dashboards that name a page: here they get its address.
import type { DashboardLink, Link, LinkTarget, Panel, Row } from '../../ir/index.ts';
import type { Model, NamedLink, System } from '../../model/index.ts';
import { customDashboardUid } from '../../names/index.ts';
import { servicePath, uidOf } from '../slo-pages.ts';

/** The address after `/d/`; a dashboard of the own system comes before one of the same name elsewhere. */
export function pathOf(model: Model, own: System, { kind, name }: LinkTarget): string {
  const systems = [own, ...model.systems];
  if (kind === 'dashboard') {
    const system = systems.find(({ dashboards }) => dashboards.some((it) => it.name === name));
    return customDashboardUid((system ?? own).name, name);
  }
  const services = systems.flatMap((system) => system.services);
  const service = services.find((it) => it.name === name);
  // validate has told of a service that there is not.
  return service ? servicePath(model.environment, service) : '';
}

type PathOf = (target: LinkTarget) => string;

/** The same rows with addresses. */
export const withAddresses = (rows: readonly Row[], path: PathOf): readonly Row[] =>
  rows.map((row) => ({ ...row, panels: row.panels.map((panel) => ofPanel(panel, path)) }));

function ofPanel(panel: Panel, path: PathOf): Panel {
  const address = (link: Link): Link => withAddress(link, path);
  const links = panel.links && { links: panel.links.map(address) };
  if (panel.kind !== 'table') return { ...panel, ...links };
  const columns = panel.columns.map((it) => (it.link ? { ...it, link: address(it.link) } : it));
  return { ...panel, ...links, columns };
}

function withAddress({ title, url, to }: Link, path: PathOf): Link {
  if (!to) return { title, url };
  const target = path(to);
  // In a fleet, the page of a service is another one with a variable chosen.
  return { title, url: `/d/${target}${target.includes('?') ? url.replace('?', '&') : url}` };
}

/** A link at the top; it keeps the time range and all variables. */
export function topLink(link: DashboardLink | NamedLink, path: PathOf): DashboardLink {
  if (!('to' in link)) return link;
  const { title, to } = link;
  const target = path(to);
  return uidOf(target) === target ? { title, uid: target } : { title, url: `/d/${target}` };
}
