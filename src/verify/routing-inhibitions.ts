// Inhibition rules: decided alike by every release, comparing labels that both sides carry, sparing
// what must always be told, and never in a circle.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { AlertClass, LabelSet } from '../ir/index.ts';
import { ESCALATION_LABEL, WATCHDOG_ALERT } from '../names/index.ts';
import type { Matcher } from '../promql/index.ts';
import { findOverlaps, printMatcher, type InhibitRuleConfig } from '../routing/index.ts';
import { byText } from '../text/index.ts';
import { ALERTMANAGER_FILE } from './alertmanager-file.ts';
import { createLabelFinder, type LabelFinder } from './routing-carried-labels.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';
import {
  findCircle,
  matchSides,
  rulesByTarget,
  type RuleSides,
} from './routing-inhibition-graph.ts';
import { sampleAlerts } from './routing-inhibition-samples.ts';
import { aboutOrigin, printLabels, type Proof, type RoutingText } from './routing-text.ts';

export function proveInhibitions(text: RoutingText): Proof {
  const { config, plan, alike, foreign } = text;
  const rules = config.inhibitRules ?? [];
  const spared = alike.filter(([alert]) => whyNever(text, alert) !== '');
  return {
    facts: spared.reduce((sum, { length }) => sum + length, rules.length - foreign.rules.size),
    diagnostics: [
      ...unplanned(text),
      ...(holdsForSamples(text)
        ? []
        : wrongAmong(text, plan.alerts, createLabelFinder(text.rules))),
    ],
  };
}

/** Whether all is well among a few alerts of each kind, whatever is not known of them. */
function holdsForSamples(text: RoutingText): boolean {
  const { samples, areFew } = sampleAlerts(text.config.inhibitRules ?? [], text.plan.alerts);
  if (!areFew) return false;
  let isUnsure = false;
  const carriers: LabelFinder = {
    mayCarry({ labels }, label) {
      if (Object.hasOwn(labels, label)) return true;
      isUnsure = true;
      return false;
    },
  };
  return wrongAmong(text, samples, carriers).length === 0 && !isUnsure;
}

/** What is wrong with the rules among some alerts; samples of them show whether something is. */
export function wrongAmong(
  text: RoutingText,
  alerts: readonly AlertClass[],
  carriers: LabelFinder,
): readonly Diagnostic[] {
  const sides = matchSides(text.config.inhibitRules ?? [], alerts, carriers);
  const byTarget = rulesByTarget(sides);
  const spared = alerts.filter((alert) => whyNever(text, alert) !== '');
  return [
    ...overlaps(text, sides),
    ...missingLabels(carriers, sides),
    ...spared.flatMap((alert) => inhibitedAfterAll(text, byTarget, alert)),
    ...forgottenCopies(alerts, byTarget),
    ...circles(byTarget),
  ];
}

const aboutRule = (rule: number): Subject => ({
  path: [ALERTMANAGER_FILE, `inhibit_rules[${rule}]`],
  property: [],
});

/** Rules are as they were planned: one that compares less would mute what has another cause. */
function unplanned({ config, plan, foreign }: RoutingText): readonly Diagnostic[] {
  const planned = new Map(plan.routing.inhibitions.map((rule) => [contentOf(rule), rule.about]));
  const missing = new Map(planned);
  const unknown = (config.inhibitRules ?? []).flatMap((rule, i) => {
    if (foreign.rules.has(i)) return [];
    missing.delete(contentOf(rule));
    return planned.has(contentOf(rule)) ? [] : [i];
  });
  return [
    ...unknown.map((i) => report['unplanned-inhibition'](aboutRule(i), { rule: i + 1 })),
    ...[...missing.values()].map((what) => {
      const about = { path: [ALERTMANAGER_FILE, 'inhibit_rules'], property: [] };
      return report['missing-inhibition'](about, { what });
    }),
  ];
}

const contentOf = ({
  source,
  target,
  equal,
}: Pick<InhibitRuleConfig, 'source' | 'target' | 'equal'>): string =>
  JSON.stringify([textsOf(source), textsOf(target), equal.toSorted(byText)]);

const textsOf = (matchers: readonly Matcher[]): readonly string[] =>
  matchers.map(printMatcher).toSorted(byText);

/** Of a rule that was there before it matters only to alerts of ours. */
const overlaps = (
  { config, foreign }: RoutingText,
  sides: readonly RuleSides[],
): readonly Diagnostic[] =>
  findOverlaps(config)
    .filter(({ rule }) => {
      const { sources, targets } = sides[rule] ?? {};
      return !foreign.rules.has(rule) || [...(sources ?? [])].some((alert) => targets?.has(alert));
    })
    .map(({ rule, witness }) =>
      report['overlapping-inhibition'](aboutRule(rule), {
        rule: rule + 1,
        witness:
          witness === undefined ? 'that they do not is not provable' : `as ${printLabels(witness)}`,
      }),
    );

/** A label that one side never has is never equal, or makes equal what has nothing in common. */
function missingLabels(
  { mayCarry }: LabelFinder,
  sides: readonly RuleSides[],
): readonly Diagnostic[] {
  return sides.flatMap(({ rule, equal, sources, targets }) => {
    if (sources.size === 0 || targets.size === 0) return [];
    const reported = new Set<string>();
    return [...sources, ...targets].flatMap((alert) =>
      equal
        .filter((label) => !reported.has(label) && !mayCarry(alert, label))
        .map((label) => {
          reported.add(label);
          const parameters = { rule: rule + 1, label, alert: alert.alert };
          return report['equal-label-missing'](aboutOrigin(alert.origin), parameters);
        }),
    );
  });
}

/** Why an alert must never be inhibited; empty for those that may be. */
function whyNever(
  { plan }: RoutingText,
  { alert, system, severity }: Pick<AlertClass, 'alert' | 'system' | 'severity'>,
): string {
  if (alert === WATCHDOG_ALERT) return "it is the dead man's switch";
  const worst = plan.certificate.systems.find(({ name }) => name === system)?.severities[0]?.name;
  return worst === severity ? `${severity} is the most severe level of ${system}` : '';
}

type RulesByTarget = ReturnType<typeof rulesByTarget>;

function inhibitedAfterAll(
  text: RoutingText,
  rules: RulesByTarget,
  alert: AlertClass,
): readonly Diagnostic[] {
  const { rules: foreign } = text.foreign;
  const found = (rules.get(alert) ?? []).find(
    ({ rule, sourcesOf }) => foreign.has(rule) || sourcesOf(alert).length > 0,
  );
  if (!found) return [];
  // Of a rule that was there before nobody knows the sources.
  const by = found.sourcesOf(alert)[0]?.alert ?? 'another alert';
  const why = whyNever(text, alert);
  const parameters = { rule: found.rule + 1, alert: alert.alert, by, why };
  return [report['inhibits-most-severe'](aboutOrigin(alert.origin), parameters)];
}

/** An escalated copy that is told while its alert is not would say what nobody should hear. */
function forgottenCopies(
  alerts: readonly AlertClass[],
  rules: RulesByTarget,
): readonly Diagnostic[] {
  const copies = alerts.filter(({ labels }) => (labels[ESCALATION_LABEL] ?? '') !== '');
  if (copies.length === 0) return [];
  const bases = new Map(alerts.map((alert) => [keyOf(alert.labels), alert]));
  return copies.flatMap((copy) => {
    const { [ESCALATION_LABEL]: level = '', ...labels } = copy.labels;
    const base = bases.get(keyOf(labels));
    if (!base) return [];
    return (rules.get(base) ?? [])
      .filter(({ targets }) => !targets.has(copy))
      .slice(0, 1)
      .map(({ rule }) =>
        report['copy-not-inhibited'](aboutOrigin(copy.origin), {
          rule: rule + 1,
          alert: copy.alert,
          level,
        }),
      );
  });
}

const keyOf = (labels: LabelSet): string =>
  JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));

function circles(rules: RulesByTarget): readonly Diagnostic[] {
  const circle = findCircle(rules);
  const [first] = circle;
  if (!first) return [];
  const names = [...circle, first].map(({ alert }) => alert).join(' > ');
  return [report['inhibition-cycle'](aboutOrigin(first.origin), { names })];
}
