// A rule that reads raw samples, and what another has recorded of the same moment, must see both as
// of one moment. vmalert cannot promise that, so what the other records is written out in its place.
import type { RecordingRule, Rule } from '../../ir/index.ts';
import {
  build,
  walk,
  type Aggregation,
  type Binary,
  type Expression,
  type VectorSelector,
} from '../../promql/index.ts';

export const takes = ({ name, matchers }: VectorSelector, rule: Rule): rule is RecordingRule =>
  rule.kind === 'recording' &&
  rule.record === name &&
  matchers.every(
    ({ label, operator, value }) => operator !== '=' || (rule.labels[label] ?? value) === value,
  );

const selectorsIn = (expression: Expression): readonly VectorSelector[] => {
  const found: VectorSelector[] = [];
  walk(expression, (node) => node.kind === 'vector-selector' && found.push(node));
  return found;
};

/** Those of some rules whose series a rule reads. */
export function recordsRead(
  { expression }: Rule,
  rules: readonly Rule[],
): readonly RecordingRule[] {
  const read = selectorsIn(expression);
  return rules.filter((rule): rule is RecordingRule => read.some((each) => takes(each, rule)));
}

export interface Inlined {
  readonly rule: Rule;
  /** What it still reads of its own group at the same moment as raw samples. */
  readonly left: readonly string[];
}

/**
 * @example
 * // slo:events:increase5m{slo="x"} - on () sum(…)    (sum(…)) - on () sum(…)
 */
export function inlineRecords(
  rule: Rule,
  before: readonly Rule[],
  isRecorded: (name: string) => boolean,
): Inlined {
  const readsRaw = ({ expression }: Rule): boolean =>
    selectorsIn(expression).some(({ name }) => !isRecorded(name) && !name.startsWith('ALERTS'));
  if (rule.kind === 'alerting' || !readsRaw(rule) || recordsRead(rule, before).length === 0)
    return { rule, left: [] };
  const inlined = { ...rule, expression: replace(rule.expression, { rule, before, matched: [] }) };
  return { rule: inlined, left: recordsRead(inlined, before).map(({ record }) => record) };
}

/** By which labels what stands here is matched: nothing is, or it cannot be said. */
type Matched = readonly string[] | undefined;

interface Place {
  readonly rule: Rule;
  readonly before: readonly Rule[];
  readonly matched: Matched;
}

function replace(node: Expression, place: Place): Expression {
  const map = (each: Expression): Expression => replace(each, place);
  if (node.kind === 'vector-selector') return writtenOut(node, place) ?? node;
  if (node.kind === 'call') return { ...node, arguments: node.arguments.map(map) };
  if (node.kind === 'paren' || node.kind === 'unary') {
    return { ...node, expression: map(node.expression) };
  }
  if (node.kind === 'aggregation') {
    return {
      ...node,
      expression: replace(node.expression, { ...place, matched: groupedBy(node) }),
    };
  }
  if (node.kind !== 'binary') return node;
  const inner = { ...place, matched: matchedBy(node, place.matched) };
  return { ...node, left: replace(node.left, inner), right: replace(node.right, inner) };
}

/** Nothing around it sees other labels than those that it groups by. */
const groupedBy = ({ operator, grouping, without }: Aggregation): Matched =>
  without || KEEPING.has(operator) ? undefined : grouping;

/** These give series as they are, whatever they group by. */
const KEEPING: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

/** A number on one side matches nothing. */
function matchedBy({ matching }: Binary, outer: Matched): Matched {
  if (!matching) return outer;
  // Nothing else than these labels is left of two single series.
  if (matching.on && matching.cardinality === 'one-to-one') return matching.labels;
  return matching.on && outer ? [...outer, ...matching.labels] : undefined;
}

/** Without the labels that recording adds: nothing may match by them, and the rule sets them too. */
function writtenOut(
  selector: VectorSelector,
  { rule, before, matched }: Place,
): Expression | undefined {
  if (selector.offset || selector.at || !matched) return undefined;
  const [producer, ...others] = before.filter((each) => takes(selector, each));
  if (!producer || others.length > 0) return undefined;
  const added = Object.keys(producer.labels);
  const isSafe = added.every((label) => label in rule.labels && !matched.includes(label));
  return isSafe ? build.paren(producer.expression) : undefined;
}
