import { createHash } from 'node:crypto';
import { slug } from './pages.ts';

/** The panel that burn-rate alerts link to, on their SLO's dashboard. */
export const BURN_RATE_PANEL = 'burn-rate';

/** The panel that alerts on what is left of a budget link to. */
export const BUDGET_PANEL = 'budget-course';

/** The panel that a cause alert links to, on its service's dashboard. */
export const causePanel = (alert: string): string => `cause-${slug(alert)}`;

interface Keyed {
  readonly rows: readonly {
    readonly title: string;
    readonly panels: readonly { readonly key: string }[];
  }[];
}

/** The key of a row's header; no panel's key has a space. */
export const rowKey = (title: string): string => `row ${title}`;

// A prime well above the number of panels of any dashboard, so that keys hardly ever collide.
const ID_SPACE = 99_991;

/**
 * Ids by key for all panels and row headers of a dashboard. An id depends on its key alone, so
 * that links survive when panels are added or moved; only keys that collide look at each other.
 */
export function panelIds(dashboard: Keyed): ReadonlyMap<string, number> {
  const known = idsOf.get(dashboard);
  if (known) return known;
  const ids = chooseIds(dashboard);
  idsOf.set(dashboard, ids);
  return ids;
}

/** Every alert of a dashboard asks for the id of its panel. */
const idsOf = new WeakMap<Keyed, ReadonlyMap<string, number>>();

function chooseIds({ rows }: Keyed): ReadonlyMap<string, number> {
  const keys = rows.flatMap(({ title, panels }) => [
    ...(title === '' ? [] : [rowKey(title)]),
    ...panels.map(({ key }) => key),
  ]);
  const ids = new Map<string, number>();
  const taken = new Set<number>();
  for (const key of [...new Set(keys)].toSorted()) {
    let id = hash(key);
    while (taken.has(id)) id = (id % ID_SPACE) + 1;
    taken.add(id);
    ids.set(key, id);
  }
  return ids;
}

const hash = (key: string): number =>
  (createHash('sha256').update(key).digest().readUInt32BE(0) % ID_SPACE) + 1;

/**
 * The id of one panel, for `viewPanel=panel-<id>`. A key that the dashboard lacks is a bug.
 *
 * @example panelId(spec, 'burn-rate') // 48213
 */
export function panelId(dashboard: Keyed, key: string): number {
  const id = panelIds(dashboard).get(key);
  if (id === undefined) throw new Error(`no panel "${key}"`);
  return id;
}
