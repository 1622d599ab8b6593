// Which planned alerts can inhibit which others. What is not known of an alert when it is compiled,
// a label that comes with its series, may have any value.
import type { AlertClass, LabelSet } from '../ir/index.ts';
import type { Matcher } from '../promql/index.ts';
import { compileMatchers, type AlertmanagerConfig } from '../routing/index.ts';
import { groupBy } from '../text/index.ts';
import type { LabelFinder } from './routing-carried-labels.ts';

/** The alerts on both sides of an inhibition rule. */
export interface RuleSides {
  /** Its position in the configuration. */
  readonly rule: number;
  readonly equal: readonly string[];
  readonly sources: ReadonlySet<AlertClass>;
  readonly targets: ReadonlySet<AlertClass>;
  /** The others that can inhibit an alert by this rule; none for what is no target. */
  readonly sourcesOf: (target: AlertClass) => readonly AlertClass[];
}

export function matchSides(
  rules: NonNullable<AlertmanagerConfig['inhibitRules']>,
  alerts: readonly AlertClass[],
  carriers: LabelFinder,
): readonly RuleSides[] {
  const find = createFinder(alerts, carriers);
  return rules.map(({ source, target, equal }, rule) => {
    const sources = new Set(find(source));
    const targets = new Set(find(target));
    const byKey = groupBy([...sources], ({ labels }) => keyOf(labels, equal));
    const open = [...sources].filter(({ labels }) => isOpen(labels, equal));
    return {
      rule,
      equal,
      sources,
      targets,
      sourcesOf(alert) {
        if (!targets.has(alert)) return [];
        const near = isOpen(alert.labels, equal)
          ? [...sources].filter(({ labels }) => mayAgree(labels, alert.labels, equal))
          : [
              ...(byKey.get(keyOf(alert.labels, equal)) ?? []),
              ...open.filter(({ labels }) => mayAgree(labels, alert.labels, equal)),
            ];
        return near.filter((each) => each !== alert);
      },
    };
  });
}

/** The alerts that may pass some matchers. */
function createFinder(
  alerts: readonly AlertClass[],
  { mayCarry }: LabelFinder,
): (matchers: readonly Matcher[]) => readonly AlertClass[] {
  const byName = groupBy(alerts, ({ labels }) => labels['alertname'] ?? '');
  const byService = groupBy(alerts, ({ labels }) => labels['service'] ?? '');
  const candidates = (matchers: readonly Matcher[]): readonly AlertClass[] => {
    const valueOf = (label: string): string | undefined =>
      matchers.find((matcher) => matcher.label === label && matcher.operator === '=')?.value;
    const [name, service] = [valueOf('alertname'), valueOf('service')];
    if (name !== undefined) return byName.get(name) ?? [];
    if (service === undefined) return alerts;
    return [...(byService.get(service) ?? []), ...(byService.get('') ?? [])];
  };
  return (matchers) => {
    const passes = compileMatchers(matchers);
    const tests = matchers.map((matcher) => ({ matcher, matches: compileMatchers([matcher]) }));
    return candidates(matchers).filter((alert) => {
      const { labels } = alert;
      if (passes(labels)) return true;
      const failed = tests.filter(({ matches }) => !matches(labels));
      return (
        failed.every(({ matcher: { label } }) => !Object.hasOwn(labels, label)) &&
        failed.every(({ matcher: { label } }) => mayCarry(alert, label))
      );
    });
  };
}

const keyOf = (labels: LabelSet, equal: readonly string[]): string =>
  JSON.stringify(equal.map((label) => labels[label] ?? ''));

/** Whether something that is compared is not known yet. */
const isOpen = (labels: LabelSet, equal: readonly string[]): boolean =>
  equal.some((label) => !Object.hasOwn(labels, label));

const mayAgree = (a: LabelSet, b: LabelSet, equal: readonly string[]): boolean =>
  equal.every(
    (label) => !Object.hasOwn(a, label) || !Object.hasOwn(b, label) || a[label] === b[label],
  );

/** The rules that an alert is a target of. */
export function rulesByTarget(
  sides: readonly RuleSides[],
): ReadonlyMap<AlertClass, readonly RuleSides[]> {
  const found = new Map<AlertClass, RuleSides[]>();
  for (const side of sides) {
    for (const target of side.targets) {
      const own = found.get(target) ?? [];
      own.push(side);
      found.set(target, own);
    }
  }
  return found;
}

/** Alerts of which each can inhibit the one before it, and the first one the last; empty if none do. */
export function findCircle(
  rules: ReadonlyMap<AlertClass, readonly RuleSides[]>,
): readonly AlertClass[] {
  const next = (alert: AlertClass): readonly AlertClass[] =>
    (rules.get(alert) ?? []).flatMap(({ sourcesOf }) => sourcesOf(alert));
  const done = new Set<AlertClass>();
  for (const start of rules.keys()) {
    const circle = walk(start, { next, done, path: [] });
    if (circle.length > 0) return circle;
  }
  return [];
}

interface Walk {
  readonly next: (alert: AlertClass) => readonly AlertClass[];
  /** From where no way leads into a circle. */
  readonly done: Set<AlertClass>;
  readonly path: readonly AlertClass[];
}

function walk(alert: AlertClass, { next, done, path }: Walk): readonly AlertClass[] {
  if (path.includes(alert)) return path.slice(path.indexOf(alert));
  if (done.has(alert)) return [];
  for (const source of next(alert)) {
    const circle = walk(source, { next, done, path: [...path, alert] });
    if (circle.length > 0) return circle;
  }
  done.add(alert);
  return [];
}
