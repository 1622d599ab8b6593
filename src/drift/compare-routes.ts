// Routing trees: children are told by what they take and whom they tell, and their order counts.
import type { RouteConfig } from '../routing/index.ts';
import { printMatcher } from '../routing/index.ts';
import { printDuration } from '../units/index.ts';
import { clip, type Difference } from './difference.ts';
import { pairUp } from './pair.ts';

type Part = Omit<Difference, 'server' | 'file'>;

/** The differences of two routes and of all below them; `path` are the routes above. */
export function compareRoutes(
  committed: RouteConfig,
  loaded: RouteConfig,
  path: readonly string[] = ['route'],
): readonly Part[] {
  const [mine, theirs] = [fieldsOf(committed), fieldsOf(loaded)];
  const words = Object.keys(mine)
    .filter((name) => mine[name] !== theirs[name])
    .map((name) => `${name}: ${shown(theirs[name])} is loaded, ${shown(mine[name])} is committed`);
  const own: readonly Part[] =
    words.length === 0 ? [] : [{ kind: 'changed', what: path.join(' › '), words }];
  return [...own, ...compareChildren(committed.routes, loaded.routes, path)];
}

const shown = (value: string | undefined): string =>
  value === undefined || value === '' ? 'nothing' : clip(value);

const fieldsOf = (route: RouteConfig): Readonly<Record<string, string>> => ({
  receiver: route.receiver ?? '',
  matchers: takes(route),
  group_by: (route.groupBy ?? []).toSorted().join(', '),
  group_wait: span(route.groupWait),
  group_interval: span(route.groupInterval),
  repeat_interval: span(route.repeatInterval),
  mute_time_intervals: (route.muteTimeIntervals ?? []).toSorted().join(', '),
  active_time_intervals: (route.activeTimeIntervals ?? []).toSorted().join(', '),
  labels: Object.entries(route.labels ?? {})
    .map(([name, value]) => `${name}="${value}"`)
    .toSorted()
    .join(', '),
  continue: String(route.continue),
});

const span = (value: RouteConfig['groupWait']): string =>
  value === undefined ? '' : printDuration(value);

const takes = ({ matchers }: RouteConfig): string =>
  matchers.map(printMatcher).toSorted().join(', ');

/** Pairs children by matchers and receiver, then by matchers, then by their places. */
function compareChildren(
  committed: readonly RouteConfig[],
  loaded: readonly RouteConfig[],
  path: readonly string[],
): readonly Part[] {
  const { of, free, isReordered } = pairUp(committed, loaded, [titleOf, takes]);
  const at = (route: RouteConfig): string => [...path, titleOf(route)].join(' › ');
  return [
    ...committed.flatMap((route): readonly Part[] => {
      const there = of.get(route);
      return there
        ? compareRoutes(route, there, [...path, titleOf(route)])
        : [{ kind: 'missing', what: at(route), words: ['it is not loaded'] }];
    }),
    ...free.map((route): Part => {
      const words = ['it is loaded, and not committed'];
      return { kind: 'extra', what: clip(at(route), 400), words };
    }),
    ...(isReordered
      ? [
          {
            kind: 'changed' as const,
            what: path.join(' › '),
            words: ['its routes are loaded in another order, which decides who is told'],
          },
        ]
      : []),
  ];
}

/** `{team="shop"} to shop-P1`. */
const titleOf = (route: RouteConfig): string =>
  clip(`{${takes(route)}}${route.receiver === undefined ? '' : ` to ${route.receiver}`}`, 200);
