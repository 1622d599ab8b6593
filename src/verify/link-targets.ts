// Everything that links can lead to, read from the emitted files: pages with their anchors,
// dashboards with their panels.
import { posix } from 'node:path';
import type { Addresses, EmittedFile, Plan } from '../ir/index.ts';
import { DASHBOARDS_EMITTER, RUNBOOKS_EMITTER } from '../names/index.ts';
import { nearest } from '../text/index.ts';
import { isResource, readResource } from './dashboard-resources.ts';
import { field } from './fields.ts';
import { readMarkdown, type MarkdownPage } from './markdown-page.ts';
import { readJson } from './read-file.ts';

export interface LinkTargets {
  readonly addresses: Addresses;
  /** By path under the runbooks' folder. */
  readonly pages: ReadonlyMap<string, MarkdownPage>;
  /** Ids of a dashboard's panels, by its uid. */
  readonly panels: ReadonlyMap<string, ReadonlySet<number>>;
  /** Pages and uids that are planned, but left to somebody else: they are taken to be as planned. */
  readonly elsewhere: ReadonlySet<string>;
}

/** Why a link leads nowhere; undefined when it leads somewhere, or out of what we emit. */
export type Reason = string | undefined;

const RUNBOOKS = 'runbooks/';

export function readTargets(files: readonly EmittedFile[], plan: Plan): LinkTargets {
  const isEmitted = (by: string): boolean => files.some(({ emitter }) => emitter === by);
  const markdown = files.filter(({ path }) => path.startsWith(RUNBOOKS) && path.endsWith('.md'));
  const pages = markdown.map(
    ({ path, content }) => [path.slice(RUNBOOKS.length), readMarkdown(content)] as const,
  );
  const dashboards = files.filter(({ path }) => path.endsWith('.json')).flatMap(readDashboard);
  const elsewhere = new Set([
    ...(isEmitted(RUNBOOKS_EMITTER) ? [] : plan.runbooks.map(({ path }) => path)),
    ...(isEmitted(DASHBOARDS_EMITTER) ? [] : plan.dashboards.map(({ uid }) => uid)),
  ]);
  const { addresses } = plan;
  return { addresses, pages: new Map(pages), panels: new Map(dashboards), elsewhere };
}

type Dashboard = readonly [uid: string, panels: ReadonlySet<number>];

/** Any JSON file with a uid and panels is a dashboard; others are not our business. */
function readDashboard(file: EmittedFile): readonly Dashboard[] {
  const { value: parsed } = readJson(file);
  if (isResource(parsed)) {
    const { uid, panels } = readResource(file.path, parsed);
    return [[uid, new Set(panels.map(({ id }) => id))]];
  }
  const uid = field(parsed, 'uid');
  if (typeof uid !== 'string' || !Array.isArray(field(parsed, 'panels'))) return [];
  return [[uid, new Set(panelIds(parsed))]];
}

/** Rows hold panels of their own. */
function panelIds(parent: unknown): readonly number[] {
  const panels = field(parent, 'panels');
  if (!Array.isArray(panels)) return [];
  return panels.flatMap((panel: unknown) => {
    const id = field(panel, 'id');
    return [...(typeof id === 'number' ? [id] : []), ...panelIds(panel)];
  });
}

/** Whether an address is this base or below it. */
export const isUnder = (url: string, base: string): boolean =>
  url.startsWith(base) && ['', '/', '#', '?'].includes(url.charAt(base.length));

/** A `%` that encodes nothing stays as it is, and will not be found. */
function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Checks a path under the runbooks' folder, with or without an anchor. */
export function missingPage({ pages, elsewhere }: LinkTargets, path: string): Reason {
  const [file = '', anchor] = path.split('#');
  const page = pages.get(decode(file));
  if (!page) return elsewhere.has(decode(file)) ? undefined : `no page ${file}`;
  if (anchor === undefined || page.anchors.has(decode(anchor))) return undefined;
  return `${file} has no heading with the anchor #${anchor}`;
}

interface DashboardLink {
  /** Undefined where the address is of something else. */
  readonly uid: string | undefined;
  readonly panel: string | undefined;
}

/** @example dashboardIn('/d/slo-api/slo-api?viewPanel=panel-3') // { uid: 'slo-api', panel: '3' } */
export function dashboardIn(path: string): DashboardLink {
  const [, uid, search = ''] = DASHBOARD.exec(path) ?? [];
  return { uid, panel: /(?:^|&)viewPanel=(?:panel-)?(\d+)/.exec(search)?.[1] };
}

const DASHBOARD = /^\/d\/([^/?#]+)[^?#]*(?:\?([^?#]*))?/;

/** Checks what the part of an address after Grafana's leads to: only dashboards are ours to know. */
export function missingDashboard(
  { panels, elsewhere }: LinkTargets,
  { uid, panel }: DashboardLink,
): Reason {
  if (uid === undefined) return undefined;
  const ids = panels.get(uid);
  if (!ids) return elsewhere.has(uid) ? undefined : `no dashboard has the uid ${uid}`;
  if (panel === undefined || ids.has(Number(panel))) return undefined;
  return `dashboard ${uid} has no panel ${panel}`;
}

/** The same of what somebody wrote by hand: other dashboards of the same Grafana are not ours to know. */
function missingOwnDashboard(targets: LinkTargets, path: string): Reason {
  const link = dashboardIn(path);
  const isTheirs = link.uid !== undefined && !isOurs(targets, link.uid);
  return isTheirs ? undefined : missingDashboard(targets, link);
}

/** Or meant to be: named as ours are, or nearly as one of them. */
const isOurs = ({ panels, elsewhere }: LinkTargets, uid: string): boolean =>
  /^(?:slo|service)-/.test(uid) || nearest(uid, [...panels.keys(), ...elsewhere]) !== undefined;

/** Checks a link as it stands on a page: relative, or absolute under one of our addresses. */
export function brokenLink(targets: LinkTargets, from: string, target: string): Reason {
  const { grafana, runbooks } = targets.addresses;
  if (isUnder(target, grafana)) return missingOwnDashboard(targets, target.slice(grafana.length));
  if (isUnder(target, runbooks)) return missingPage(targets, target.slice(runbooks.length + 1));
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return badAddress(target);
  if (target.startsWith('#')) return missingPage(targets, from + target);
  return missingPage(targets, posix.join(posix.dirname(from), target));
}

// Of what is on somebody's own machine nobody else has anything.
const REFUSED: ReadonlySet<string> = new Set(['file:', 'javascript:', 'data:', 'about:']);

/** Whether an address that we cannot look at can be one. */
function badAddress(target: string): Reason {
  if (/^https?:(?!\/\/[^/?#])/i.test(target)) return 'it names no server';
  if (!URL.canParse(target)) return 'it is no address';
  const { protocol } = new URL(target);
  return REFUSED.has(protocol) ? `others cannot open ${protocol}` : undefined;
}
