// Links between dashboards that name where they lead instead of an address, so that they cannot go
// stale; the time range and the data source are kept.
import type { DashboardLink, Link, LinkTarget } from '../ir/dashboards.ts';
import type { DashboardDefinition, NamedLink } from '../model/dashboard.ts';
import { isRecord, textOf } from './inputs.ts';

/** A dashboard or a service's page: the definition itself, or its name where two link each other. */
export type LinkTo =
  | Pick<DashboardDefinition, 'kind' | 'name'>
  | { readonly kind: 'service'; readonly name: string }
  | { readonly dashboard: string }
  | { readonly service: string };

interface NamedProps {
  readonly title: string;
  readonly to: LinkTo;
}

type WithAddress = Pick<Link, 'title' | 'url'>;

/** A link of a panel. */
export type PanelLinkProps = WithAddress | NamedProps;

/** A link of a cell. */
export type CellLinkProps =
  | WithAddress
  | (NamedProps & {
      /** Variables there that take a label of this row: `{ node: 'instance' }`. @default none */
      readonly choose?: Readonly<Record<string, string>>;
    });

/** A link at the top of a dashboard. */
export type DashboardLinkProps = DashboardLink | NamedProps;

const KEEP = '${__url_time_range}&${datasource:queryparam}';

const chosen = (given: unknown): string =>
  Object.entries(isRecord(given) ? given : {})
    .map(([name, label]) => `var-${name}=\${__data.fields.${textOf(label)}:percentencode}&`)
    .join('');

/** A link with the name of its target; one with an address, or no link at all, stays as it is. */
export const toLink = (given: CellLinkProps | PanelLinkProps): Link =>
  isNamed(given)
    ? Object.freeze({
        title: given.title,
        url: `?${chosen(Reflect.get(given, 'choose'))}${KEEP}`,
        to: toTarget(given.to),
      })
    : given;

export const toDashboardLink = (given: DashboardLinkProps): DashboardLink | NamedLink =>
  isNamed(given) ? Object.freeze({ title: given.title, to: toTarget(given.to) }) : given;

const isNamed = (given: DashboardLinkProps | PanelLinkProps): given is NamedProps =>
  isRecord(given) && 'to' in given;

/** What is no target keeps an empty name, which validate reports as unknown. */
function toTarget(to: unknown): LinkTarget {
  const found = isRecord(to) ? to : {};
  const { kind, name } = found;
  if (kind === 'dashboard' || kind === 'service') return { kind, name: textOf(name) };
  if ('service' in found) return { kind: 'service', name: textOf(found['service']) };
  return { kind: 'dashboard', name: textOf(found['dashboard'] ?? '') };
}
