import type { DashboardLink, Link } from '../../ir/index.ts';
import type { Model, Service, System } from '../../model/index.ts';
import {
  fleetDashboardUid,
  serviceDashboardUid,
  sloDashboardUid,
  SERVICE_LABEL,
  SLO_LABEL,
  slug,
} from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build, escapeRegex } from '../../promql/index.ts';
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

export const serviceLink = ({ name, title }: Service): DashboardLink => ({
  title,
  uid: serviceDashboardUid(name),
});

export const systemMenu = (system: System): DashboardLink => ({
  title: system.title,
  tag: systemTag(system),
});

/** Columns with the uids of pages, for links from tables. */
export const SLO_PAGE = 'slo_page';
export const SERVICE_PAGE = 'service_page';

const KEEP = '${__url_time_range}&${datasource:queryparam}';

/** From a row of a table to the page whose uid is in its column. */
export const pageLink = (title: string, column: string): Link => ({
  title,
  url: `/d/\${__data.fields.${column}}?${KEEP}`,
});

/** Adds the uids of an SLO's and its service's pages as labels. */
export function withPages(info: Expression, services: readonly Service[]): Expression {
  const slos = services.flatMap((service) => service.slos.map(({ id }) => id));
  const names = services.map(({ name }) => name);
  const pages = { from: SLO_LABEL, to: SLO_PAGE, ids: slos, uid: sloDashboardUid };
  const withSlo = withUids(info, { ...pages, prefix: 'slo-' });
  return withUids(withSlo, {
    from: SERVICE_LABEL,
    to: SERVICE_PAGE,
    ids: names,
    uid: serviceDashboardUid,
    prefix: 'service-',
  });
}

interface Uids {
  readonly from: string;
  readonly to: string;
  readonly ids: readonly string[];
  readonly prefix: string;
  readonly uid: (id: string) => string;
}

/** The rule first, then one replacement for each name that was too long or too colourful for it. */
function withUids(of: Expression, { from, to, ids, prefix, uid }: Uids): Expression {
  const label = (inner: Expression, value: string, pattern: string): Expression =>
    build.call(
      'label_replace',
      inner,
      build.text(to),
      build.text(value),
      build.text(from),
      build.text(pattern),
    );
  const exceptions = ids.filter((id) => uid(id) !== prefix + id);
  const byRule = label(of, `${prefix}$1`, '(.*)');
  return exceptions.reduce((inner, id) => label(inner, uid(id), escapeRegex(id)), byRule);
}
