import type { Subject } from '../diagnostics/index.ts';
import type { EmittedFile, Plan, RouteNode } from '../ir/index.ts';
import type { LabelReader } from '../lint/index.ts';
import { labelReaders, printPath, type ConfigPath, type ConfigReader } from '../routing/index.ts';
import { ALERTMANAGER_FILE, readAlertmanager, routerOf } from './alertmanager-file.ts';
import { foreignOf } from './routing-foreign.ts';
import { subjectOf } from './subjects.ts';

/**
 * Who reads labels of alerts in the emitted configuration. Routes that no planned alert takes are
 * left to `verifyRouting`, and so is a file that cannot be read.
 */
export function alertReaders(files: readonly EmittedFile[], plan: Plan): readonly LabelReader[] {
  const parsed = readAlertmanager(files);
  if (!parsed || parsed.problems.length > 0) return [];
  const { config } = parsed;
  const router = routerOf(config);
  const ends = new Set(plan.alerts.map(({ labels }) => router.destinations(labels)));
  const taken = [...ends].flatMap((destinations) => destinations.map(({ path }) => path));
  const { rules, routes } = foreignOf(config, plan);
  return (
    labelReaders(config)
      .filter((reader) => !isPlannedGrouping(reader, plan))
      // Nobody knows the alerts of what was there before.
      .filter(({ at }) => at[0] !== 'inhibit_rules' || !rules.has(Number(at[1])))
      .filter(({ at }) => at[0] !== 'route' || !routes.has(routeOf(at)[0] ?? -1))
      .filter(({ at }) => {
        const way = routeOf(at);
        return at[0] !== 'route' || taken.some((path) => way.every((step, i) => path[i] === step));
      })
      .map(({ at, ...reader }) => ({ ...reader, about: aboutReader(at, plan) }))
  );
}

/** How all alerts are grouped is ours: that a system has no SLO, or only SLOs, is no mistake. */
const isPlannedGrouping = ({ use, label, at }: ConfigReader, { routing }: Plan): boolean =>
  use === 'group' && at[1] === 'group_by' && routing.root.groupBy?.includes(label) === true;

/** @example routeOf(['route', 'routes', 2, 'routes', 0, 'matchers', 1]) // [2, 0] */
function routeOf(at: ConfigPath): readonly number[] {
  const way: number[] = [];
  for (let i = 1; at[i] === 'routes'; i += 2) way.push(Number(at[i + 1]));
  return way;
}

/** The definition of the innermost planned route that knows its own. */
function aboutReader(at: ConfigPath, { routing }: Plan): Subject {
  const place = printPath(at);
  let node: RouteNode | undefined = routing.root;
  let origin = node.origin;
  for (const step of at[0] === 'route' ? routeOf(at) : []) {
    node = node?.routes[step];
    origin = node?.origin ?? origin;
  }
  const about = origin ? subjectOf(origin) : { path: [ALERTMANAGER_FILE], property: [] };
  return { ...about, path: [...about.path, place] };
}
