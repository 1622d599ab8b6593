// A bound that a gauge, or any other expression, has to keep at each look at it.
import { printExpression, type Expression } from '../../promql/index.ts';
import type { ImportedSli } from '../slo.ts';
import { call, props } from '../written.ts';
import { labelsKept } from './kept.ts';
import { select, use, usesOf } from './metrics.ts';
import { bare } from './counted.ts';

export type GoodWhen = 'lt' | 'lte' | 'gt' | 'gte';

export interface GaugeQuery {
  readonly value: Expression;
  /** What is good. */
  readonly op: GoodWhen;
  /** Exact decimal text. */
  readonly bound: string;
  readonly by: readonly string[];
}

const BOUNDS: Readonly<Record<GoodWhen, { readonly good: string; readonly bad: string }>> = {
  lt: { good: 'below', bad: 'atLeast' },
  lte: { good: 'atMost', bad: 'above' },
  gt: { good: 'above', bad: 'atMost' },
  gte: { good: 'atLeast', bad: 'below' },
};

/** A threshold of a plain gauge, time slices of anything else. */
export function gaugeSli({ value, op, bound, by }: GaugeQuery): ImportedSli {
  const node = bare(value);
  const { good, bad } = BOUNDS[op];
  const limit = Number(bound);
  if (node.kind === 'vector-selector' && node.name !== '' && !node.offset && !node.at) {
    const metric = { name: node.name, type: 'gauge' } as const;
    return {
      call: 'threshold',
      props: { of: select(node, metric), [good]: limit },
      metrics: [use(metric, [node], by)],
      differences: [],
      by,
    };
  }
  const metrics = usesOf(value);
  const query = call(
    'promql',
    printExpression(value),
    props({ metrics: metrics.map(({ name, type }) => select({ matchers: [] }, { name, type })) }),
  );
  const kept = labelsKept(value);
  return {
    call: 'timeslice',
    props: { badWhen: call(bad, query, limit) },
    metrics,
    differences: [],
    by: by.length > 0 || kept === 'all' ? by : kept,
  };
}
