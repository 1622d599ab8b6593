import type { LabelSet } from '../ir/rules.ts';
import { onceForAlike } from '../text/index.ts';
import type { AlertmanagerConfig, RouteConfig } from './config.ts';
import { compileMatchers } from './matchers.ts';

/** A route that an alert ends at, and the receiver that it has or inherits. */
export interface Destination {
  readonly route: RouteConfig;
  /** Child positions from the root: `[]` is the root, `[2, 0]` the first child of its third. */
  readonly path: readonly number[];
  readonly receiver: string;
}

/** Where alerts go, decided as Alertmanager does (dispatch/route.go). */
export interface Router {
  /** The same list for all alerts that no route can tell apart. */
  destinations(labels: LabelSet): readonly Destination[];
}

interface Node extends Destination {
  readonly matches: (labels: LabelSet) => boolean;
  readonly children: readonly Node[];
}

/** Compiles a tree once, for many alerts. */
export function createRouter(root: RouteConfig): Router {
  const compiled = compile(root, [], '');
  return {
    destinations: onceForAlike(
      labelsRead(root).map((label) => (labels: LabelSet) => labels[label]),
      (labels) => visit(compiled, labels),
    ),
  };
}

/** The labels by which a route and those below it tell alerts apart, each once. */
export const labelsRead = ({ matchers, routes }: RouteConfig): readonly string[] => [
  ...new Set([...matchers.map(({ label }) => label), ...routes.flatMap(labelsRead)]),
];

/**
 * The receivers that an alert reaches, in Alertmanager's order. A receiver that two routes lead to
 * is there twice, as it is told twice.
 *
 * @example route(config, { team: 'sales', severity: 'P0' }) // ['sales-P0']
 */
export const route = (config: AlertmanagerConfig, labels: LabelSet): readonly string[] =>
  createRouter(config.route)
    .destinations(labels)
    .map(({ receiver }) => receiver);

function compile(config: RouteConfig, path: readonly number[], inherited: string): Node {
  const receiver = config.receiver ?? inherited;
  return {
    route: config,
    path,
    receiver,
    matches: compileMatchers(config.matchers),
    children: config.routes.map((child, i) => compile(child, [...path, i], receiver)),
  };
}

/** A node is a destination itself only if none of its children took the alert. */
function visit(node: Node, labels: LabelSet): readonly Destination[] {
  if (!node.matches(labels)) return [];
  const found: Destination[] = [];
  for (const child of node.children) {
    const deeper = visit(child, labels);
    found.push(...deeper);
    if (deeper.length > 0 && !child.route.continue) break;
  }
  return found.length > 0 ? found : [node];
}
