// Tests that others can run with their own tools: one for each way that an alert can take through
// the tree, and one for each inhibition rule.
import type {
  AlertClass,
  InhibitionRule,
  LabelSet,
  RouteNode,
  RouteTest,
  RoutingPlan,
} from '../../ir/index.ts';
import { ESCALATION_LABEL, SEVERITY_LABEL, TEAM_LABEL } from '../../names/index.ts';
import type { Matcher } from '../../promql/ast.ts';
import { by, groupAlike, groupBy, onceForAlike } from '../../text/index.ts';

export function planTests(
  alerts: readonly AlertClass[],
  { root, inhibitions }: RoutingPlan,
): readonly RouteTest[] {
  const told = alerts.filter(({ receivers }) => receivers.length > 0);
  const taken = wayFinder(root);
  const ways = groupAlike(told, [
    ({ receivers }) => receivers.join(),
    ({ labels }) => taken(labels),
  ]);
  const index = {
    byName: groupBy(told, ({ alert }) => alert),
    byService: groupBy(told, ({ service }) => service),
  };
  return [
    ...ways.flatMap(wayTest).toSorted(by(({ name }) => name)),
    ...inhibitions.flatMap((rule) => inhibitionTest(rule, index)),
  ];
}

/** The same way for all whose labels are the same, as far as a route looks at them. */
function wayFinder(root: RouteNode): (labels: LabelSet) => string {
  const read = [...new Set(matchersIn(root).map(({ label }) => label))];
  return onceForAlike(
    read.map((label) => (labels: LabelSet) => labels[label]),
    compileRoutes(root),
  );
}

const matchersIn = ({ matchers, routes }: RouteNode): readonly Matcher[] => [
  ...matchers,
  ...routes.flatMap(matchersIn),
];

/** Which routes an alert could take, if none kept it from the others. */
function compileRoutes(root: RouteNode): (labels: LabelSet) => string {
  const passes = compileAll(root.matchers);
  const children = root.routes.map(compileRoutes);
  return (labels) => (passes(labels) ? `(${children.map((child) => child(labels)).join()})` : '');
}

type Test = (labels: LabelSet) => boolean;

/** Patterns of ours are alternatives of texts, which are escaped where they have to be. */
function compile({ label, operator, value }: Matcher): Test {
  const isPattern = operator === '=~' || operator === '!~';
  const isWanted = operator === '=' || operator === '=~';
  const pattern = isPattern ? new RegExp(`^(?:${value})$`, 's') : undefined;
  return (labels) => {
    const own = Object.hasOwn(labels, label) ? (labels[label] ?? '') : '';
    return (pattern ? pattern.test(own) : value === own) === isWanted;
  };
}

function compileAll(matchers: readonly Matcher[]): Test {
  const tests = matchers.map(compile);
  return (labels) => tests.every((test) => test(labels));
}

function wayTest(alike: readonly AlertClass[]): readonly RouteTest[] {
  const [first] = alike;
  if (!first) return [];
  const { labels, receivers, alert } = first;
  const names = new Set(alike.map((each) => each.alert));
  const others = names.size - 1;
  const more = others === 0 ? '' : ` and ${others} ${others === 1 ? 'other' : 'others'}`;
  return [{ name: `${whose(labels)}${alert}${more}`, alerts: [{ labels, receivers }] }];
}

/** @example 'sales P1 L2: ' */
function whose(labels: LabelSet): string {
  const parts = [TEAM_LABEL, SEVERITY_LABEL, ESCALATION_LABEL].flatMap(
    (label) => labels[label] || [],
  );
  return parts.length === 0 ? '' : `${parts.join(' ')}: `;
}

interface Index {
  readonly byName: ReadonlyMap<string, readonly AlertClass[]>;
  readonly byService: ReadonlyMap<string, readonly AlertClass[]>;
}

/** A source and a target of one service that agree in all that the rule compares. */
function inhibitionTest(
  { source, target, equal, about }: InhibitionRule,
  { byName, byService }: Index,
): readonly RouteTest[] {
  const name = source.find(({ label, operator }) => label === 'alertname' && operator === '=');
  const [isSource, isTarget] = [compileAll(source), compileAll(target)];
  const keyOf = (labels: LabelSet): string =>
    JSON.stringify(equal.map((label) => labels[label] ?? ''));
  for (const { labels, receivers, service } of byName.get(name?.value ?? '') ?? []) {
    if (!isSource(labels)) continue;
    const inhibited = (byService.get(service) ?? []).find(
      (other) => isTarget(other.labels) && keyOf(other.labels) === keyOf(labels),
    );
    if (!inhibited) continue;
    const alerts = [
      { labels, receivers },
      { labels: inhibited.labels, inhibited: true },
    ] as const;
    return [{ name: `${whose(labels)}${about}`, alerts }];
  }
  return [];
}
