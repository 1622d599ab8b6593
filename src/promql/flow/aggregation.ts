// Aggregations: which labels are left, and what tells the groups apart.
import type { Aggregation } from '../ast.ts';
import type { Analysis } from './analysis.ts';
import { smallestKey, keyWithout } from './key.ts';
import {
  ANY,
  deadFlow,
  labelOf,
  NAME,
  NO_LABELS,
  type Carried,
  type LabelFlow,
} from './label-flow.ts';
import { bare, numberOf, textOf } from './literal.ts';
import { namesOnlyKnown, reportGrouping } from './report/grouping.ts';
import { aggregationWord, rangeOf } from './report/words.ts';

/** `by (…)`: nothing but these; a label that was reported as unknown is taken for known. */
function keepOnly(flow: LabelFlow, node: Aggregation): LabelFlow {
  const labels = new Map<string, Carried>();
  for (const label of node.grouping) {
    const carried = labelOf(flow, label) ?? (label === NAME ? undefined : ANY);
    if (carried) labels.set(label, carried);
  }
  const grouping: ReadonlySet<string> = new Set(node.grouping);
  return {
    ...flow,
    labels,
    open: false,
    without: NO_LABELS,
    key: smallestKey(flow.key, grouping),
    distinct: !labels.has(NAME),
    origin: { node, inputs: [flow] },
  };
}

function keepAllBut(flow: LabelFlow, node: Aggregation): LabelFlow {
  const dropped = [...node.grouping, NAME];
  const labels = new Map(flow.labels);
  for (const label of dropped) labels.delete(label);
  return {
    ...flow,
    labels,
    without: flow.open ? new Set([...flow.without, ...dropped]) : flow.without,
    key: keyWithout(flow.key, dropped),
    distinct: true,
    origin: { node, inputs: [flow] },
  };
}

/** One sample for each group, whatever the operator. */
const grouped = (flow: LabelFlow, node: Aggregation): LabelFlow =>
  node.without ? keepAllBut(flow, node) : keepOnly(flow, node);

type Transfer = (flow: LabelFlow, node: Aggregation, analysis: Analysis) => LabelFlow;

/** `count_values("version", …)`: each group becomes one sample for each value. */
const counted: Transfer = (flow, node) => {
  const label = textOf(node.parameter);
  const all = grouped(flow, node);
  if (label === undefined || (node.without && node.grouping.includes(label))) return all;
  const labels = new Map(all.labels).set(label, { always: true, values: undefined });
  return {
    ...all,
    labels,
    key: all.key && new Set([...(node.without ? all.key : node.grouping), label]),
    floats: true,
    ...(node.without && { key: undefined }),
    distinct: label === NAME ? false : all.distinct,
  };
};

/** `topk(3, …)`: whole samples, as they were; at most one of each group for a limit of one. */
const chosen: Transfer = (flow, node) => {
  const limit = numberOf(node.parameter);
  const isNone = limit !== undefined && (limit === 0 || (limit < 1 && !isRatio(node)));
  if (isNone) {
    // That the limit is a mistake, those say who look at parameters.
    const word = aggregationWord(node).replace('(…)', `(${limit}, …)`);
    return deadFlow({ range: rangeOf(node), message: `\`${word}\` keeps no sample` });
  }
  const isSingle = limit === 1 && !isRatio(node) && !node.without;
  const key = isSingle ? smallestKey(flow.key, new Set(node.grouping)) : flow.key;
  const distinct = flow.distinct || (isSingle && !node.grouping.includes(NAME));
  return { ...flow, key, distinct, selective: true, origin: { node, inputs: [flow] } };
};

const isRatio = ({ operator }: Aggregation): boolean => operator === 'limit_ratio';

const TRANSFERS: Readonly<Record<string, Transfer>> = {
  bottomk: chosen,
  count_values: counted,
  limit_ratio: chosen,
  limitk: chosen,
  topk: chosen,
};

export function aggregationFlow(node: Aggregation, analysis: Analysis): LabelFlow {
  if (node.parameter) analysis.flowOf(node.parameter);
  const operand = bare(node.expression);
  if (operand.kind === 'binary' && operand.operator === 'or') analysis.aggregatedBy = node;
  const flow = analysis.flowOf(operand);
  if (flow.dead) return flow;
  if (!namesOnlyKnown(flow, node)) reportGrouping(flow, node, analysis);
  const transfer = Object.hasOwn(TRANSFERS, node.operator) ? TRANSFERS[node.operator] : undefined;
  return transfer ? transfer(flow, node, analysis) : grouped(flow, node);
}
