// Which rules of a plan record a series, and expressions in which recorded series are replaced by
// what records them: those can be asked of a past in which no rule had run yet.
import type { Plan, RecordingRule, RuleGroup } from '../ir/index.ts';
import type { Expression, MatrixSelector, VectorSelector } from '../promql/ast.ts';
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
        return operator !== '=' || own === undefined || own === value;
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
    return node.kind === 'matrix-selector' ? inlineRange(node, recorded) : undefined;
  });
}

const isShifted = ({ offset, at }: VectorSelector): boolean =>
  offset !== undefined || at !== undefined;

function inlineInstant(
  selector: VectorSelector,
  recorded: readonly Recorded[],
): Expression | undefined {
  const [producer, ...others] = producersOf(selector, recorded);
  if (!producer || others.length > 0 || isShifted(selector)) return undefined;
  return build.paren(inline(producer.rule.expression, recorded));
}

function inlineRange(
  { selector, window }: MatrixSelector,
  recorded: readonly Recorded[],
): Expression | undefined {
  const [producer, ...others] = producersOf(selector, recorded);
  if (!producer || others.length > 0 || isShifted(selector)) return undefined;
  if (window.kind !== 'duration' || window.value > LONGEST_INLINED) return undefined;
  // A millisecond less, so that servers before 3.0, whose ranges include their start, count it
  // once as well.
  const open = milliseconds(window.value - 1);
  const { rule, group } = producer;
  return build.subquery(build.paren(inline(rule.expression, recorded)), open, group.interval);
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
