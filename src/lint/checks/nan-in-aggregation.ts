import { printExpression, walk, type Binary, type Expression } from '../../promql/index.ts';
import type { LintContext, RuleCheck } from '../check.ts';
import type { LintedRule } from '../rule.ts';
import { ruleDiagnostics } from './diagnostics.ts';
import { quoted, sampleArgument, shorten } from './expressions.ts';
import { findZeroByZero } from './zero-divisor.ts';

const AGGREGATIONS: ReadonlySet<string> = new Set(['sum', 'avg', 'stddev', 'stdvar']);
const OVER_TIME: ReadonlySet<string> = new Set(
  ['sum', 'avg', 'stddev', 'stdvar'].map((name) => `${name}_over_time`),
);

/** What a node adds up, if one NaN among it spoils the sum. */
function addedUp(node: Expression): Expression | undefined {
  if (node.kind === 'aggregation' && AGGREGATIONS.has(node.operator)) return node.expression;
  return node.kind === 'call' && OVER_TIME.has(node.name) ? sampleArgument(node) : undefined;
}

const nameOfNode = (node: Expression): string =>
  node.kind === 'aggregation' ? node.operator : node.kind === 'call' ? node.name : '';

function report(
  rule: LintedRule,
  node: Expression,
  division: Binary,
): ReturnType<RuleCheck>[number] {
  const own: Expression[] = [];
  walk(node, (part) => own.push(part));
  const isHere = own.includes(division);
  const divisor = isHere ? quoted(rule, division.right) : shorten(printExpression(division.right));
  const outer = nameOfNode(node);
  const guard = divisor.endsWith('…') ? '`a / (b > 0)`' : `\`… / (${divisor} > 0)\``;
  const edit = isHere
    ? `divide the sums instead, or leave out idle series: ${guard}`
    : `leave out idle series where the ratio is recorded: ${guard}`;
  const range = isHere ? division.range : node.range;
  return ruleDiagnostics['nan-in-aggregation'](rule.at('expr', range), { outer, divisor, edit });
}

/** Sums and averages that a single 0 / 0 makes NaN. */
export const checkNaN: RuleCheck = (rule, context: LintContext) => {
  const found = new Map<Binary, Expression>();
  const visit = (node: Expression): void => {
    const samples = addedUp(node);
    const division = samples && findZeroByZero(samples, context);
    // The outermost sum comes first, and the innermost is the one to mend.
    if (division) found.set(division, node);
  };
  if (rule.expression) walk(rule.expression, visit);
  return [...found].map(([division, node]) => report(rule, node, division));
};
