// Rules as other servers than Prometheus are given them: read back, and held against the plan.
import { subject, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan, Rule, RuleGroup } from '../ir/index.ts';
import { MIMIR_EMITTER, rulesPath, THANOS_EMITTER, VMALERT_EMITTER } from '../names/index.ts';
import {
  parseExpression,
  printExpression,
  walk,
  type Expression,
  type VectorSelector,
} from '../promql/index.ts';
import { byText, groupBy } from '../text/index.ts';
import { readRuleFiles, type EmittedRule } from './emitted-rules.ts';
import { selectorsRead } from './rule-selectors.ts';
import { subjectOf } from './subjects.ts';
import { targetDiagnostics } from './target-diagnostics.ts';

/** The planned rules as Prometheus' own files would have them, for checks of what they mean. */
export const plannedRules = ({ ruleFiles }: Pick<Plan, 'ruleFiles'>): readonly EmittedRule[] =>
  ruleFiles.flatMap(({ name, groups }) =>
    groups
      .flatMap((group) => group.rules.map((rule) => ({ group, rule })))
      .map(({ group, rule }, index) => ({
        ...readAs(rule, group),
        file: rulesPath(name),
        index,
      })),
  );

const readAs = (rule: Rule, group: RuleGroup): Omit<EmittedRule, 'file' | 'index'> => ({
  group: group.name,
  interval: group.interval,
  name: rule.kind === 'recording' ? rule.record : rule.alert,
  kind: rule.kind === 'recording' ? 'record' : 'alert',
  text: printExpression(rule.expression),
  labels: rule.labels,
  annotations: rule.kind === 'recording' ? {} : rule.annotations,
  ...(rule.kind === 'alerting' && rule.for > 0 && { for: rule.for }),
});

const TARGETS: ReadonlySet<string> = new Set([MIMIR_EMITTER, THANOS_EMITTER, VMALERT_EMITTER]);

/**
 * The rules that checks of meaning look at. Where only other servers are given rules, these are the
 * planned ones: theirs are proven to say the same.
 */
export const plannedInstead = (
  emitted: readonly EmittedRule[],
  files: readonly EmittedFile[],
  plan: Pick<Plan, 'ruleFiles'>,
): readonly EmittedRule[] =>
  emitted.length === 0 && files.some(({ emitter }) => TARGETS.has(emitter))
    ? plannedRules(plan)
    : emitted;

/** The rules of a folder, and what about its files cannot be read. */
export const readRulesIn = (
  files: readonly EmittedFile[],
  folder: string,
): Diagnosed<readonly EmittedRule[]> =>
  readRuleFiles(files, ({ path }) => path.startsWith(folder) && path.endsWith('.yaml'));

/** What makes a rule the same one, whatever its file and group are called. */
export function fingerprint({ text, ...rule }: EmittedRule): string {
  const { kind, name, interval = 0, labels, annotations } = rule;
  const { expression } = parseExpression(text);
  return JSON.stringify([
    [kind, name, interval, rule.for ?? 0],
    sorted(labels),
    sorted(annotations),
    expression ? printExpression(expression) : text,
  ]);
}

const sorted = (labels: EmittedRule['labels']): readonly (readonly [string, string])[] =>
  Object.entries(labels).toSorted(([a], [b]) => byText(a, b));

/** Each planned rule is emitted once, and nothing else is. */
export function compareRules(
  target: string,
  emitted: readonly EmittedRule[],
  plan: Plan,
): readonly Diagnostic[] {
  const planned = counted(plannedRules(plan));
  const found = counted(emitted);
  const missing = [...planned].flatMap(([key, { rule, count }]) => {
    const there = found.get(key)?.count ?? 0;
    if (there === count) return [];
    return [
      differs(
        target,
        `has ${rule.kind} ${rule.name} ${there} times, and ${count} is planned`,
        rule,
        plan,
      ),
    ];
  });
  const extra = [...found].flatMap(([key, { rule }]) =>
    planned.has(key)
      ? []
      : [
          differs(
            target,
            `has ${rule.kind} ${rule.name} of ${rule.file}, which is not planned so`,
            rule,
            plan,
          ),
        ],
  );
  return [...missing, ...extra];
}

interface Counted {
  readonly rule: EmittedRule;
  readonly count: number;
}

function counted(rules: readonly EmittedRule[]): ReadonlyMap<string, Counted> {
  const known = new Map<string, Counted>();
  for (const rule of rules) {
    const key = fingerprint(rule);
    known.set(key, { rule, count: (known.get(key)?.count ?? 0) + 1 });
  }
  return known;
}

function differs(
  target: string,
  problem: string,
  { name }: EmittedRule,
  { ruleFiles }: Plan,
): Diagnostic {
  const planned = ruleFiles
    .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
    .find((rule) => (rule.kind === 'recording' ? rule.record : rule.alert) === name);
  const about = planned ? subjectOf(planned.origin) : subject(`target ${target}`, {});
  return targetDiagnostics['rules-differ'](about, { target, problem });
}

/**
 * Rules of one planned group that read each other are evaluated in the planned order, and in one
 * group where a rule reads what another has just recorded: elsewhere it would find the value before.
 */
export function compareOrder(
  target: string,
  emitted: readonly EmittedRule[],
  plan: Plan,
): readonly Diagnostic[] {
  const places = new Map(emitted.map((rule, at) => [fingerprint(rule), { rule, at }]));
  const isKept = (first: EmittedRule, second: EmittedRule): boolean => {
    const a = places.get(fingerprint(first));
    const b = places.get(fingerprint(second));
    if (!a || !b) return true;
    const isTogether = a.rule.file === b.rule.file && a.rule.group === b.rule.group;
    return isTogether ? a.at < b.at : !readsNow(second, first);
  };
  return [...groupBy(plannedRules(plan), ({ file, group }) => `${file} ${group}`).values()]
    .flatMap(pairsOf)
    .filter(([first, second]) => !isKept(first, second))
    .map(([first, second]) => {
      const problem = `evaluates ${second.name} not after ${first.name}, which it reads`;
      return differs(target, problem, second, plan);
    });
}

/** Each rule of a group with those after it that read what it records. */
function pairsOf(rules: readonly EmittedRule[]): readonly (readonly [EmittedRule, EmittedRule])[] {
  const recorders = new Map<string, EmittedRule[]>();
  return rules.flatMap((second) => {
    const read = selectorsIn(second).flatMap((selector) =>
      (recorders.get(selector.name) ?? []).filter((rule) => mayTake(selector, rule)),
    );
    if (second.kind === 'record') {
      recorders.set(second.name, [...(recorders.get(second.name) ?? []), second]);
    }
    return [...new Set(read)].map((first) => [first, second] as const);
  });
}

/** Whether a selector can take the series of a rule, by the labels that the rule sets. */
export const mayTake = (
  { matchers }: VectorSelector,
  { labels }: Pick<EmittedRule, 'labels'>,
): boolean =>
  matchers.every(({ label, operator, value }) => {
    const own = labels[label];
    return operator !== '=' || own === undefined || own === value;
  });

function readsNow({ text }: EmittedRule, first: EmittedRule): boolean {
  const { expression } = parseExpression(text);
  const ranges = new Set<Expression>();
  let found = false;
  if (!expression) return false;
  walk(expression, (node) => {
    if (node.kind === 'matrix-selector') ranges.add(node.selector);
    if (node.kind !== 'vector-selector' || node.name !== first.name) return;
    found ||= !node.offset && !ranges.has(node) && mayTake(node, first);
  });
  return found;
}

/** The selectors of a rule; none of one that does not parse, which is reported elsewhere. */
export const selectorsIn = ({ text }: Pick<EmittedRule, 'text'>): readonly VectorSelector[] =>
  selectorsRead(parseExpression(text));
