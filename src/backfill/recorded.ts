// Which rules of a plan record a series, and expressions in which recorded series are replaced by
// what records them: those can be asked of a past in which no rule had run yet.
import type { Plan, RecordingRule, RuleGroup } from '../ir/index.ts';
import type { Call, Expression, MatrixSelector, VectorSelector } from '../promql/ast.ts';
import { MAINTENANCE_LABEL, SLO_LABEL } from '../names/index.ts';
import { build } from '../promql/index.ts';
import { duration, milliseconds } from '../units/index.ts';

/** A recording rule and the group whose rhythm it has. */
export interface Recorded {
  readonly rule: RecordingRule;
  readonly group: RuleGroup;
}

export const recordedIn = ({ ruleFiles }: Pick<Plan, 'ruleFiles'>): readonly Recorded[] =>
  ruleFiles.flatMap(({ groups }) =>
    groups.flatMap((group) =>
      group.rules.flatMap((rule) => (rule.kind === 'recording' ? [{ rule, group }] : [])),
    ),
  );

/** The rules whose series a selector takes, judged by name and by the labels that they set. */
export const producersOf = (
  { name, matchers }: VectorSelector,
  recorded: readonly Recorded[],
): readonly Recorded[] =>
  recorded.filter(
    ({ rule }) =>
      rule.record === name &&
      matchers.every(({ label, operator, value }) => {
        const own = rule.labels[label];
        if (own === undefined) return true;
        if (operator === '=') return own === value;
        return operator !== '=~' || new RegExp(`^(?:${value})$`).test(own);
      }),
  );

// What is read over more than this is not computed anew for each evaluation.
const LONGEST_INLINED = duration('1h');

/**
 * An expression that reads raw series only, as far as each recorded series has one rule. A range of
 * recorded samples becomes a subquery in their rhythm.
 *
 * @example
 * // slo:events:increase5m{slo="x"} - on () sum(…)          (sum(…)) - on () sum(…)
 * // sum_over_time(slo:events:increase30s{slo="x"}[5m])     sum_over_time((count(…))[4m59s999ms:30s])
 */
export function inline(expression: Expression, recorded: readonly Recorded[]): Expression {
  return replace(expression, (node) => {
    if (node.kind === 'vector-selector') return inlineInstant(node, recorded);
    if (node.kind === 'matrix-selector') return inlineRange(node, recorded);
    return node.kind === 'call' ? inlineLast(node, recorded) : undefined;
  });
}

const isShifted = ({ offset, at }: VectorSelector): boolean =>
  offset !== undefined || at !== undefined;

function inlineInstant(
  selector: VectorSelector,
  recorded: readonly Recorded[],
): Expression | undefined {
  const producers = producersOf(selector, recorded);
  if (isShifted(selector)) return inlinePast(selector, recorded);
  const [producer, ...others] = producers;
  if (!producer) return undefined;
  if (others.length === 0) return build.paren(inline(producer.rule.expression, recorded));
  // Rules that read SLOs by the dozen take a pass of their own.
  if (apartBy(selector, producers) !== MAINTENANCE_LABEL) return undefined;
  return each(producers, MAINTENANCE_LABEL, ({ rule }) => inline(rule.expression, recorded));
}

/** The label by which a selector's series are told apart, if all of their rules set it. */
const apartBy = (
  { matchers }: VectorSelector,
  producers: readonly Recorded[],
): string | undefined =>
  [SLO_LABEL, MAINTENANCE_LABEL].find(
    (name) =>
      matchers.some(({ label }) => label === name) &&
      producers.every(({ rule }) => name in rule.labels),
  );

/** Something of each producer, under the label by which it is told from the others. */
function each(
  producers: readonly Recorded[],
  label: string,
  of: (producer: Recorded) => Expression,
): Expression | undefined {
  const nothing = build.text('');
  const [first, ...others] = producers.map((producer) => {
    const own = build.text(producer.rule.labels[label] ?? '');
    return build.call('label_replace', of(producer), build.text(label), own, nothing, nothing);
  });
  return (
    first && build.paren(others.reduce<Expression>((left, right) => build.or(left, right), first))
  );
}

/** What rules had recorded some time ago. */
function inlinePast(
  selector: VectorSelector,
  recorded: readonly Recorded[],
): Expression | undefined {
  const { offset, at } = selector;
  const producers = producersOf(selector, recorded);
  const label = apartBy(selector, producers);
  if (label === undefined || offset?.kind !== 'duration' || at) return undefined;
  // Without them, so that a circle ends.
  const rest = recorded.filter((one) => !producers.includes(one));
  return each(producers, label, ({ rule, group }) => {
    const raw = build.paren(inline(rule.expression, rest));
    const then = build.subquery(raw, milliseconds(group.interval - 1), group.interval);
    return build.call('last_over_time', build.offsetBy(then, offset.value));
  });
}

/** The last that was recorded until some time ago is what was recorded then. */
function inlineLast(
  { name, arguments: [range] }: Call,
  recorded: readonly Recorded[],
): Expression | undefined {
  if (name !== 'last_over_time' || range?.kind !== 'matrix-selector') return undefined;
  return inlinePast(range.selector, recorded);
}

function inlineRange(
  { selector, window }: MatrixSelector,
  recorded: readonly Recorded[],
): Expression | undefined {
  const { offset, at, ...now } = selector;
  if (at || (offset && offset.kind !== 'duration')) return undefined;
  if (window.kind !== 'duration' || window.value > LONGEST_INLINED) return undefined;
  const [producer] = producersOf(now, recorded);
  const inlined = producer && inlineInstant(now, recorded);
  if (!inlined) return undefined;
  // A millisecond less, so that servers before 3.0, whose ranges include their start, count it
  // once as well.
  const open = milliseconds(window.value - 1);
  const looks = build.subquery(inlined, open, producer.group.interval);
  return offset ? build.offsetBy(looks, offset.value) : looks;
}

/** The same expression with the nodes for which `change` gives something else replaced by that. */
function replace(
  expression: Expression,
  change: (node: Expression) => Expression | undefined,
): Expression {
  const changed = change(expression);
  if (changed) return changed;
  const map = (node: Expression): Expression => replace(node, change);
  if (expression.kind === 'call') {
    return { ...expression, arguments: expression.arguments.map(map) };
  }
  if (expression.kind === 'binary') {
    return { ...expression, left: map(expression.left), right: map(expression.right) };
  }
  if (!('expression' in expression)) return expression;
  const parameter = expression.kind === 'aggregation' ? expression.parameter : undefined;
  const mapped = parameter === undefined ? {} : { parameter: map(parameter) };
  return { ...expression, ...mapped, expression: map(expression.expression) };
}
