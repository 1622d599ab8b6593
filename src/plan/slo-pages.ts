// Where people read about an SLO: on pages of its own, or, in a fleet, on pages that it shares with
// all SLOs that promise the same.
import { createHash } from 'node:crypto';
import type { Environment, Layout, Service, Slo, System, Team } from '../model/index.ts';
import {
  alertAnchor,
  dashboardUid,
  fleetDashboardUid,
  serviceDashboardUid,
  SERVICE_LABEL,
  SLO_LABEL,
  sloDashboardUid,
  sloPage,
} from '../names/index.ts';
import { groupBy, onceForAlike } from '../text/index.ts';
import { printPercent } from '../units/index.ts';

export interface SloPages {
  readonly dashboard: string;
  /** The dashboard's address after `/d/`: with the SLO chosen, where it is shared. */
  readonly dashboardPath: string;
  /** Path under the runbooks' folder. */
  readonly runbook: string;
  /** The section of an alert on it: one text for all that share it, as there are as many as alerts. */
  readonly sectionOf: (alert: string) => string;
}

interface Placed {
  readonly system: System;
  readonly service: Service;
  readonly slo: Slo;
}

const own = ({ system, slo }: Placed): SloPages => {
  const dashboard = sloDashboardUid(slo.id);
  const runbook = sloPage(system.name, slo.id);
  return { dashboard, dashboardPath: dashboard, runbook, sectionOf: sectionsOf(runbook) };
};

const together = (placed: Placed): SloPages => {
  const shared = promisePages(placed);
  return { ...shared, dashboardPath: `${shared.dashboard}?var-${SLO_LABEL}=${placed.slo.id}` };
};

const LAYOUTS: Readonly<Record<Layout, (placed: Placed) => SloPages>> = {
  'per-slo': own,
  fleet: together,
};

/** The pages of an SLO; nearly all that is planned of it names them. */
export function pagesOf({ layout }: Environment, placed: Placed): SloPages {
  const known = pages.get(placed.slo);
  if (known?.layout === layout) return known;
  const named = { layout, ...LAYOUTS[layout](placed) };
  pages.set(placed.slo, named);
  return named;
}

const pages = new WeakMap<Slo, SloPages & { readonly layout: Layout }>();

type PromisePages = Omit<SloPages, 'dashboardPath'>;

/** The pages of all SLOs that promise the same to the same team. */
function promisePages({ system, service: { team }, slo }: Placed): PromisePages {
  const { objective, window, windowTitle, by, groups, evidence, budgetAlerts } = slo;
  const likes = byTiers.get(slo.tiers) ?? new Map<string, PromisePages>();
  byTiers.set(slo.tiers, likes);
  const others = [objective, windowTitle, window, by, groups, evidence, budgetAlerts];
  const promise = JSON.stringify([system.name, team.name, others]);
  const named = likes.get(promise) ?? pagesNamed(system, promiseName(slo, team));
  likes.set(promise, named);
  return named;
}

/** Thousands of SLOs have few promises, and those that promise the same have the same tiers. */
const byTiers = new WeakMap<Slo['tiers'], Map<string, PromisePages>>();

function pagesNamed(system: System, name: string): PromisePages {
  const runbook = sloPage(system.name, name);
  const dashboard = dashboardUid('slo', system.name, name);
  return { dashboard, runbook, sectionOf: sectionsOf(runbook) };
}

const sectionsOf = (runbook: string): SloPages['sectionOf'] =>
  onceForAlike([(alert) => alert], (alert) => sectionOn(runbook, alert));

/** The section of an alert on a page. */
export const sectionOn = (page: string, alert: string): string => `${page}#${alertAnchor(alert)}`;

/** SLOs with the same name promise the same to the same team: `99-9-30d-1a2b3c`. */
function promiseName(slo: Slo, team: Team): string {
  const { objective, window, windowTitle, by, groups, tiers, evidence, budgetAlerts } = slo;
  const facts = JSON.stringify([team.name, window, by, groups, tiers, evidence, budgetAlerts]);
  const hash = createHash('sha256').update(facts).digest('hex').slice(0, 6);
  return `${printPercent(objective)}-${windowTitle}-${hash}`.replaceAll(/\W+/g, '-');
}

/** Dashboards with titles of their own: promises may differ in what these do not say, as in alerts. */
export function withOwnTitles<Dashboard extends { readonly title: string; readonly uid: string }>(
  dashboards: readonly Dashboard[],
): readonly Dashboard[] {
  const byTitle = groupBy(dashboards, ({ title }) => title);
  return dashboards.map((dashboard) =>
    byTitle.get(dashboard.title)?.length === 1
      ? dashboard
      : { ...dashboard, title: `${dashboard.title} (${dashboard.uid.split('-').at(-1)})` },
  );
}

/** The page of a service after `/d/`; in a fleet one without causes has none but its SLOs. */
export const servicePath = (environment: Environment, service: Service): string =>
  hasServicePage(environment, service)
    ? serviceDashboardUid(service.name)
    : `${fleetDashboardUid()}?var-${SERVICE_LABEL}=${service.name}`;

/** The uid of that page. */
export const servicePageUid = (environment: Environment, service: Service): string =>
  hasServicePage(environment, service) ? serviceDashboardUid(service.name) : fleetDashboardUid();

export const hasServicePage = ({ layout }: Environment, { alerts, page }: Service): boolean =>
  layout === 'per-slo' ||
  alerts.length > 0 ||
  page.traffic !== 'none' ||
  page.saturation.length > 0;

/** The uid in an address after `/d/`. */
export const uidOf = (path: string): string => path.split('?')[0] ?? path;
