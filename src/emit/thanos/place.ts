// Where each rule is evaluated: beside Prometheus whenever all that it reads is there, else in the
// ruler, which reads everything through the querier.
import type { AlertingRule, Plan, RecordingRule, Rule } from '../../ir/index.ts';
import { children, walk, type Expression, type VectorSelector } from '../../promql/index.ts';
import type { Duration } from '../../units/index.ts';

export interface Placed {
  /** Those that only the ruler can evaluate. */
  readonly inRuler: ReadonlySet<Rule>;
  /** Whose series a rule reads, of other rules. */
  readonly inputsOf: (rule: Rule) => readonly Rule[];
}

/** Rules that read further back than `local`, and those that read what these record or raise. */
export function placeRules({ ruleFiles }: Plan, local: Duration): Placed {
  const rules = ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const index = indexOf(rules);
  const inputs = new Map(rules.map((rule) => [rule, readsOf(rule, index)]));
  const inRuler = new Set(rules.filter(({ expression }) => reachOf(expression) > local));
  let before = -1;
  while (before < inRuler.size) {
    before = inRuler.size;
    for (const [rule, read] of inputs)
      if (read.some((other) => inRuler.has(other))) inRuler.add(rule);
  }
  return { inRuler, inputsOf: (rule) => inputs.get(rule) ?? [] };
}

interface Index {
  readonly records: ReadonlyMap<string, readonly RecordingRule[]>;
  readonly alerts: readonly AlertingRule[];
}

function indexOf(rules: readonly Rule[]): Index {
  const records = new Map<string, RecordingRule[]>();
  const alerts: AlertingRule[] = [];
  for (const rule of rules) {
    if (rule.kind === 'alerting') alerts.push(rule);
    else records.set(rule.record, [...(records.get(rule.record) ?? []), rule]);
  }
  return { records, alerts };
}

function readsOf({ expression }: Rule, { records, alerts }: Index): readonly Rule[] {
  const found = new Set<Rule>();
  walk(expression, (node) => {
    if (node.kind !== 'vector-selector') return;
    const isState = node.name === 'ALERTS' || node.name === 'ALERTS_FOR_STATE';
    const candidates: readonly Rule[] = isState ? alerts : (records.get(node.name) ?? []);
    for (const rule of candidates) if (mayTake(node, rule)) found.add(rule);
  });
  return [...found];
}

function mayTake({ matchers }: VectorSelector, rule: Rule): boolean {
  const own: Readonly<Record<string, string>> =
    rule.kind === 'alerting' ? { ...rule.labels, alertname: rule.alert } : rule.labels;
  return matchers.every(
    ({ label, operator, value }) => operator !== '=' || (own[label] ?? value) === value,
  );
}

/** How far back an expression reads. */
export function reachOf(expression: Expression): number {
  if (expression.kind === 'vector-selector') return lengthOf(expression.offset);
  if (expression.kind === 'matrix-selector') {
    return lengthOf(expression.window) + reachOf(expression.selector);
  }
  if (expression.kind === 'subquery') {
    const own = lengthOf(expression.window) + lengthOf(expression.offset);
    return own + reachOf(expression.expression);
  }
  return Math.max(0, ...children(expression).map(reachOf));
}

type Length = VectorSelector['offset'];

const lengthOf = (length: Length): number => {
  if (length === undefined) return 0;
  return length.kind === 'duration' ? length.value : Infinity;
};
