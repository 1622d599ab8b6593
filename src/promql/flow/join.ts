// Arithmetic and comparisons: with a scalar, between pairs, and between many and one.
import type { Binary, VectorMatching } from '../ast.ts';
import { isComparison } from '../operators.ts';
import { agree, agreeOn, narrowedTo, type Agreed } from './agree.ts';
import type { Analysis } from './analysis.ts';
import { isMatched, isUnique, keyWithout, mayDifferIn, smallestKey } from './key.ts';
import {
  ANY,
  deadFlow,
  labelOf,
  NAME,
  NO_LABELS,
  SCALAR,
  type Carried,
  type LabelFlow,
} from './label-flow.ts';
import { dropName, keepsName, nameless } from './name.ts';
import { filled } from './fill.ts';
import { reportConflict } from './report/conflict.ts';
import { reportInclude, reportMatchLabels } from './report/match-labels.ts';
import { reportManyToMany } from './report/many-to-many.ts';

/** `x > 1`, `2 * x`. */
export function withScalar(
  left: LabelFlow,
  right: LabelFlow,
  node: Binary,
  analysis: Analysis,
): LabelFlow {
  const flow = left === SCALAR ? right : left;
  if (flow === SCALAR || flow.dead) return flow;
  return keepsName(node)
    ? { ...flow, selective: true, origin: { node, inputs: [flow] } }
    : dropName(flow, node, analysis);
}

interface Sides {
  readonly many: LabelFlow;
  readonly one: LabelFlow;
}

function pairs(
  node: Binary,
  matching: VectorMatching,
  { many, one }: Sides,
  agreed: Agreed,
): LabelFlow {
  const left = nameless(many, node);
  const origin = { node, inputs: [many, one] };
  const base = {
    ...left,
    selective: many.selective || one.selective || isComparison(node.operator),
    floats: many.floats && one.floats,
    origin,
  };
  if (matching.on) {
    const labels = new Map(agreed.labels);
    if (!keepsName(node)) labels.delete(NAME);
    const key = smallestKey(many.key, new Set(matching.labels));
    return { ...base, labels, open: false, without: NO_LABELS, key, distinct: !labels.has(NAME) };
  }
  const { labels, open, without } = narrowedTo(left, one, matching, agreed);
  const kept = new Map(labels);
  for (const label of matching.labels) kept.delete(label);
  const gone = open ? new Set([...without, ...matching.labels]) : NO_LABELS;
  const key = keyWithout(many.key, [...matching.labels, NAME]);
  return { ...base, labels: kept, open, without: gone, key, distinct: true };
}

/** The result of `group_left (…)`: the samples of the many side, with labels of the other one. */
function grouped(
  node: Binary,
  matching: VectorMatching,
  { many, one }: Sides,
  agreed: Agreed,
): LabelFlow {
  // Arithmetic drops a name that is matched by, too.
  const narrowed = nameless({ ...many, ...narrowedTo(many, one, matching, agreed) }, node);
  const { open } = narrowed;
  const labels = new Map(narrowed.labels);
  const without = new Set(narrowed.without);
  for (const label of matching.include) {
    const carried = includedLabel(node, matching, { many, one }, label);
    if (carried) labels.set(label, carried);
    else {
      labels.delete(label);
      without.add(label);
    }
  }
  const isNew = matching.include.every((label) => labelOf(many, label) === undefined);
  return {
    ...many,
    labels,
    open,
    without,
    key: keyWithout(many.key, keepsName(node) ? matching.include : [...matching.include, NAME]),
    distinct: !labels.has(NAME) && !(open && !without.has(NAME)) ? true : many.distinct && isNew,
    selective: many.selective || one.selective || isComparison(node.operator),
    floats: many.floats && one.floats,
    origin: { node, inputs: [many, one] },
  };
}

/** A copied label that is matched as well is what both sides agree on. `bool` copies no name. */
function includedLabel(
  { returnBool }: Binary,
  matching: VectorMatching,
  { many, one }: Sides,
  label: string,
): Carried | undefined {
  if (returnBool && label === NAME) return undefined;
  const copied = labelOf(one, label);
  if (matching.on || !isMatched(matching, label)) return copied;
  const agreement = agree(labelOf(many, label), copied);
  return agreement === 'conflict' ? undefined : agreement;
}

function mayFail(node: Binary, matching: VectorMatching, { many, one }: Sides): boolean {
  if (!isUnique(one, matching)) return true;
  if (matching.cardinality === 'one-to-one') return !isUnique(many, matching);
  if (!keepsName(node) && !many.distinct) return true;
  return matching.include.some((label) => labelOf(many, label) && mayDifferIn(many, label));
}

/** `a / on (job) b`, `a * on (job) group_left (team) b`. */
export function joinFlow(
  left: LabelFlow,
  right: LabelFlow,
  [node, matching]: readonly [Binary, VectorMatching],
  analysis: Analysis,
): LabelFlow {
  if (matching.fillLeft !== undefined || matching.fillRight !== undefined) {
    return filled(left, right, [node, matching], analysis);
  }
  const dead = left.dead ? left : right.dead ? right : undefined;
  if (dead) return dead;
  const unknown = reportMatchLabels(left, right, [node, matching], analysis);
  const agreed = agreeOn(left, right, matching);
  const sides =
    matching.cardinality === 'one-to-many'
      ? { many: right, one: left }
      : { many: left, one: right };
  if (mayFail(node, matching, sides)) analysis.canFail = true;
  if (agreed.conflict !== undefined) {
    return deadFlow(reportConflict(agreed.conflict, [left, right], [node, matching], analysis));
  }
  if (unknown.length === 0) {
    reportManyToMany(sides, [node, matching], analysis);
    return joined(sides, [node, matching, agreed], analysis);
  }
  const poisoned = { ...agreed, labels: withAny(agreed.labels, unknown) };
  return joined(sides, [node, matching, poisoned], analysis);
}

/** Labels that were reported as unknown are taken for known, so that they are reported once. */
const withAny = (
  labels: ReadonlyMap<string, Carried>,
  unknown: readonly string[],
): ReadonlyMap<string, Carried> =>
  unknown.length === 0
    ? labels
    : new Map([...labels, ...unknown.map((label) => [label, ANY] as const)]);

function joined(
  sides: Sides,
  [node, matching, agreed]: readonly [Binary, VectorMatching, Agreed],
  analysis: Analysis,
): LabelFlow {
  if (matching.cardinality === 'one-to-one') return pairs(node, matching, sides, agreed);
  const unknown = reportInclude(sides, [node, matching], analysis);
  const flow = grouped(node, matching, sides, agreed);
  return unknown.length === 0 ? flow : { ...flow, labels: withAny(flow.labels, unknown) };
}
