import { createHash } from 'node:crypto';

/** Lower case letters, digits and single hyphens, for uids, anchors and file names. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

// Grafana's limit (pkg/util/shortid_generator.go); a future uid must be a Kubernetes name too.
const UID_LENGTH = 40;
const HASH_LENGTH = 8;

/** A dashboard's uid: readable where it is short, and unique where it had to be cut. */
export function dashboardUid(...parts: readonly string[]): string {
  const whole = parts.map(slug).join('-');
  if (whole.length <= UID_LENGTH) return whole;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, HASH_LENGTH);
  return `${whole.slice(0, UID_LENGTH - HASH_LENGTH - 1).replace(/-+$/, '')}-${hash}`;
}

export const fleetDashboardUid = (): string => 'slo-fleet';
export const sloDashboardUid = (slo: string): string => dashboardUid('slo', slo);
export const serviceDashboardUid = (service: string): string => dashboardUid('service', service);
export const customDashboardUid = (system: string, name: string): string =>
  dashboardUid(system, name);

/** Pages under the runbooks' folder. */
export const INDEX_PAGE = 'README.md';
export const systemPage = (system: string): string => `${slug(system)}/README.md`;
export const sloPage = (system: string, slo: string): string => `${slug(system)}/slo/${slo}.md`;
/** Named exactly as the alert, as on-call people search for it. */
export const alertPage = (system: string, service: string, alert: string): string =>
  `${slug(system)}/${slug(service)}/${alert}.md`;

/** The anchor that Markdown renderers give a heading. */
export const headingAnchor = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');

/** All alerts by name. */
export const NAMES_PAGE = 'alerts.md';

/** How incidents of a system are worked on. */
export const incidentsPage = (system: string): string => `${slug(system)}/incidents.md`;
export const scenarioPage = (system: string, scenario: string): string =>
  `${slug(system)}/scenarios/${scenario}.md`;
export const procedurePage = (system: string, procedure: string): string =>
  `${slug(system)}/procedures/${procedure}.md`;

/** What watches alerting itself. */
export const WATCHDOG_PAGE = 'watchdog.md';
export const ROTATIONS_PAGE = 'on-call-rotations.md';

/** The anchor that Markdown renderers give the heading of a rotation: `sales-primary`. */
export const rotationAnchor = (team: string, rotation: string): string =>
  `${team}-${rotation}`
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');

/** The anchor that Markdown renderers give a heading of one word. */
export const alertAnchor = (alert: string): string => alert.toLowerCase();
