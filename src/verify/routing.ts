// Proves routing from the emitted text alone: every alert reaches exactly the receivers that it
// declares, nothing of ours ends at the catch-all, and no route or receiver is there for nothing.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type {
  AlertClass,
  EmittedFile,
  Origin,
  Plan,
  RouteNode,
  RoutingProof,
} from '../ir/index.ts';
import { SEVERITY_LABEL, TEAM_LABEL } from '../names/index.ts';
import type { Matcher } from '../promql/index.ts';
import {
  compileMatchers,
  createRouter,
  parseConfig,
  type RouteConfig,
  type Router,
} from '../routing/index.ts';
import { byText } from '../text/index.ts';
import { verifyReceivers } from './routing-receivers.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';

const FILE = 'alertmanager/alertmanager.yaml';

/** Where the emitted configuration fails its proofs. Nothing to prove when it is not emitted. */
export function verifyRouting(files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] {
  const file = files.find(({ path }) => path === FILE);
  if (!file) return [];
  const { config, problems } = parseConfig(file.content);
  if (problems.length > 0) {
    const about = { path: [FILE], property: [] };
    return problems.map((problem) => report['unreadable-config'](about, { file: FILE, problem }));
  }
  const router = createRouter(config.route);
  const owed = distinct([...plan.alerts, ...plan.proofs.routing]);
  const ends = new Set(
    owed.flatMap(({ labels }) => router.destinations(labels).map(({ path }) => path.join())),
  );
  const { catchAll, root } = plan.routing;
  return [
    ...owed.flatMap((proof) => verifyProof(proof, router, catchAll)),
    ...verifyRoutes({ route: config.route, planned: root, path: [], matchers: [] }, ends, owed),
    ...verifyReceivers(config, plan),
  ];
}

/** An alert class and the proof owed for it are the same, unless the planner forgot one. */
function distinct(
  proofs: readonly (RoutingProof | AlertClass)[],
): readonly (RoutingProof | AlertClass)[] {
  const byContent = new Map(
    proofs.map((proof) => [`${printLabels(proof)} ${proof.receivers.join()}`, proof]),
  );
  return [...byContent.values()];
}

const printLabels = ({ labels }: Pick<RoutingProof, 'labels'>): string =>
  `{${Object.keys(labels)
    .toSorted(byText)
    .map((name) => `${name}="${labels[name]}"`)
    .join(', ')}}`;

function verifyProof(proof: RoutingProof, router: Router, catchAll: string): readonly Diagnostic[] {
  const about = aboutOrigin(proof.origin);
  const alert = proof.labels['alertname'] ?? '';
  const team = proof.labels[TEAM_LABEL] ?? '';
  const severity = proof.labels[SEVERITY_LABEL] ?? '';
  const labels = printLabels(proof);
  if (proof.receivers.length === 0)
    return [report['nobody-told'](about, { alert, team, severity })];
  const reached = router.destinations(proof.labels).map(({ receiver }) => receiver);
  if (reached.includes(catchAll)) {
    return [report['reaches-catch-all'](about, { alert, receiver: catchAll, labels, team })];
  }
  if (reached.join('\n') === proof.receivers.join('\n')) return [];
  const [got, wanted] = [reached, proof.receivers].map((names) => names.join(', ') || 'nobody');
  return [
    report['wrong-receivers'](about, { alert, reached: got ?? '', wanted: wanted ?? '', labels }),
  ];
}

/** A route in the file, the planned node at the same place, and all matchers on the way to it. */
interface Visit {
  readonly route: RouteConfig;
  readonly planned: RouteNode | undefined;
  readonly path: readonly number[];
  readonly matchers: readonly Matcher[];
}

/** A route without children is there for the alerts that end at it; the root is for all others. */
function verifyRoutes(
  { route, planned, path, matchers }: Visit,
  ends: ReadonlySet<string>,
  owed: readonly RoutingProof[],
): readonly Diagnostic[] {
  if (route.routes.length > 0 || path.length === 0) {
    return route.routes.flatMap((child, i) => {
      const here = [...matchers, ...child.matchers];
      const visit = { planned: planned?.routes[i], path: [...path, i], matchers: here };
      return verifyRoutes({ route: child, ...visit }, ends, owed);
    });
  }
  if (ends.has(path.join())) return [];
  const code = owed.some((proof) => mayTake(proof, matchers)) ? 'unproven-route' : 'unused-route';
  const about = planned?.origin ? aboutOrigin(planned.origin) : { path: [FILE], property: [] };
  return [report[code](about, { matchers: printMatchers(matchers) })];
}

/** Whether an alert could take a route, given the right values in labels that are not known yet. */
function mayTake({ labels }: RoutingProof, matchers: readonly Matcher[]): boolean {
  const known = matchers.filter(({ label }) => Object.hasOwn(labels, label));
  return known.length < matchers.length && compileMatchers(known)(labels);
}

const printMatchers = (matchers: readonly Matcher[]): string =>
  matchers.map(({ label, operator, value }) => `${label}${operator}"${value}"`).join(', ');

function aboutOrigin({ system, service, definition, place }: Origin): Subject {
  const path = [`system ${system}`, ...(service === undefined ? [] : [`service ${service}`])];
  return { path: [...path, definition], property: [], place };
}
