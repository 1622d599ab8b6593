import type { Expression } from '../ast.ts';
import type { Finding } from '../finding.ts';
import type { Check, CheckContext, KindOptions } from './checks/check.ts';
import { checkThreshold, checkUnits } from './checks/comparisons.ts';
import { checkGrowth } from './checks/growth.ts';
import { checkPercent } from './checks/percent.ts';
import { checkAverage, checkNativeFunction, checkQuantile } from './checks/quantiles.ts';
import { checkRetention, checkShortRange, checkSparseSubquery } from './checks/ranges.ts';
import { checkRawCounters } from './checks/raw-counter.ts';
import { checkShare } from './checks/shares.ts';
import { infer, type Inference } from './infer.ts';
import type { SampleType } from './sample.ts';

type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>;

const CHECKS: { readonly [Kind in Expression['kind']]?: readonly Check<Of<Kind>>[] } = {
  call: [checkGrowth, checkQuantile, checkNativeFunction, checkShortRange],
  aggregation: [checkAverage],
  binary: [checkUnits, checkThreshold, checkPercent, checkShare],
  subquery: [checkSparseSubquery],
};

function checkNode(node: Expression, at: CheckContext, found: Finding[]): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a node's checks take that node
  const checks = CHECKS[node.kind] as readonly Check<Expression>[] | undefined;
  for (const check of checks ?? []) found.push(...check(node, at));
}

/** What the samples of an expression are, and what is wrong with it. */
export interface Typed {
  readonly type: SampleType;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
}

/**
 * Derives what the samples of an expression are and which unit they have, from what the catalogue
 * declares; what it does not know is never complained about.
 *
 * @example
 * sampleType(parsed('sum(rate(requests_total[5m]))'), { catalogue }).type // { kind: 'gauge', … }
 */
export function sampleType(expression: Expression, options: KindOptions): Typed {
  const at: Inference = {
    catalogue: options.catalogue,
    samples: new Map(),
    shares: new Map(),
    readsCounter: false,
  };
  const { kind, unit, values } = infer(expression, at);
  const context = { ...options, samples: at.samples, shares: at.shares };
  const findings: Finding[] = [];
  for (const node of at.samples.keys()) checkNode(node, context, findings);
  if (at.readsCounter) findings.push(...checkRawCounters(expression, context));
  if (options.retention !== undefined) findings.push(...checkRetention(expression, context));
  return {
    type: { kind, unit, ...(values && { values }) },
    findings: findings.toSorted((a, b) => a.range.start - b.range.start),
  };
}
