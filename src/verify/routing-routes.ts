// Every route is there for an alert: some alert ends at it, or goes through it to where it ends.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { RouteNode, RoutingProof } from '../ir/index.ts';
import type { Matcher } from '../promql/index.ts';
import { compileMatchers, type RouteConfig } from '../routing/index.ts';
import { ALERTMANAGER_FILE } from './alertmanager-file.ts';
import { owedBy } from './routing-destinations.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';
import { aboutOrigin, type Proof, type RoutingText } from './routing-text.ts';

export function proveRoutes(text: RoutingText): Proof {
  const { config, router, plan, foreign } = text;
  const owed = owedBy(text);
  const ends = new Map(
    owed.flatMap(({ labels }) =>
      router.destinations(labels).map(({ path }) => [path.join(), path] as const),
    ),
  );
  const taken = new Set(
    [...ends.values()].flatMap((path) => path.map((_, i) => path.slice(0, i + 1).join())),
  );
  const context = { owed, ends: new Set(ends.keys()), taken };
  const routes = config.route.routes.filter((_, i) => !foreign.routes.has(i));
  const route = { ...config.route, routes };
  const root = { route, planned: plan.routing.root, path: [], matchers: [] };
  return { facts: countRoutes(route), diagnostics: verifyChildren(root, context) };
}

const countRoutes = ({ routes }: RouteConfig): number =>
  routes.reduce((sum, route) => sum + 1 + countRoutes(route), 0);

/** A route in the file, the planned node at the same place, and all matchers on the way to it. */
interface Visit {
  readonly route: RouteConfig;
  readonly planned: RouteNode | undefined;
  readonly path: readonly number[];
  readonly matchers: readonly Matcher[];
}

interface Context {
  readonly owed: readonly RoutingProof[];
  /** Routes that an alert ends at, and those on the way there; by child positions. */
  readonly ends: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
}

const verifyChildren = (
  { route, planned, path, matchers }: Visit,
  context: Context,
): readonly Diagnostic[] =>
  route.routes.flatMap((child, i) =>
    verifyRoute(
      {
        route: child,
        planned: planned?.routes[i],
        path: [...path, i],
        matchers: [...matchers, ...child.matchers],
      },
      context,
    ),
  );

/** Of a branch that nothing takes the leaves need not be named. */
function verifyRoute(visit: Visit, context: Context): readonly Diagnostic[] {
  const { route, planned, path, matchers } = visit;
  const about: Subject = planned?.origin
    ? aboutOrigin(planned.origin)
    : { path: [ALERTMANAGER_FILE], property: [] };
  const parameters = { matchers: printMatchers(matchers) };
  if (!context.taken.has(path.join())) {
    const mayBe = context.owed.some((proof) => mayTake(proof, matchers));
    return [report[mayBe ? 'unproven-route' : 'unused-route'](about, parameters)];
  }
  const isFallback =
    !context.ends.has(path.join()) && route.receiver !== undefined && !isInherited(visit, context);
  return [
    ...(isFallback
      ? [report['never-final'](about, { ...parameters, receiver: route.receiver ?? '' })]
      : []),
    ...verifyChildren(visit, context),
  ];
}

/** Whether a receiver is there for alerts that end further down. */
const isInherited = ({ route, path }: Pick<Visit, 'route' | 'path'>, context: Context): boolean =>
  route.routes.some((child, i) => {
    const at = [...path, i];
    if (child.receiver !== undefined) return false;
    return context.ends.has(at.join()) || isInherited({ route: child, path: at }, context);
  });

/** Whether an alert could take a route, given the right values in labels that are not known yet. */
function mayTake({ labels }: RoutingProof, matchers: readonly Matcher[]): boolean {
  const known = matchers.filter(({ label }) => Object.hasOwn(labels, label));
  return known.length < matchers.length && compileMatchers(known)(labels);
}

const printMatchers = (matchers: readonly Matcher[]): string =>
  matchers.map(({ label, operator, value }) => `${label}${operator}"${value}"`).join(', ');
