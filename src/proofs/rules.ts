// The rules that an alert needs, among those that were emitted.
import type { AlertClass, LabelSet } from '../ir/index.ts';
import { ESCALATION_LABEL, MAINTENANCE_SERIES, SLO_LABEL } from '../names/index.ts';
import type { Expression, Matcher, TextRange, VectorSelector } from '../promql/ast.ts';
import { parseExpression, walk } from '../promql/index.ts';
import { groupBy } from '../text/index.ts';
import type { EmittedRule } from '../verify/emitted-rules.ts';
import { takes } from './choose-labels.ts';
import type { Firing } from './proof.ts';
import { selectorsOf } from './selectors.ts';

export interface RuleBook {
  /** The rule that raises alerts of a class. */
  alertOf(raised: Pick<AlertClass, 'alert' | 'labels'>): EmittedRule | undefined;
  /** A rule after all that it reads; of SLOs, of this one alone. */
  withInputs(rule: EmittedRule, slo: string): readonly EmittedRule[];
}

export function ruleBook(rules: readonly EmittedRule[]): RuleBook {
  // By the clock of 1970 some maintenance would be on.
  const records = groupBy(
    rules.filter(({ kind, name }) => kind === 'record' && name !== MAINTENANCE_SERIES),
    ({ name }) => name,
  );
  const alerts = groupBy(
    rules.filter(({ kind }) => kind === 'alert'),
    ({ name }) => name,
  );
  const inputs = (rule: EmittedRule, slo: string, seen: Set<EmittedRule>): EmittedRule[] => {
    if (seen.has(rule)) return [];
    seen.add(rule);
    return [
      ...readBy(rule).flatMap((selector) =>
        (records.get(selector.name) ?? [])
          .filter((input) => isInput(rule, selector, { input, slo }))
          .flatMap((input) => inputs(input, input.labels[SLO_LABEL] ?? slo, seen)),
      ),
      rule,
    ];
  };
  return {
    alertOf: ({ alert, labels }) => (alerts.get(alert) ?? []).find((rule) => raises(rule, labels)),
    withInputs: (rule, slo) => inputs(rule, slo, new Set()),
  };
}

/** Whether all labels that stand in a rule are those of its alert; series bring the others. */
const raises = (rule: EmittedRule, labels: LabelSet): boolean => {
  const own = Object.entries(rule.labels).filter(([, value]) => !value.includes('{{'));
  return (
    own.every(([label, value]) => labels[label] === value) &&
    (labels[ESCALATION_LABEL] ?? '') === (rule.labels[ESCALATION_LABEL] ?? '') &&
    namesSlo(rule, labels[SLO_LABEL])
  );
};

/** A rule of one SLO sets its label, one of several chooses them where it reads. */
function namesSlo({ labels, text }: EmittedRule, slo: string | undefined): boolean {
  if (slo === undefined || labels[SLO_LABEL] === slo) return true;
  const matchers = selectorsOf([treeOf(text)].flatMap((tree) => tree ?? []))
    .flatMap((selector) => selector.matchers)
    .filter(({ label }) => label === SLO_LABEL);
  const series = { name: '', labels: { [SLO_LABEL]: slo } };
  return (
    matchers.length === 0 ||
    matchers.some((matcher) => takes({ name: '', matchers: [matcher] }, series))
  );
}

/**
 * An alert that SLOs share fires for the parts of one of them as well, where these are counted too:
 * it is asked about this one alone.
 */
export function aboutOne(rules: readonly EmittedRule[], slo: string): readonly EmittedRule[] {
  const hasParts = rules.some(({ labels }) => (labels[SLO_LABEL] ?? slo) !== slo);
  return hasParts
    ? rules.map((rule) => (rule.kind === 'alert' ? readingOnly(rule, slo) : rule))
    : rules;
}

function readingOnly(rule: EmittedRule, slo: string): EmittedRule {
  const ranges: TextRange[] = [];
  const tree = treeOf(rule.text);
  if (tree) {
    walk(tree, (node) => {
      if (node.kind !== 'vector-selector') return;
      const lists = node.matchers.filter(isListOfSlos);
      ranges.push(...lists.flatMap(({ range }) => range ?? []));
    });
  }
  const text = ranges
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (all, { start, end }) => `${all.slice(0, start)}${SLO_LABEL}="${slo}"${all.slice(end)}`,
      rule.text,
    );
  return { ...rule, text };
}

const isListOfSlos = ({ label, operator }: Matcher): boolean =>
  label === SLO_LABEL && operator === '=~';

const readBy = ({ text }: EmittedRule): readonly VectorSelector[] =>
  selectorsOf([treeOf(text)].flatMap((tree) => tree ?? []));

interface Input {
  readonly input: EmittedRule;
  readonly slo: string;
}

/** Rules of this SLO; what it records may be made of what others do, which alone names them. */
function isInput(rule: EmittedRule, { matchers }: VectorSelector, { input, slo }: Input): boolean {
  const of = input.labels[SLO_LABEL] ?? slo;
  if (of === slo) return true;
  const named = matchers.filter(({ label }) => label === SLO_LABEL);
  const isMade = rule.kind === 'record' && rule.labels[SLO_LABEL] === slo && named.length > 0;
  return isMade && takes({ name: '', matchers: named }, { name: '', labels: { [SLO_LABEL]: of } });
}

export const treeOf = (text: string): Expression | undefined => parseExpression(text).expression;

/** An alert as it fires: its labels, and the annotations that are the same whatever happens. */
export const firing = (rule: EmittedRule, labels: LabelSet): Firing => ({
  labels: Object.fromEntries(Object.entries(labels).filter(([label]) => label !== 'alertname')),
  annotations: fixed(rule.annotations),
});

export const fixed = (annotations: LabelSet): LabelSet =>
  Object.fromEntries(Object.entries(annotations).filter(([, value]) => !value.includes('{{')));
