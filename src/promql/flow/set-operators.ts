// `and`, `or` and `unless`: whole samples of one side or the other.
import type { Binary, VectorMatching } from '../ast.ts';
import { printExpression } from '../printer.ts';
import { agreeOn, narrowedTo } from './agree.ts';
import { leniently, type Analysis } from './analysis.ts';
import { deadFlow, NAME, type LabelFlow } from './label-flow.ts';
import { reportConflict, reportWithoutEffect } from './report/conflict.ts';
import { reportTakenFromItself } from './report/empty.ts';
import { reportUnlabelled } from './report/fallback.ts';
import { reportMatchLabels } from './report/match-labels.ts';
import { uniteLabels } from './unite.ts';

type SetOperator = (node: Binary, matching: VectorMatching, analysis: Analysis) => LabelFlow;

const and: SetOperator = (node, matching, analysis) => {
  const left = analysis.flowOf(node.left);
  const right = analysis.flowOf(node.right);
  if (left.dead) return left;
  if (right.dead) return right;
  reportMatchLabels(left, right, [node, matching], analysis);
  const agreed = agreeOn(left, right, matching);
  if (agreed.conflict !== undefined) {
    return deadFlow(reportConflict(agreed.conflict, [left, right], [node, matching], analysis));
  }
  const labels = narrowedTo(left, right, matching, agreed);
  return { ...left, ...labels, selective: true, origin: { node, inputs: [left, right] } };
};

/** Whether it takes a vector away from itself. */
const isOwn = ({ left, right }: Binary): boolean =>
  left.kind === right.kind && printExpression(left) === printExpression(right);

const unless: SetOperator = (node, matching, analysis) => {
  const left = analysis.flowOf(node.left);
  const right = leniently(analysis, node.right);
  if (left.dead || right.dead) return left;
  if (isOwn(node)) return deadFlow(reportTakenFromItself(node, analysis));
  reportMatchLabels(left, right, [node, matching], analysis);
  const { conflict } = agreeOn(left, right, matching);
  if (conflict !== undefined) {
    reportWithoutEffect(conflict, [left, right], [node, matching], analysis);
  }
  return { ...left, selective: true, origin: { node, inputs: [left] } };
};

/** A key of both sides, if their samples differ in labels that are known. */
const keyOfEither = (
  { key: a }: LabelFlow,
  { key: b }: LabelFlow,
  { on, labels }: VectorMatching,
): ReadonlySet<string> | undefined => (on && a && b ? new Set([...a, ...b, ...labels]) : undefined);

const or: SetOperator = (node, matching, analysis) => {
  const { aggregatedBy } = analysis;
  analysis.aggregatedBy = undefined;
  const left = analysis.flowOf(node.left);
  const right = analysis.flowOf(node.right);
  if (right.dead) return left;
  if (left.dead) return right;
  reportMatchLabels(left, right, [node, matching], analysis);
  reportUnlabelled([left, right], [node, matching], aggregatedBy, analysis);
  const isNamed = matching.on && matching.labels.includes(NAME);
  return {
    ...left,
    ...uniteLabels(left, right),
    key: keyOfEither(left, right, matching),
    distinct: left.distinct && right.distinct && !isNamed,
    selective: left.selective || right.selective,
    floats: left.floats && right.floats,
    origin: { node, inputs: [left, right] },
  };
};

export const SET_OPERATORS: ReadonlyMap<string, SetOperator> = new Map([
  ['and', and],
  ['or', or],
  ['unless', unless],
]);
